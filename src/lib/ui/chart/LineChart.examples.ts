import { examplesOf } from '../examples.ts';
import LineChart from './LineChart.svelte';

export const examples = examplesOf(LineChart, [
	{
		name: 'with a gap',
		props: {
			label: 'My home: was hard, now going well.',
			marks: [
				{ value: 1, words: 'hard' },
				{ value: 2, words: 'up and down' },
				{ value: 3, words: 'going well' }
			],
			points: [
				{ id: 'a', words: '2 Oct', value: 1 },
				{ id: 'b', words: '23 Oct', value: undefined },
				{ id: 'c', words: '13 Nov', value: 3 }
			],
			trustedUrl: (url: string) => url
		}
	}
]);
