import { examplesOf, oneLongWord } from '../examples.ts';
import SheetTop from './SheetTop.svelte';

export const examples = examplesOf(SheetTop, [
	{ name: 'with a name', props: { title: 'My plan', english: undefined, name: 'Sam' } },
	{ name: 'a long name', props: { title: 'My plan', english: undefined, name: oneLongWord } },
	{ name: 'Arabic, no name', props: { title: 'خطتي', english: 'My plan', name: undefined } }
]);
