import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import LineChart from './LineChart.svelte';

const marks = [
	{ value: 1, words: 'hard' },
	{ value: 2, words: 'up and down' },
	{ value: 3, words: 'going well' }
];
const points = [
	{ id: 'a', words: '2 Oct', value: 1 },
	{ id: 'b', words: '23 Oct', value: undefined },
	{ id: 'c', words: '13 Nov', value: 3 }
];

function setup(trustedUrl = (url: string) => url) {
	return render(LineChart, {
		label: 'My home: was hard, now going well.',
		marks,
		points,
		trustedUrl
	});
}

const chart = page.getByRole('img', { name: 'My home: was hard, now going well.' });

test('the line is drawn in a worker, named by its sentence, with words up the side and along the foot', async () => {
	await setup();
	await expect.element(chart).toHaveAttribute('data-drawn');
	await expect.element(chart.getByText('going well')).toBeVisible();
	await expect.element(chart.getByText('13 Nov')).toBeVisible();
});

test('when nothing can draw, the words remain', async () => {
	await setup(() => {
		throw new TypeError('refused');
	});
	await expect.element(chart.getByText('up and down')).toBeVisible();
	await expect.element(chart).not.toHaveAttribute('data-drawn');
});
