import { examplesOf, saveNothing } from './examples.ts';
import NoteField from './NoteField.svelte';

const find = (text: string) =>
	text.includes('tulip')
		? { words: 'It is safer not to keep this here.', takeOut: 'Take it out', without: '' }
		: undefined;

export const examples = examplesOf(NoteField, [
	{
		name: 'with nothing to say',
		props: { label: 'A note', value: 'Rang on Monday', onsave: saveNothing, find }
	},
	{
		name: 'with something to take out',
		props: { label: 'A note', value: 'password: tulip', onsave: saveNothing, find }
	}
]);
