import Hourglass from '@lucide/svelte/icons/hourglass';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import { examplesOf, longWords } from './examples.ts';
import Ideas from './Ideas.svelte';

export const examples = examplesOf(Ideas, [
	{
		name: 'two ideas',
		props: {
			ideas: [
				{ words: 'It can take time to hear from someone.', picture: Hourglass },
				{ words: 'If things get worse, use Get help now.', picture: LifeBuoy }
			]
		}
	},
	{ name: 'a long one', props: { ideas: [{ words: longWords, picture: Hourglass }] } }
]);
