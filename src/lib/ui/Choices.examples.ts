import Cloud from '@lucide/svelte/icons/cloud';
import Sun from '@lucide/svelte/icons/sun';
import Choices from './Choices.svelte';
import { examplesOf, longWords, nothing } from './examples.ts';

const days = [
	{ value: 'hard', words: 'Hard', picture: Cloud },
	{ value: 'up-and-down', words: 'Up and down', picture: Cloud },
	{ value: 'good', words: 'Good', picture: Sun }
];
const levels = [
	{ value: 'back', words: 'Further back', hint: 'Things got harder for a while.' },
	{ value: 'start', words: 'Where I was when I started' },
	{ value: 'part', words: 'Part way', hint: longWords }
];

export const examples = examplesOf(Choices, [
	{
		name: 'pills, nothing chosen',
		props: { label: 'How is today?', options: days, value: undefined, onchoose: nothing }
	},
	{
		name: 'pills, one chosen',
		props: {
			label: 'How is today?',
			hint: 'You can change it later.',
			options: days,
			value: 'good',
			onchoose: nothing
		}
	},
	{
		name: 'list',
		props: {
			label: 'How is it going?',
			options: levels,
			value: 'start',
			onchoose: nothing,
			look: 'list'
		}
	},
	{
		name: 'label only heard',
		props: {
			label: 'How is it going?',
			options: levels,
			value: 'part',
			onchoose: nothing,
			look: 'list',
			labelLook: 'said-only'
		}
	}
]);
