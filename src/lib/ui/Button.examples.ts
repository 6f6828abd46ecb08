import Plus from '@lucide/svelte/icons/plus';
import Button from './Button.svelte';
import { arabicWords, examplesOf, longWords, nothing, oneLongWord } from './examples.ts';

export const examples = examplesOf(Button, [
	{ name: 'main', props: { onpress: nothing }, inside: 'Start my plan' },
	{ name: 'quiet', props: { kind: 'quiet', onpress: nothing }, inside: 'Not today' },
	{ name: 'plain', props: { kind: 'plain', onpress: nothing }, inside: 'Remove' },
	{ name: 'with an icon', props: { kind: 'quiet', icon: Plus }, inside: 'Add a step' },
	{ name: 'a link', props: { href: '/there' }, inside: 'Read my plan' },
	{ name: 'busy', props: { isBusy: true }, inside: 'Saving' },
	{ name: 'named for a screen reader', props: { label: 'Change: my aim' }, inside: 'Change' },
	{ name: 'many words', props: { kind: 'quiet' }, inside: longWords },
	{ name: 'one long word', props: { kind: 'quiet', icon: Plus }, inside: oneLongWord },
	{ name: 'Arabic', props: { icon: Plus }, inside: arabicWords }
]);
