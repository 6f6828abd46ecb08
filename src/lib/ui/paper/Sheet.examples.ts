import { arabicWords, examplesOf, longWords } from '../examples.ts';
import Sheet from './Sheet.svelte';

export const examples = examplesOf(Sheet, [
	{ name: 'the whole page', props: { label: 'On paper' }, inside: ['My plan', longWords] },
	{ name: 'larger', props: { label: 'On paper, larger', look: 'large' }, inside: ['My plan'] },
	{ name: 'Arabic', props: { label: 'On paper, in Arabic' }, inside: [arabicWords] }
]);
