import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function open(page: Page, path = '/plan/ratings') {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Begins a round, and waits for its first area. */
async function start(page: Page, button = 'Start') {
	await page.getByRole('button', { name: button, exact: true }).click();
	await expect(heading(page)).toHaveText('How I feel in myself');
}

/** Answers the area on the screen, or skips it, and waits for the next. */
async function answer(page: Page, step: string | undefined) {
	const area = await heading(page).textContent();
	if (step) {
		await page.getByRole('radio', { name: step, exact: true }).check();
		await page.getByRole('button', { name: 'Next' }).click();
	} else {
		await page.getByRole('button', { name: 'Skip this one' }).click();
	}
	await expect(heading(page)).not.toHaveText(area ?? '');
}

/** Goes through a whole round; areas beyond the steps given are skipped. */
async function answerAll(page: Page, steps: readonly string[], date: string) {
	for (let index = 0; index < 10; index += 1) await answer(page, steps[index]);
	await expect(heading(page)).toHaveText('That is everything');
	const day = page.getByLabel('The day these answers are about');
	await day.fill(date);
	await day.blur();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: 'See how things are' }).click();
	await expect(heading(page)).toHaveText('How things are');
}

test('rating can be stopped after a minute and carried on where it was', async ({ page }) => {
	await open(page);
	await start(page);
	await answer(page, 'Up and down');
	await answer(page, undefined);
	await page.getByRole('radio', { name: 'Hard', exact: true }).check();
	await page.getByLabel('What makes me say that').fill('The <b>damp</b>');
	await page.getByRole('link', { name: 'Stop for now' }).click();

	// On within the app first: a reload may not come while the last words are still being saved.
	await page.getByRole('link', { name: 'Carry on' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(heading(page)).toHaveText('My home');
		await expect(page.getByRole('radio', { name: 'Hard', exact: true })).toBeChecked();
		await expect(page.getByLabel('What makes me say that')).toHaveValue('The <b>damp</b>');
	});
	await page.getByRole('link', { name: 'Stop for now' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('You stopped at “My home”.')).toBeVisible();
		await expect(page.getByRole('link', { name: 'My home Right now: hard.' })).toBeVisible();
	});
});

test('Back goes one area back, and a skip can be answered after all', async ({ page }) => {
	await open(page);
	await start(page);
	await answer(page, 'Going well');
	await answer(page, undefined);
	await expect(heading(page)).toHaveText('My home');
	await page.goBack();
	await expect(heading(page)).toHaveText('My body and health');
	await page.getByRole('button', { name: 'Back one' }).click();
	await expect(heading(page)).toHaveText('How I feel in myself');
	await expect(heading(page)).toBeFocused();
	await expect(page.getByRole('radio', { name: 'Going well' })).toBeChecked();
});

test('start and now are said in words, and the line comes only where it is asked for', async ({
	page
}) => {
	const scripts: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('line-chart')) scripts.push(request.url());
	});
	await open(page);
	await start(page);
	await answerAll(page, ['Hard', 'Getting there', 'Hard', 'Up and down'], '2026-10-02');
	await start(page, 'See how things are now');
	await answerAll(page, ['Getting there', 'Hard', 'Hard'], '2026-11-13');

	await expectNowAndAfterReload(page, async () => {
		const words = [
			'How I feel in myself Was hard, now getting there.',
			'My body and health Was getting there, now hard.',
			'My home Still hard.',
			'My money Right now: up and down.'
		];
		for (const name of words) await expect(page.getByRole('link', { name })).toBeVisible();
		await expect(page.getByText('That happens, and it is nobody’s fault.')).toBeVisible();
		await expect(page.getByText('Left out, and that is fine: My days')).toBeVisible();
		await expect(page.getByText('From 2 October 2026 to 13 November 2026.')).toBeVisible();
	});
	expect(scripts).toEqual([]);

	await page.getByRole('link', { name: 'How I feel in myself' }).click();
	const chart = page.getByRole('img', {
		name: 'How I feel in myself over time. Was hard, now getting there.'
	});
	await expect(chart).toHaveAttribute('data-drawn');
	const table = page.getByRole('table', { name: 'How I feel in myself: each time I answered' });
	await expect(table.getByRole('row')).toContainText([
		'How it was',
		/2 October 2026\s*At the start\s*Hard/,
		/13 November 2026\s*Part way\s*Getting there/
	]);
	expect(scripts.length).toBeGreaterThan(0);

	await page.getByRole('link', { name: 'Make this a goal' }).click();
	await expect(page).toHaveURL(/\/plan\/goal\?area=health$/);
});

