import { examplesOf, longWords, saveNothing } from './examples.ts';
import LineWays from './LineWays.svelte';

const does = { what: longWords, ondone: saveNothing, onmove: saveNothing, onremove: saveNothing };

export const examples = examplesOf(LineWays, [
	{ name: 'in the middle', props: { ...does, number: 2, count: 3 } },
	{ name: 'the last', props: { ...does, number: 3, count: 3 } },
	{ name: 'without its first word', props: { ...does, number: 1, count: 1, isNew: true } }
]);
