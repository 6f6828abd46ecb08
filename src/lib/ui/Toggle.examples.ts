import Users from '@lucide/svelte/icons/users';
import { arabicWords, examplesOf, longWords, nothing } from './examples.ts';
import Toggle from './Toggle.svelte';

export const examples = examplesOf(Toggle, [
	{ name: 'off', props: { label: 'More contrast', isOn: false, onchange: nothing } },
	{
		name: 'on, with what follows from it',
		props: {
			label: 'Do not contact this person',
			hint: longWords,
			isOn: true,
			onchange: nothing,
			picture: Users
		}
	},
	{ name: 'Arabic', props: { label: arabicWords, isOn: true, onchange: nothing } }
]);
