import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page, path = '/money/benefits') {
	await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'));
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Answers a field and waits until it is kept. */
async function write(page: Page, label: string, words: string) {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

test('a benefit with what was sent and decided, and the day to challenge it by', async ({
	page
}) => {
	await open(page);
	await expect(page.getByText('Example', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Add a benefit' }).click();
	await page.getByRole('radio', { name: 'PIP', exact: true }).check();
	// Once it is kept, the kinds fold away and all below them moves up.
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('PIP');
	await page.getByRole('radio', { name: 'I get it' }).check();
	await write(page, 'How much is it?', '433.60');
	await page.getByRole('radio', { name: 'Every four weeks' }).check();
	await write(page, 'When do they look at it again?', '2027-01-15');
	await page.getByRole('button', { name: 'They decided' }).click();
	await write(page, 'What day stands on the letter?', '2026-11-17');
	await write(page, 'What did they decide?', 'Less than before. Their password: tulip');
	await page.getByRole('button', { name: 'Take it out' }).click();
	await expect(page.getByLabel('What did they decide?')).toHaveValue(/password: …$/);
	await write(page, 'Until when can I ask them to look again?', '2026-12-17');
	await open(page);
	await expectNowAndAfterReload(page, async () => {
		const coming = page.getByRole('region', { name: 'Days worth knowing' });
		await expect(coming.getByRole('link')).toHaveText([
			/PIP.*until 17 December 2026/s,
			/PIP.*on 15 January 2027/s
		]);
		await expect(
			page.getByRole('link', { name: /I get it · £433.60 every four weeks/ })
		).toBeVisible();
	});
	await page.getByRole('link', { name: /I get it/ }).click();
	await page.getByLabel('I have dealt with it').check();
	await page.getByRole('link', { name: 'Benefits' }).click();
	await expect(
		page.getByRole('region', { name: 'Days worth knowing' }).getByRole('link')
	).toHaveCount(1);
});

test('a day that has passed is no fault, and leads to advice', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add a benefit' }).click();
	await page.getByRole('button', { name: 'They decided' }).click();
	await write(page, 'Until when can I ask them to look again?', '2026-11-01');
	await expect(page.getByText('This day has gone by. Ask an adviser anyway')).toBeVisible();
	await open(page);
	await expect(page.getByRole('region', { name: 'Days worth knowing' })).toHaveCount(0);
});

test('a benefit removed by mistake comes back; direct payments are said in plain words', async ({
	page
}) => {
	await open(page);
	await page.getByRole('button', { name: 'Add a benefit' }).click();
	await page.getByRole('radio', { name: 'Council Tax Support' }).check();
	await expect(page.getByRole('heading', { level: 1, name: 'Council Tax Support' })).toBeVisible();
	await page.getByRole('button', { name: 'Remove it' }).click();
	await expect(page.getByText('Council Tax Support is removed')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, () =>
		expect(page.getByRole('link', { name: /Council Tax Support/ })).toBeVisible()
	);
	await page.getByText('Direct payments', { exact: true }).click();
	await expect(page.getByText('A direct payment is money from the council')).toBeVisible();
});
