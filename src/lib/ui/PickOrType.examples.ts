import { examplesOf, oneLongWord, saveNothing } from './examples.ts';
import PickOrType from './PickOrType.svelte';

const asked = {
	pickLabel: 'One of my people',
	label: 'Or somebody else',
	onpick: saveNothing,
	onsave: saveNothing
};
const choices = [
	{ id: 'a', words: 'Amina' },
	{ id: 'b', words: oneLongWord }
];

export const examples = examplesOf(PickOrType, [
	{ name: 'one tapped', props: { ...asked, choices, chosenId: 'a', typed: '' } },
	{ name: 'typed', props: { ...asked, choices, chosenId: undefined, typed: 'Next door' } },
	{ name: 'nobody to tap', props: { ...asked, choices: [], chosenId: undefined, typed: '' } }
]);
