import { examplesOf } from './examples.ts';
import Passphrase from './Passphrase.svelte';

const words = 'river stone window lamp oak';

export const examples = examplesOf(Passphrase, [
	{ name: 'usual', props: { words } },
	{ name: 'to be written down from', props: { words, size: 'large' } }
]);
