import type { CDPSession, Page } from '@playwright/test';
import { card, openMyData, takeFile } from '../support/my-data.ts';
import { expect, test } from '../support/test.ts';

// Chromium says out loud in the console what the page takes calmly. The app itself is kept in the same room.
test.use({
	serviceWorkers: 'allow',
	expectedProblems: /quota|storage|failed to load resource|full/i
});

/** Leaves this much room for the site, from before it is first opened, for as long as the session lasts. */
async function leaveRoom(page: Page, origin: string, kb: number): Promise<CDPSession> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: kb * 1024 });
	return devtools;
}

async function openPlan(page: Page) {
	await page.goto('/plan/start?at=aim');
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function expectHelp(page: Page) {
	await page.goto('/help');
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await expect(page.getByRole('link', { name: /Call 999/ })).toBeVisible();
	await page.goto('/now');
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

const field = (page: Page) => page.getByRole('textbox', { name: 'What I want' });

for (const kb of [1, 4, 8, 16, 32, 64]) {
	test(`with room for ${kb} KB the plan says why it cannot open, help opens, and more room puts it right`, async ({
		page,
		server
	}) => {
		const devtools = await leaveRoom(page, server.origin, kb);
		await openPlan(page);
		await expect(page.getByRole('alert')).toContainText('Your phone is full');
		await expectHelp(page);
		await openPlan(page);
		await devtools.detach();
		await page.getByRole('button', { name: 'Try again' }).click();
		await field(page).fill('To sleep better');
		await field(page).blur();
		await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	});
}

for (const kb of [256, 384, 512, 768, 1024, 2048]) {
	test(`with room for ${kb} KB words that do not fit stay in the field until there is room`, async ({
		page,
		server
	}) => {
		const devtools = await leaveRoom(page, server.origin, kb);
		await openPlan(page);
		await field(page).fill('What was saved before');
		await field(page).blur();
		await expect(page.getByText('Saved', { exact: true })).toBeVisible();

		const notSaved = page.getByText('Not saved yet');
		let words = '';
		let saved = 'What was saved before';
		for (let tries = 0; tries < 12 && !(await notSaved.isVisible()); tries += 1) {
			words += 'Ring the council. '.repeat(kb * 16);
			await field(page).fill(words);
			await field(page).blur();
			await expect(page.locator('[data-status=saved], [data-status=failed]')).toBeVisible();
			if (!(await notSaved.isVisible())) saved = words;
		}
		await expect(notSaved).toBeVisible();
		await expect(page.getByText('There is no room to save this.')).toBeVisible();
		await expect(field(page)).toHaveValue(words);
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(notSaved).toBeVisible();
		await expect(field(page)).toHaveValue(words);

		const other = await page.context().newPage();
		await expectHelp(other);
		// A way out that needs no room: what was saved, as a file.
		await openMyData(other);
		const out = card(other, 'Take everything out');
		await out.getByRole('button', { name: 'Make the file' }).click();
		const { bytes } = await takeFile(other, out);
		expect(bytes.toString()).toContain(JSON.stringify(saved));
		await other.close();

		await devtools.detach();
		await expect(async () => {
			// While it is being saved there is nothing to press, however long that takes.
			if (await notSaved.isVisible()) await page.getByRole('button', { name: 'Try again' }).click();
			await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 5_000 });
		}).toPass();
		await openPlan(page);
		await expect(field(page)).toHaveValue(words);
	});
}
