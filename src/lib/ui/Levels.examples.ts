import { examplesOf } from './examples.ts';
import Levels from './Levels.svelte';

export const examples = examplesOf(Levels, [
	{ name: 'not said yet', props: { now: undefined } },
	{ name: 'the first', props: { now: 1 } },
	{ name: 'part way', props: { now: 3 } },
	{ name: 'the last', props: { now: 5 } }
]);
