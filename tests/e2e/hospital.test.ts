import type { Locator, Page } from '@playwright/test';
import { expectSides } from '../support/paper.ts';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function write(page: Page, label: string, words: string) {
	const field = page.getByRole('textbox', { name: label, exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

async function addPerson(page: Page, name: string) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await write(page, 'Name', name);
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

const part = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const keys = 'Decide who has my keys';

test('a line is given to somebody, reworded, ticked, and left out with a way back', async ({
	page
}) => {
	await addPerson(page, 'Amina');
	await open(page, '/hospital');
	const going = part(page, 'The day I go in');
	await page.getByRole('button', { name: `Change: ${keys}` }).click();
	await page.getByRole('button', { name: 'Amina', exact: true }).click();
	await write(page, 'Or somebody else', 'next door');
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await going.getByRole('checkbox', { name: keys }).check();
	await page.getByRole('button', { name: 'Change: Find someone for my pets' }).click();
	await write(page, 'In my own words', 'Momo goes to Dev');
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await page.getByRole('button', { name: /^Change: Tell work/ }).click();
	await page.getByRole('button', { name: 'Leave this out' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(going.getByRole('checkbox', { name: keys })).toBeChecked();
		await expect(going.getByRole('listitem').filter({ hasText: keys })).toContainText(
			'Amina and next door'
		);
		await expect(going.getByRole('checkbox', { name: 'Momo goes to Dev' })).not.toBeChecked();
		await expect(going.getByRole('checkbox', { name: /^Tell work/ })).toHaveCount(0);
		await expect(going.locator('summary', { hasText: 'Left out' })).toBeVisible();
	});
	await going.locator('summary', { hasText: 'Left out' }).click();
	await going.getByRole('button', { name: /^Tell work/ }).click();
	await expect(going.getByRole('checkbox', { name: /^Tell work/ })).toBeVisible();
	// Ticks are ticks: nothing is counted up.
	expect(await page.locator('main').textContent()).not.toMatch(/\d+ (of|out of) \d+|%/);
});

test('one’s own lines are added, removed and brought back', async ({ page }) => {
	await open(page, '/hospital');
	const home = part(page, 'My first two weeks home');
	const fold = page.locator('summary', { hasText: 'My first two weeks home' });
	await fold.click();
	await page.getByRole('button', { name: 'Add my own line: My first two weeks home' }).click();
	await write(page, 'In my own words', 'Water the plants');
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(home.getByRole('listitem').last()).toContainText('Water the plants');
	await page.reload();
	await fold.click();
	await expect(home.getByRole('listitem').last()).toContainText('Water the plants');
	await page.getByRole('button', { name: 'Change: Water the plants' }).click();
	await page.getByRole('button', { name: 'Remove', exact: true }).click();
	await expect(home.getByText('Water the plants')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(home.getByText('Water the plants')).toBeVisible();
});

test('another stay begins without ticks, and that can be undone', async ({ page }) => {
	await open(page, '/hospital');
	await expect(page.getByRole('button', { name: 'Start again' })).toHaveCount(0);
	await page.getByRole('checkbox', { name: keys }).check();
	await page.getByRole('button', { name: 'Start again for another stay' }).click();
	await expect(page.getByRole('checkbox', { name: keys })).not.toBeChecked();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('checkbox', { name: keys })).toBeChecked();
	});
});

test('somebody not to be contacted is neither offered nor shown, on the screen or on paper', async ({
	page
}) => {
	await addPerson(page, 'Max');
	const max = page.url();
	await open(page, '/hospital');
	await page.getByRole('button', { name: `Change: ${keys}` }).click();
	await page.getByRole('button', { name: 'Max', exact: true }).click();
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(part(page, 'The day I go in')).toContainText('Max');
	await open(page, max);
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Max is not to be contacted.').first()).toBeVisible();
	for (const path of ['/hospital', '/hospital/print']) {
		await open(page, path);
		await expect(page.getByText(keys)).toBeVisible();
		expect(await page.locator('main').textContent()).not.toContain('Max');
	}
	await open(page, '/hospital');
	await page.getByRole('button', { name: `Change: ${keys}` }).click();
	await expect(page.getByRole('button', { name: 'Max' })).toHaveCount(0);
});

test.describe('without a network', () => {
	test.use({ serviceWorkers: 'allow' });

	test('it opens, is ticked and is kept', async ({ page, context }) => {
		await open(page, '/hospital');
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await open(page, '/hospital');
		await page.getByRole('checkbox', { name: keys }).check();
		await expectNowAndAfterReload(page, async () => {
			await expect(page.getByRole('checkbox', { name: keys })).toBeChecked();
			// Offered once the tick is kept.
			await expect(page.getByRole('button', { name: /^Start again/ })).toBeVisible();
		});
		await open(page, '/hospital/print');
		await expect(page.getByRole('region', { name: 'My list on paper' })).toContainText(keys);
	});
});

test('it prints on one side in three languages: untouched, usual, and too much for it', async ({
	page
}) => {
	test.setTimeout(180_000);
	const much = 'More words than any page can hold. '.repeat(1500);
	for (const amount of ['untouched', 'usual', 'too much'] as const) {
		await page.goto('/help');
		await page.evaluate(() => localStorage.removeItem('waymark'));
		if (amount !== 'untouched') {
			await open(page, '/hospital');
			await page.getByRole('button', { name: 'Add my own line: The day I go in' }).click();
			await write(page, 'In my own words', amount === 'usual' ? 'Water the plants' : much);
			await page.getByRole('button', { name: 'Done', exact: true }).click();
		}
		for (const language of ['en-GB', 'easy', 'ar'] as const) {
			await page.evaluate((code) => {
				localStorage.setItem('waymark', JSON.stringify({ language: code }));
			}, language);
			await open(page, '/hospital/print');
			const sheet = page.getByRole('main').getByRole('region').first();
			await expect(sheet).toContainText('Going into hospital and coming home');
			if (amount === 'usual') await expect(sheet).toContainText('Water the plants');
			await expectSides(page);
		}
	}
});
