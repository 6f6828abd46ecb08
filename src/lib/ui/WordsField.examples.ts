import KeyRound from '@lucide/svelte/icons/key-round';
import { arabicWords, examplesOf, longWords, nothing } from './examples.ts';
import WordsField from './WordsField.svelte';

export const examples = examplesOf(WordsField, [
	{
		name: 'empty',
		props: { label: 'Password', hint: longWords, value: '', onchange: nothing, picture: KeyRound }
	},
	{
		name: 'typed',
		props: { label: 'Password', hint: 'Case counts.', value: 'river stone', onchange: nothing }
	},
	{
		name: 'Arabic',
		props: { label: arabicWords, hint: arabicWords, value: arabicWords, onchange: nothing }
	}
]);
