import { examplesOf, longWords } from './examples.ts';
import Page from './Page.svelte';

export const examples = examplesOf(Page, [
	{ name: 'plan', props: { title: 'My plan', tabTitle: 'Plan' }, inside: [longWords] }
]);
