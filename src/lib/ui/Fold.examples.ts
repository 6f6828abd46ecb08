import MicOff from '@lucide/svelte/icons/mic-off';
import { arabicWords, examplesOf, longWords, oneLongWord } from './examples.ts';
import Fold from './Fold.svelte';

export const examples = examplesOf(Fold, [
	{ name: 'closed', props: { title: 'If I cannot speak', picture: MicOff }, inside: [longWords] },
	{
		name: 'open',
		props: { title: 'What happens next', isOpen: true },
		inside: ['One.', longWords]
	},
	{
		name: 'drawn once opened',
		props: { title: 'What happens next', draws: 'once-opened' },
		inside: [longWords]
	},
	{ name: 'one long word', props: { title: oneLongWord }, inside: [longWords] },
	{ name: 'Arabic', props: { title: arabicWords, isOpen: true }, inside: [arabicWords] }
]);
