import { arabicWords, examplesOf, longWords } from '../examples.ts';
import SheetBlock from './SheetBlock.svelte';

const rest = 'The rest is in the app.';

export const examples = examplesOf(SheetBlock, [
	{ name: 'usual', props: { rest }, inside: longWords },
	{ name: 'title', props: { rest, size: 'title' }, inside: 'Get to the gardening group' },
	{ name: 'large', props: { rest, size: 'large' }, inside: 'To feel at home in my flat' },
	{ name: 'Arabic', props: { rest }, inside: arabicWords }
]);
