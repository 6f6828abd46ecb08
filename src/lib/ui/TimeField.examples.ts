import Clock from '@lucide/svelte/icons/clock';
import { examplesOf, saveNothing } from './examples.ts';
import TimeField from './TimeField.svelte';

const notATime = 'That time does not exist. Please choose another.';

export const examples = examplesOf(TimeField, [
	{ name: 'empty', props: { label: 'Time', value: undefined, onsave: saveNothing, notATime } },
	{
		name: 'with a time, a hint and a picture',
		props: {
			label: 'Time',
			hint: 'When the meeting begins.',
			value: '14:30',
			onsave: saveNothing,
			notATime,
			picture: Clock
		}
	}
]);
