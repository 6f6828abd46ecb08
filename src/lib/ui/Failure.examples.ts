import { examplesOf } from './examples.ts';
import Failure from './Failure.svelte';

export const examples = examplesOf(Failure, [
	{ name: 'with something to press', props: { code: 'storage.full' } },
	{ name: 'nothing to press', props: { code: 'save.failed' } }
]);
