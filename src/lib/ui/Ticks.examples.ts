import Phone from '@lucide/svelte/icons/phone';
import { examplesOf, nothing, oneLongWord } from './examples.ts';
import Ticks from './Ticks.svelte';

export const examples = examplesOf(Ticks, [
	{
		name: 'some are ticked',
		props: {
			label: 'How may we reach you?',
			options: [
				{ value: 'ring', words: 'Ring me', picture: Phone },
				{ value: 'text', words: 'Text me' },
				{ value: 'long', words: oneLongWord }
			],
			values: ['text'],
			onchange: nothing
		}
	}
]);
