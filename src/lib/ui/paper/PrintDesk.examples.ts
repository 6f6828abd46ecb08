import { examplesOf, nothing } from '../examples.ts';
import PrintDesk from './PrintDesk.svelte';

const words = {
	print: 'Print',
	next: 'Your phone then asks where to print it, or saves it as a file.',
	careful: 'Anyone who finds the paper or the file can read it.',
	larger: 'Show it larger',
	whole: 'Show the whole page',
	cut: 'Not all your words fit on one page.',
	name: 'My name is on the page'
};

export const examples = examplesOf(PrintDesk, [
	{ name: 'with a name', props: { words, name: 'Sam', onready: nothing }, inside: 'The sheet' },
	{
		name: 'nothing to print yet',
		props: { words, name: undefined, empty: 'There is nothing in it yet.', onready: nothing },
		inside: 'The sheet'
	}
]);
