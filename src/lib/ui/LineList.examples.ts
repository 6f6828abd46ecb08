import { arabicWords, examplesOf, longWords, oneLongWord, saveNothing } from './examples.ts';
import LineList from './LineList.svelte';

const does = {
	label: 'What I can do by myself',
	add: 'Add my own words',
	newId: () => 'new',
	onwrite: saveNothing,
	onmove: saveNothing,
	onremove: saveNothing,
	onbringback: saveNothing
};

export const examples = examplesOf(LineList, [
	{ name: 'empty', props: { ...does, lines: [] } },
	{
		name: 'three lines',
		props: {
			...does,
			lines: [
				{ id: 'a', words: longWords },
				{ id: 'b', words: oneLongWord },
				{ id: 'c', words: arabicWords }
			]
		}
	}
]);
