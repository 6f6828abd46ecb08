import { arabicWords, examplesOf, longWords } from '../examples.ts';
import ChartTable from './ChartTable.svelte';

const columns = ['When', 'How it was'];
const rows = [
	{ id: 'a', cells: [{ words: '2 October' }, { words: 'Hard', note: longWords }] },
	{ id: 'b', cells: [{ words: '13 November' }, { words: 'Going well', note: arabicWords }] }
];

export const examples = examplesOf(ChartTable, [
	{ name: 'with notes', props: { caption: 'My home over time', columns, rows } },
	{
		name: 'caption only heard',
		props: { caption: 'My home over time', columns, rows, captionLook: 'said-only' }
	}
]);
