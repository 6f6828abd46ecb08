import { examplesOf, nothing } from '../examples.ts';
import TopBar from './TopBar.svelte';

const words = { help: 'Get help now', back: 'Back', hide: 'Hide', skip: 'Skip to the page' };

export const examples = examplesOf(TopBar, [
	{ name: 'every page', props: { ...words, isHelpPage: false, onback: nothing, onhide: nothing } },
	{ name: 'on help', props: { ...words, isHelpPage: true, onback: nothing, onhide: nothing } }
]);
