import { arabicWords, examplesOf, longWords } from '../examples.ts';
import SheetChecks from './SheetChecks.svelte';

export const examples = examplesOf(SheetChecks, [
	{
		name: 'to do and done',
		props: {
			say: { done: 'Done:', toDo: 'To do:' },
			lines: [
				{ id: 'a', what: 'Look up the bus', isDone: true, beside: 'me' },
				{ id: 'b', what: longWords, isDone: false, beside: 'Amina, by 26 November' },
				{ id: 'c', what: arabicWords, isDone: false, beside: '' }
			]
		}
	}
]);
