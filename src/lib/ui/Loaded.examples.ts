import { examplesOf } from './examples.ts';
import Loaded from './Loaded.svelte';

export const examples = examplesOf(Loaded, [
	{ name: 'loading', props: { state: { status: 'loading' } }, inside: ['Not shown yet'] },
	{ name: 'ready', props: { state: { status: 'ready', value: 1 } }, inside: ['Here it is'] },
	{
		name: 'failed',
		props: { state: { status: 'failed', code: 'storage.lost' } },
		inside: ['Not shown']
	}
]);
