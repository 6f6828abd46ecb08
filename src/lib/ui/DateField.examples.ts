import CalendarDays from '@lucide/svelte/icons/calendar-days';
import DateField from './DateField.svelte';
import { examplesOf, saveNothing } from './examples.ts';

const notADate = 'That day does not exist. Please choose another.';

export const examples = examplesOf(DateField, [
	{ name: 'empty', props: { label: 'First day', value: undefined, onsave: saveNothing, notADate } },
	{
		name: 'with a date, a hint and a picture',
		props: {
			label: 'Last day',
			hint: 'Six weeks in. Look back, and choose what comes next.',
			value: '2028-02-29',
			onsave: saveNothing,
			notADate,
			picture: CalendarDays
		}
	}
]);
