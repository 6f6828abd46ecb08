/** What the journeys through "My data" share: something to lose, a copy of it, and a look at what is stored. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { writeBackup, type BackupRecord } from '../../src/lib/features/backup/backup.ts';
import { seal } from '../../src/lib/platform/sealing/age.ts';
import { toPlainBytes } from '../../src/lib/platform/sealing/bytes.ts';
import { aBackup, collections, sha256 } from './backups.ts';
import { storedBesideHere, storedRowsHere } from './raw-rows.ts';
import { expect } from './test.ts';

/** The passphrase work is real, and the machine may be busy. */
export const copyMs = 120_000;

export interface SavedCopy {
	name: string;
	bytes: Buffer;
	words: string;
}

export async function openMyData(page: Page): Promise<void> {
	await page.goto('/settings/data');
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Puts a goal with a step into the plan, as a person does who picks an idea. */
export async function addGoal(page: Page, step: string, idea = 'friends.3'): Promise<void> {
	await page.goto(`/plan/ideas?area=friends&idea=${idea}`);
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.getByLabel('My step, in my words').fill(step);
	await page.getByRole('button', { name: 'Add to my plan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in your plan');
}

/** One of the page's cards, by its heading. */
export function card(page: Page, name: string): Locator {
	return page.getByRole('region', { name, exact: true });
}

/** Saves a copy with the words offered, and reads the file that was downloaded. */
export async function saveCopy(page: Page): Promise<SavedCopy> {
	const save = card(page, 'Save a copy');
	await save.getByRole('button', { name: 'Save a copy' }).click();
	const words = (await save.locator('[translate=no]').innerText()).trim();
	await save.getByRole('button', { name: /^I wrote them down/ }).click();
	await expect(save.getByRole('heading', { name: 'Your copy is ready' })).toBeVisible({
		timeout: copyMs
	});
	return { words, ...(await takeFile(page, save)) };
}

/** Presses "Download the file" in a card. */
export async function takeFile(
	page: Page,
	from: Locator
): Promise<{ name: string; bytes: Buffer }> {
	const coming = page.waitForEvent('download');
	await from.getByRole('link', { name: 'Download the file' }).click();
	const download = await coming;
	return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Chooses a file and types its words, up to what comes of it. */
export async function tryCopy(page: Page, bytes: Buffer, words: string): Promise<Locator> {
	const restore = card(page, 'Bring a copy back');
	const file = { name: 'copy.age', mimeType: 'application/octet-stream', buffer: bytes };
	await restore.locator('input[type=file]').setInputFiles(file);
	await restore.getByLabel('The words that open it').fill(words);
	await restore.getByRole('button', { name: 'See what is in it' }).click();
	await expect(restore.getByText('Opening your copy…')).toBeHidden({ timeout: copyMs });
	return restore;
}

export async function bringBack(page: Page, { bytes, words }: SavedCopy): Promise<void> {
	const restore = await tryCopy(page, bytes, words);
	await restore.getByRole('button', { name: 'Bring it in' }).click();
	await expect(restore.getByText('Your words are back')).toBeVisible();
}

/** A small sealed file with this inside, made outside the app with little passphrase work. */
export async function sealedFile(content: string, passphrase: string): Promise<Buffer> {
	const result = await seal(toPlainBytes(content), { passphrase }, { workFactor: 8 });
	if (!result.ok) throw new Error(result.reason);
	return Buffer.from(result.sealed);
}

/** The text of a backup with these records, as a later app might have written it. */
export function backupText(records: BackupRecord[]): Promise<string> {
	return writeBackup(aBackup({ records }), collections, sha256);
}

/** Every stored row of a person's, as it lies on the disk. */
export function storedRows(page: Page): Promise<string[]> {
	return page.evaluate(storedRowsHere);
}

/** Everything this site keeps besides its database: settings, marks of the tab, caches. */
export function storedBeside(page: Page): ReturnType<typeof storedBesideHere> {
	return page.evaluate(storedBesideHere);
}

/** Empties the whole site, as a browser does when the phone is full. */
export async function evict(page: Page, origin: string): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
	await devtools.detach();
}
