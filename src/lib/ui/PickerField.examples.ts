import { examplesOf, saveNothing } from './examples.ts';
import PickerField from './PickerField.svelte';

const onsave = saveNothing;

export const examples = examplesOf(PickerField, [
	{
		name: 'a date',
		props: {
			type: 'date',
			label: 'When is it?',
			value: '2026-11-27',
			notOne: 'There is no such day.',
			onsave
		}
	},
	{
		name: 'no time yet',
		props: {
			type: 'time',
			label: 'What time?',
			hint: 'It can wait.',
			value: undefined,
			notOne: 'There is no such time.',
			onsave
		}
	}
]);
