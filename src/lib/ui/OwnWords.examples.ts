import { arabicWords, examplesOf, longWords, oneLongWord } from './examples.ts';
import OwnWords from './OwnWords.svelte';

export const examples = examplesOf(OwnWords, [
	{ name: 'usual', props: { text: longWords } },
	{ name: 'large', props: { text: 'To feel at home in my flat', size: 'large' } },
	{ name: 'with line breaks', props: { text: 'Milk\n\n  Bread\nCat food' } },
	{ name: 'one long word', props: { text: oneLongWord } },
	{ name: 'markup stays text', props: { text: '<b>not bold</b> &amp; {{name}}' } },
	{ name: 'Arabic', props: { text: arabicWords, size: 'large' } }
]);
