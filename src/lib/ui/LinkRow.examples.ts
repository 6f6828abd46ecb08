import Users from '@lucide/svelte/icons/users';
import { arabicWords, examplesOf, longWords, oneLongWord } from './examples.ts';
import LinkRow from './LinkRow.svelte';

export const examples = examplesOf(LinkRow, [
	{ name: 'a name', props: { href: '/there', title: 'My people' } },
	{
		name: 'with an icon and a line about it',
		props: { href: '/there', title: 'My people', about: 'Who to ring, and what for', icon: Users }
	},
	{ name: 'many words', props: { href: '/there', title: oneLongWord, about: longWords } },
	{ name: 'Arabic', props: { href: '/there', title: arabicWords, icon: Users } }
]);
