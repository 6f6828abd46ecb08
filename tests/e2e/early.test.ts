// A page is drawn before its scripts are there: what somebody does with it meanwhile is not lost.
import type { Page } from '@playwright/test';
import { card } from '../support/my-data.ts';
import { expect, test } from '../support/test.ts';

/** Opens a page of which no script has come yet. Returns what lets them come. */
async function openAsleep(page: Page, path: string): Promise<() => Promise<void>> {
	let wake: (() => void) | undefined;
	const awake = new Promise<void>((done) => (wake = done));
	await page.route('**/*.js', async (route) => {
		await awake;
		await route.continue();
	});
	await page.goto(path, { waitUntil: 'commit' });
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	return async () => {
		await expect(page.locator('main[data-ready]')).toHaveCount(0);
		wake?.();
		await expect(page.locator('main[data-ready]')).toHaveCount(1);
	};
}

test('a button pressed, and pressed again, is heard once', async ({ page }) => {
	const wake = await openAsleep(page, '/now');
	const next = page.getByRole('button', { name: 'Next step' });
	await next.click();
	await next.click();
	await wake();
	await expect(page.getByRole('region', { name: 'What I can do' })).toBeVisible();
});

test('a look chosen and a switch turned are kept', async ({ page }) => {
	const wake = await openAsleep(page, '/settings');
	await page.getByRole('radio', { name: 'Dark' }).check();
	const toggle = page.getByRole('checkbox').first();
	await toggle.check();
	await wake();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.reload();
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
	await expect(toggle).toBeChecked();
});

test('what is typed and sent off stays in its field and is looked for', async ({ page }) => {
	const wake = await openAsleep(page, '/find');
	const field = page.getByRole('searchbox');
	await field.pressSequentially('alotment');
	await field.press('Enter');
	await wake();
	await expect(field).toHaveValue('alotment');
	const first = page.getByRole('main').getByRole('heading', { level: 2 }).first();
	await expect(first).toContainText(/allotment/i);
});

test('a file chosen is taken', async ({ page }) => {
	const wake = await openAsleep(page, '/settings/data');
	const restore = card(page, 'Bring a copy back');
	const file = { name: 'mine.age', mimeType: 'application/octet-stream', buffer: Buffer.of(1) };
	await restore.locator('input[type=file]').setInputFiles(file);
	await wake();
	await expect(restore).toContainText('mine.age');
	await expect(restore.getByLabel('The words that open it')).toBeVisible();
});
