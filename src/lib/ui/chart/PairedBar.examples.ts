import { examplesOf } from '../examples.ts';
import PairedBar from './PairedBar.svelte';

const words = { startWords: 'At the start', nowWords: 'Now', of: 5 };

export const examples = examplesOf(PairedBar, [
	{ name: 'start and now', props: { ...words, start: 2, now: 4 } },
	{ name: 'only now', props: { ...words, start: undefined, now: 1 } }
]);
