import Heart from '@lucide/svelte/icons/heart';
import { examplesOf, longWords } from './examples.ts';
import ReadOrChange from './ReadOrChange.svelte';

const look = {
	title: 'What matters',
	about: 'What I would not be without.',
	picture: Heart,
	say: {
		done: 'Done',
		change: 'Change',
		changeWhat: 'Change “What matters”',
		addWhat: 'Add to “What matters”'
	}
};

export const examples = examplesOf(ReadOrChange, [
	{ name: 'nothing said yet', props: { ...look, answers: [] } },
	{
		name: 'to be read',
		props: {
			...look,
			answers: [
				{ label: 'What matters to me', words: longWords },
				{ label: 'My phone', words: '07700 900123', isNumber: true }
			]
		}
	},
	{ name: 'to be changed', props: { ...look, answers: [], isOpen: true }, inside: 'The questions' }
]);
