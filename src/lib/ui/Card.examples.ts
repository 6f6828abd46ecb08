import Card from './Card.svelte';
import { arabicWords, examplesOf, longWords } from './examples.ts';

export const examples = examplesOf(Card, [
	{ name: 'card', props: {}, inside: ['Goal 1', 'Get to the gardening group'] },
	{ name: 'example', props: { look: 'example' }, inside: ['Example', longWords] },
	{ name: 'wash, plan', props: { part: 'plan', look: 'wash' }, inside: ['Your next small step'] },
	{ name: 'wash, well', props: { part: 'well', look: 'wash' }, inside: ['How is today?'] },
	{ name: 'wash, money', props: { part: 'money', look: 'wash' }, inside: ['Left until Friday'] },
	{ name: 'wash, find', props: { part: 'find', look: 'wash' }, inside: ['3 found'] },
	{ name: 'wash, help', props: { part: 'help', look: 'wash' }, inside: ['Get help now'] },
	{ name: 'Arabic', props: {}, inside: [arabicWords] }
]);
