import { arabicWords, examplesOf, oneLongWord, saveNothing } from './examples.ts';
import Pills from './Pills.svelte';

export const examples = examplesOf(Pills, [
	{
		name: 'some are on',
		props: {
			label: 'Three is plenty for one meeting.',
			pills: [
				{ id: 'money', words: 'Money and bills', isOn: true },
				{ id: 'home', words: 'Finding and keeping a home', isOn: false },
				{ id: 'long', words: oneLongWord, isOn: true },
				{ id: 'arabic', words: arabicWords, isOn: false }
			],
			onpress: saveNothing
		}
	}
]);
