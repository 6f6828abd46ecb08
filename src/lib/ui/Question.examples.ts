import { examplesOf, longWords, nothing } from './examples.ts';
import Question from './Question.svelte';

export const examples = examplesOf(Question, [
	{
		name: 'what cannot be undone',
		props: {
			title: 'Delete everything on this phone?',
			yes: 'Delete everything',
			no: 'Keep everything',
			onyes: nothing,
			onno: nothing
		},
		inside: ['This cannot be undone.', longWords]
	}
]);
