import type { Page } from '@playwright/test';
import { storedRows } from '../support/my-data.ts';
import { expect, test } from '../support/test.ts';

const outOfDate = 'This page is out of date';

async function open(page: Page) {
	await page.goto('/plan/start?at=aim');
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function save(page: Page, words: string) {
	await page.getByRole('textbox', { name: 'What I want' }).fill(words);
	await page.getByRole('textbox', { name: 'What I want' }).blur();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

/** What a newer Waymark does first when it opens in another tab, here from a page that has no app in it. */
async function upgradeDatabase(page: Page) {
	await page.goto('/icon.svg');
	await page.evaluate(
		() =>
			new Promise<void>((done, failed) => {
				const opening = indexedDB.open('waymark', 20);
				opening.onupgradeneeded = () =>
					opening.result.createObjectStore('extra', { keyPath: 'id' });
				opening.onsuccess = () => {
					opening.result.close();
					done();
				};
				opening.onblocked = () => failed(new Error('The older page would not let go'));
				opening.onerror = () => failed(opening.error ?? new Error());
			})
	);
}

async function databaseVersion(page: Page): Promise<number | undefined> {
	return page.evaluate(
		async () => (await indexedDB.databases()).find(({ name }) => name === 'waymark')?.version
	);
}

test('a newer version in another tab: this page lets go at once, says so and writes nothing more', async ({
	page,
	context
}) => {
	await open(page);
	await save(page, 'Before');
	const field = page.getByRole('textbox', { name: 'What I want' });
	const newer = await context.newPage();
	await upgradeDatabase(newer);
	await expect(page.getByRole('alert').filter({ hasText: outOfDate })).toBeVisible();
	const before = await storedRows(newer);

	await field.fill('In the old shape');
	await field.blur();
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await expect(field).toHaveValue('In the old shape');
	expect(await storedRows(newer)).toEqual(before);
	expect(await databaseVersion(newer)).toBe(20);
});

test('an older page opened after a newer version reads, says so and writes nothing', async ({
	page
}) => {
	await open(page);
	await save(page, 'Before');
	await upgradeDatabase(page);
	const before = await storedRows(page);
	await open(page);
	await expect(page.getByRole('alert').filter({ hasText: outOfDate })).toBeVisible();
	const field = page.getByRole('textbox', { name: 'What I want' });
	await expect(field).toHaveValue('Before');
	await field.fill('In the old shape');
	await field.blur();
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await expect(field).toHaveValue('In the old shape');
	expect(await storedRows(page)).toEqual(before);
	expect(await databaseVersion(page)).toBe(20);

	await page.goto('/help');
	await expect(page.getByRole('link', { name: /Call 999/ })).toBeVisible();
});
