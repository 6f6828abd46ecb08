import { arabicWords, examplesOf, longWords } from '../examples.ts';
import SheetWords from './SheetWords.svelte';

const rest = 'The rest is in the app.';
const words = 'What I want';

export const examples = examplesOf(SheetWords, [
	{
		name: 'words',
		props: { words, english: undefined, rest, excerpt: { text: longWords, isShort: false } }
	},
	{
		name: 'lines to write on',
		props: { words, english: undefined, rest, excerpt: { text: '', isShort: false }, emptyLines: 3 }
	},
	{
		name: 'Arabic with English',
		props: {
			words: 'ما أريده',
			english: words,
			rest,
			excerpt: { text: arabicWords, isShort: true },
			level: 4
		}
	}
]);
