import { examplesOf } from '../examples.ts';
import InEnglish from './InEnglish.svelte';

export const examples = examplesOf(InEnglish, [
	{ name: 'beside another language', props: { words: 'What I want' } },
	{ name: 'nothing beside English', props: { words: undefined } }
]);
