import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newProfile, startKillable } from '../support/killable-browser.ts';
import { expect, test } from '../support/test.ts';

/** Where Chromium keeps everything of this site: LevelDB's log is the file that ends in `.log`. */
function logOf(profile: string): string {
	const stored = join(profile, 'Default/IndexedDB');
	const site = readdirSync(stored).find((name) => name.endsWith('.leveldb'))!;
	const logs = readdirSync(join(stored, site)).filter((name) => name.endsWith('.log'));
	return join(stored, site, logs.sort().at(-1)!);
}

async function write(page: Page, label: string, words: string): Promise<void> {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
}

test('a browser killed in the middle of a write has everything from before it, however often it starts again', async ({
	server
}) => {
	test.setTimeout(120_000);
	const profile = newProfile();
	let browser = await startKillable(profile.folder);
	const open = async (path: string) => {
		await browser.page.goto(server.origin + path);
		await expect(browser.page.locator('main[data-ready]')).toBeVisible();
	};
	try {
		await open('/plan/start?at=aim');
		await write(browser.page, 'What I want', 'To feel at home');
		const first = logOf(profile.folder);
		await open('/plan/start?at=strengths');
		// This page begins its log: until it has, there may be nothing in it yet to tear.
		await expect.poll(() => logOf(profile.folder)).not.toBe(first);
		await expect.poll(() => statSync(logOf(profile.folder)).size).toBeGreaterThan(10);
		await browser.kill();
		// The head of the last note is there, and not all of its words: as a kill between the two leaves it.
		const torn = logOf(profile.folder);
		truncateSync(torn, statSync(torn).size - 10);

		browser = await startKillable(profile.folder);
		await open('/plan/start?at=aim');
		await expect.poll(() => logOf(profile.folder)).not.toBe(torn);
		await write(browser.page, 'What I want', 'To feel at home here');
		await browser.kill();
		browser = await startKillable(profile.folder);
		await open('/plan/start?at=aim');
		const field = browser.page.getByLabel('What I want', { exact: true });
		await expect(field).toHaveValue('To feel at home here');
	} finally {
		await browser.kill();
		profile.remove();
	}
});
