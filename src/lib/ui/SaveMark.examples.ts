import { examplesOf, saveNothing } from './examples.ts';
import SaveMark from './SaveMark.svelte';

export const examples = examplesOf(SaveMark, [
	{
		name: 'resting',
		props: { autosave: { status: 'resting', failure: undefined, flush: saveNothing } }
	},
	{
		name: 'saving',
		props: { autosave: { status: 'saving', failure: undefined, flush: saveNothing } }
	},
	{
		name: 'saved',
		props: { autosave: { status: 'saved', failure: undefined, flush: saveNothing } }
	},
	{
		name: 'failed',
		props: { autosave: { status: 'failed', failure: 'storage.full', flush: saveNothing } }
	}
]);
