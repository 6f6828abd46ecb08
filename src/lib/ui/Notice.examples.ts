import Sun from '@lucide/svelte/icons/sun';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import { arabicWords, examplesOf, longWords } from './examples.ts';
import Notice from './Notice.svelte';

export const examples = examplesOf(Notice, [
	{ name: 'calm', props: { icon: Sun }, inside: ['Nothing needs doing today.'] },
	{
		name: 'worry',
		props: { icon: TriangleAlert, look: 'worry', role: 'alert' },
		inside: ['Not saved yet', longWords]
	},
	{ name: 'Arabic', props: { icon: Sun, role: 'status' }, inside: [arabicWords] }
]);
