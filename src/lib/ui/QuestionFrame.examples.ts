import { arabicWords, examplesOf, longWords, nothing } from './examples.ts';
import QuestionFrame from './QuestionFrame.svelte';

const stop = { saved: 'Everything so far is kept.', stop: 'Stop here for now' };

export const examples = examplesOf(QuestionFrame, [
	{
		name: 'every way',
		props: {
			words: { next: 'Next', skip: 'Skip this', back: 'Back', stop },
			onway: nothing
		},
		inside: longWords
	},
	{
		name: 'one answer being changed',
		props: { words: { next: 'Back to my notes' }, onway: nothing },
		inside: longWords
	},
	{
		name: 'Arabic',
		props: { words: { next: 'التالي', skip: 'تخطَّ', back: 'رجوع' }, onway: nothing },
		inside: arabicWords
	}
]);
