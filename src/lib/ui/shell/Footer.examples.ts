import { examplesOf, nothing } from '../examples.ts';
import Footer from './Footer.svelte';

const languages = [
	{ code: 'en-GB', name: 'English', tag: 'en-GB' },
	{ code: 'ar', name: 'العربية', tag: 'ar' }
];

export const examples = examplesOf(Footer, [
	{
		name: 'checked words',
		props: {
			label: 'Language',
			languages,
			current: 'en-GB',
			onchoose: nothing,
			settings: 'Settings'
		}
	},
	{
		name: 'unchecked words',
		props: {
			label: 'Language',
			languages,
			current: 'ar',
			onchoose: nothing,
			unchecked: 'These words have not been checked by a person yet.',
			settings: 'Settings'
		}
	}
]);
