import { examplesOf } from '../examples.ts';
import SheetHeading from './SheetHeading.svelte';

export const examples = examplesOf(SheetHeading, [
	{ name: 'in English', props: { words: 'What I want', english: undefined } },
	{ name: 'Arabic with English', props: { words: 'ما أريده', english: 'What I want', level: 4 } }
]);
