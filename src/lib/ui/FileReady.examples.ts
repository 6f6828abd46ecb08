import { arabicWords, examplesOf, longWords, nothing } from './examples.ts';
import FileReady from './FileReady.svelte';

const file = new Blob(['An example'], { type: 'text/plain' });

export const examples = examplesOf(FileReady, [
	{
		name: 'usual',
		props: {
			file,
			name: 'example.txt',
			words: { download: 'Download the file', share: longWords },
			ontaken: nothing
		}
	},
	{
		name: 'Arabic',
		props: {
			file,
			name: 'example.txt',
			words: { download: arabicWords, share: arabicWords },
			kind: 'quiet',
			ontaken: nothing
		}
	}
]);
