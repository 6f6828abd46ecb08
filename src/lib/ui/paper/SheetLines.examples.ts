import { examplesOf } from '../examples.ts';
import SheetLines from './SheetLines.svelte';

export const examples = examplesOf(SheetLines, [{ name: 'four', props: { count: 4 } }]);
