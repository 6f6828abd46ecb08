import Heart from '@lucide/svelte/icons/heart';
import { arabicWords, examplesOf, longWords, oneLongWord, saveNothing } from './examples.ts';
import TextField from './TextField.svelte';

export const examples = examplesOf(TextField, [
	{ name: 'empty', props: { label: 'Where', value: '', onsave: saveNothing } },
	{
		name: 'with a hint and a picture',
		props: {
			label: 'What matters to me now',
			hint: longWords,
			value: 'Seeing my sister',
			onsave: saveNothing,
			picture: Heart
		}
	},
	{
		name: 'several lines, as large as a question',
		props: {
			label: 'What I have tried',
			value: longWords,
			onsave: saveNothing,
			rows: 4,
			size: 'question'
		}
	},
	{
		name: 'label only heard',
		props: { label: 'Aim', value: oneLongWord, onsave: saveNothing, labelLook: 'said-only' }
	},
	{ name: 'Arabic', props: { label: 'Where', value: arabicWords, onsave: saveNothing } }
]);
