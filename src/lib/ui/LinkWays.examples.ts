import { examplesOf } from './examples.ts';
import LinkWays from './LinkWays.svelte';

export const examples = examplesOf(LinkWays, [
	{
		name: 'a link to give',
		props: {
			link: 'https://example.org/s#abcdefghijklmnopqrstuvwxyz',
			words: {
				label: 'The link',
				copy: 'Copy the link',
				copied: 'The link is copied.',
				notCopied: 'It could not be copied.',
				send: 'Send it with this phone'
			}
		}
	}
]);
