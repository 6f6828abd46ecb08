import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import ChartTable from './ChartTable.svelte';

test('each row is named by its first cell, and own words are text and nothing else', async () => {
	await render(ChartTable, {
		caption: 'My home over time',
		columns: ['When', 'How it was'],
		rows: [
			{ id: 'a', cells: [{ words: '2 October' }, { words: 'Hard', note: '<b>damp</b>' }] },
			{ id: 'b', cells: [{ words: '2 October' }, { words: 'Going well' }] }
		]
	});
	await expect.element(page.getByRole('table', { name: 'My home over time' })).toBeVisible();
	expect(page.getByRole('rowheader', { name: '2 October' }).elements()).toHaveLength(2);
	await expect.element(page.getByText('<b>damp</b>')).toBeVisible();
});
