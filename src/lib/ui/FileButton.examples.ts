import { arabicWords, examplesOf, longWords, nothing } from './examples.ts';
import FileButton from './FileButton.svelte';

export const examples = examplesOf(FileButton, [
	{ name: 'no file yet', props: { label: 'Choose the file', onchoose: nothing } },
	{ name: 'another file', props: { label: 'Another file', look: 'words', onchoose: nothing } },
	{ name: 'many words', props: { label: longWords, onchoose: nothing } },
	{ name: 'Arabic', props: { label: arabicWords, onchoose: nothing } }
]);
