import Clock from '@lucide/svelte/icons/clock';
import Example from './Example.svelte';
import { arabicWords, examplesOf, longWords } from './examples.ts';

export const examples = examplesOf(Example, [
	{ name: 'lines', props: { lines: [{ label: 'When', words: 'At breakfast', picture: Clock }] } },
	{ name: 'words', props: {}, inside: ['Get to the gardening group', longWords] },
	{ name: 'Arabic', props: {}, inside: [arabicWords] }
]);