test('where no worker can draw, the page draws once it is idle', async ({ page }) => {
	await page.addInitScript(() => {
		delete (HTMLCanvasElement.prototype as Partial<HTMLCanvasElement>).transferControlToOffscreen;
	});
	await open(page);
	for (const [begin, date] of [
		['Start', '2026-10-02'],
		['See how things are now', '2026-11-13']
	] as const) {
		await start(page, begin);
		await answerAll(page, ['Hard'], date);
	}
	await page.getByRole('link', { name: 'How I feel in myself' }).click();
	await expect(page.getByRole('img', { name: /over time/ })).toHaveAttribute('data-drawn');
	const isDrawn = await page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
		const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
		return data.some((part) => part > 0);
	});
	expect(isDrawn).toBe(true);
});

test('a removed round comes back at a tap', async ({ page }) => {
	await open(page);
	await start(page);
	await answerAll(page, ['Hard'], '2026-10-02');
	await page.getByText('Each time I answered').click();
	await page.getByRole('button', { name: 'Remove the answers of 2 October 2026' }).click();
	await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('link', { name: 'How I feel in myself' })).toBeVisible();
	});
});

test('a carer’s view stands apart and changes nothing of the person’s', async ({ page }) => {
	await open(page);
	await start(page);
	await answerAll(page, ['Hard'], '2026-10-02');
	await page.getByText('For carers').click();
	await page.getByRole('button', { name: 'Start a carer’s own view of me' }).click();
	await expect(heading(page)).toHaveText('How they feel in themselves');
	await answer(page, 'Going well');
	await page.getByRole('link', { name: 'Stop for now' }).click();
	await expectNowAndAfterReload(page, async () => {
		const mine = page.getByRole('region', { name: 'My answers' });
		await expect(mine.getByRole('link')).toHaveCount(1);
		await expect(mine.getByRole('link', { name: 'Right now: hard.' })).toBeVisible();
		const theirs = page.getByRole('region', { name: 'How a carer sees it' });
		await expect(theirs.getByRole('link', { name: 'Right now: going well.' })).toBeVisible();
	});
});

test('a score from another form is kept as typed', async ({ page }) => {
	await open(page, '/plan/ratings/scores');
	await page.getByRole('button', { name: 'Add a score' }).click();
	await page.getByLabel('Name of the form').fill('The clinic’s form');
	await page.getByLabel('The number or score').fill('21 of 40');
	await page.getByLabel('The number or score').blur();
	await expect(page.getByText('Saved', { exact: true })).toHaveCount(2);
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByLabel('Name of the form')).toHaveValue('The clinic’s form');
		await expect(page.getByLabel('The number or score')).toHaveValue('21 of 40');
	});
});

test('a whole round works by keyboard alone', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Start', exact: true }).focus();
	await page.keyboard.press('Enter');
	// Until the round is read, the heading is another and there is nothing to answer.
	await expect(heading(page)).toHaveText('How I feel in myself');
	await expect(heading(page)).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: 'Hard', exact: true })).toBeChecked();
	await page.keyboard.press('Tab');
	await page.keyboard.type('Too much noise');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(heading(page)).toHaveText('My body and health');
	await expect(heading(page)).toBeFocused();
});
