import type { Page } from '@playwright/test';
import { hasAgeCommand, openWithAge } from '../support/age-command.ts';
import { aRecord } from '../support/backups.ts';
import {
	addGoal,
	backupText,
	bringBack,
	card,
	copyMs,
	evict,
	openMyData,
	saveCopy,
	sealedFile,
	storedBeside,
	storedRows,
	takeFile,
	tryCopy
} from '../support/my-data.ts';
import { samplePerson } from '../support/sample-person.ts';
import { tamper } from '../support/raw-rows.ts';
import { expect, test, visitAndKeep, waitForWorker } from '../support/site.ts';
import { open } from '../../src/lib/platform/sealing/age.ts';
import { toSealedBytes } from '../../src/lib/platform/sealing/bytes.ts';

test.setTimeout(3 * copyMs);

const words = 'river stone window lamp oak';
const step = 'Ring Bob <b>on Monday</b> ☂';

test('a copy brings the plan back after the browser lost everything', async ({ page, site }) => {
	await addGoal(page, step);
	await openMyData(page);
	const copy = await saveCopy(page);
	expect(copy.name).toMatch(/^waymark-\d{4}-\d\d-\d\d-\w{4}\.age$/);
	expect(copy.words.split(' ')).toHaveLength(5);
	await expect(card(page, 'Save a copy').getByRole('heading', { name: 'Saved' })).toBeVisible();

	await test.step('lost while the app was closed', async () => {
		await page.goto('about:blank');
		await evict(page, site.origin);
		await page.goto('/');
		await expect(page.getByRole('link', { name: 'I have used this before' })).toBeVisible();
		await page.getByRole('link', { name: 'I have used this before' }).click();
		await expect(page).toHaveURL(/\/settings\/data#restore$/);
		await bringBack(page, copy);
		await page.getByRole('link', { name: 'Go to Today' }).click();
		await page.goto('/plan');
		await expect(page.getByText(step)).toBeVisible();
	});

	await test.step('lost while the app was open', async () => {
		await evict(page, site.origin);
		// Chromium now and then loses a navigation whose worker goes in the same moment: a person loads it again.
		await expect(() => page.goto('/', { timeout: 10_000 })).toPass();
		await expect(page.getByRole('link', { name: 'I have used this before' })).toBeVisible();
		await openMyData(page);
		await bringBack(page, copy);
		await page.goto('/plan');
		await expect(page.getByText(step)).toBeVisible();
	});

	await test.step('the file opens outside the app too', async () => {
		const sealed = toSealedBytes(new Uint8Array(copy.bytes));
		const opened = hasAgeCommand
			? openWithAge(sealed, { passphrase: copy.words })
			: await open(sealed, { passphrase: copy.words }).then((o) => (o.ok ? o.plain : undefined));
		expect(Buffer.from(opened ?? []).toString()).toContain(JSON.stringify(step).slice(1, -1));
	});
});

test('storage cleared under a page that is being typed in: it says so, and makes no empty plan', async ({
	page,
	site
}) => {
	await page.goto('/plan/start?at=aim');
	const field = page.getByRole('textbox', { name: 'What I want' });
	await field.fill('Before');
	await field.blur();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	// It goes as well, and the page must not take that for a newer version.
	await waitForWorker(page);
	await evict(page, site.origin);
	await field.fill('After');
	await field.blur();
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await expect(field).toHaveValue('After');
	expect(await storedRows(page)).toEqual([]);
	await page.goto('/');
	await expect(page.getByRole('link', { name: 'I have used this before' })).toBeVisible();
});

test('a file that is no good gets plain words, and nothing here changes', async ({ page }) => {
	await addGoal(page, step);
	await openMyData(page);
	const before = await storedRows(page);
	const whole = await sealedFile(await backupText([aRecord({ collection: 'g1' })]), words);
	const newer = await sealedFile(await backupText([aRecord({ collection: 'zz' })]), words);

	for (const [bytes, typed, says] of [
		[whole, 'river stone', 'These words do not open it'],
		[whole, ' ', 'It needs its words'],
		[whole.subarray(0, -20), words, 'This file is not whole'],
		[Buffer.from('A shopping list'), words, 'This is not a Waymark copy'],
		[await sealedFile('A shopping list', words), words, 'This is not a Waymark copy'],
		[newer, words, 'A newer Waymark made this copy']
	] as const) {
		const restore = await tryCopy(page, bytes, typed);
		await expect(restore.getByRole('alert').getByText(says)).toBeVisible();
		await expect(restore.getByRole('button', { name: 'Bring it in' })).toHaveCount(0);
	}
	expect(await storedRows(page)).toEqual(before);
});

test('a copy shows what it would change, and leaves what is newer here', async ({ page }) => {
	await addGoal(page, step);
	await openMyData(page);
	const copy = await saveCopy(page);
	await addGoal(page, 'Swim on Friday', 'friends.4');
	await openMyData(page);
	const restore = await tryCopy(page, copy.bytes, copy.words);
	await expect(restore.getByText('Newer on this phone, and stays: 1')).toBeVisible();
	await expect(restore.getByText('Everything in this copy is already here.')).toBeVisible();
	await restore.getByRole('button', { name: 'Done' }).click();
	await page.goto('/plan');
	await expect(page.getByText('Swim on Friday')).toBeVisible();
});

test('what will not open is named, and left out only when the person says so', async ({ page }) => {
	await addGoal(page, step);
	await tamper(page, 'g1', 'flip');
	const before = await storedRows(page);
	await openMyData(page);
	const save = card(page, 'Save a copy');
	await save.getByRole('button', { name: 'Save a copy' }).click();
	await save.getByRole('button', { name: /^I wrote them down/ }).click();
	await expect(save.getByRole('alert').getByText('My goals: 1')).toBeVisible({ timeout: copyMs });
	await expect(save.getByRole('link', { name: 'Download the file' })).toHaveCount(0);

	await save.getByRole('button', { name: 'Save the copy without it' }).click();
	await expect(save.getByText('Pieces that would not open, and are not in it: 1.')).toBeVisible({
		timeout: copyMs
	});
	expect((await storedRows(page)).filter((row) => before.includes(row))).toEqual(before);
});

test('own words are weighed kindly before they lock anything', async ({ page }) => {
	await openMyData(page);
	const save = card(page, 'Save a copy');
	await save.getByRole('button', { name: 'Save a copy' }).click();
	await save.getByRole('button', { name: 'Use words of my own' }).click();
	await save.getByRole('button', { name: 'Make the copy' }).click();
	await expect(save.getByRole('alert')).toContainText('Write your words first');
	const own = save.getByLabel('My own words');
	await own.fill('blue door');
	await expect(save.getByText(/Add another word or two/)).toBeVisible();
	await own.press('Enter');
	await expect(own).toBeVisible();
	await own.fill('password1234');
	await expect(save.getByText(/easy to guess/)).toBeVisible();
	await own.fill('blue door behind the bakery');
	await expect(save.getByText('These words will do well.')).toBeVisible();
});

test('everything can be taken out as a file that people can read', async ({ page }) => {
	await addGoal(page, step);
	await openMyData(page);
	const out = card(page, 'Take everything out');
	await expect(out.getByText('It is not locked.')).toBeVisible();
	await out.getByRole('button', { name: 'Make the file' }).click();
	await expect(out.getByText('My goals: 1')).toBeVisible();
	const { name, bytes } = await takeFile(page, out);
	expect(name).toMatch(/^waymark-\d{4}-\d\d-\d\d\.json$/);
	const { records } = JSON.parse(bytes.toString()) as { records: Record<string, unknown[]> };
	expect(Object.keys(records)).toContain('goals');
	expect(JSON.stringify(records.goals)).toContain(JSON.stringify(step).slice(1, -1));
});

for (const isOnline of [true, false]) {
	test(`everything is deleted, and the app still opens, ${isOnline ? 'online' : 'offline'}`, async ({
		page,
		site
	}) => {
		await visitAndKeep(page);
		await page.evaluate(() => localStorage.setItem('waymark', '{"theme":"dark","begun":true}'));
		await addGoal(page, step);
		if (!isOnline) await site.goOffline();
		await openMyData(page);
		await card(page, 'Delete everything').getByRole('button').click();
		const question = page.getByRole('dialog');
		await expect(question.getByRole('button', { name: 'Keep everything' })).toBeFocused();
		await question.getByRole('button', { name: 'Keep everything' }).click();
		expect(await storedRows(page)).not.toEqual([]);

		await card(page, 'Delete everything').getByRole('button').click();
		await question.getByRole('button', { name: 'Yes, delete it all' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is deleted');
		expect(await storedBeside(page)).toEqual({ databases: [], entries: 0, caches: [] });

		await page.getByRole('button', { name: 'Go to the start' }).click();
		await expect(page.getByRole('link', { name: 'Start my plan' })).toBeVisible();
		expect(await storedRows(page)).toEqual([]);
		await site.goOffline();
		await page.goto('/plan');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expect(page.getByText(step)).toHaveCount(0);
	});
}

test('a copy is saved and brought back without a network', async ({ page, site }) => {
	await visitAndKeep(page);
	await addGoal(page, step);
	await site.goOffline();
	await openMyData(page);
	const copy = await saveCopy(page);
	const restore = await tryCopy(page, copy.bytes, copy.words);
	await expect(restore.getByText('Everything in this copy is already here.')).toBeVisible();
});

test('the page says what the browser answered about keeping things', async ({ page, site }) => {
	await openMyData(page);
	const kept = card(page, 'Does this browser keep your words?');
	await expect(kept.getByText(/^It may clear them/)).toBeVisible();
	await kept.getByRole('button', { name: 'Ask the browser to keep them' }).click();
	await expect(kept.getByText('We asked just now. It did not promise.')).toBeVisible();

	const devtools = await page.context().newCDPSession(page);
	const { targetInfo } = await devtools.send('Target.getTargetInfo');
	await devtools.send('Browser.grantPermissions', {
		origin: site.origin,
		...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
		permissions: ['durableStorage']
	});
	await addGoal(page, step);
	await page.goto('/'); // with something to lose, the app asks by itself
	await expect.poll(() => page.evaluate(() => navigator.storage.persisted())).toBe(true);
	await openMyData(page);
	await expect(kept.getByText(/^Yes\. It says that it keeps them/)).toBeVisible();
});

test('a browser that cannot be asked is not', async ({ page }) => {
	await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'storage'));
	await openMyData(page);
	const kept = card(page, 'Does this browser keep your words?');
	await expect(kept.getByText(/^It does not say/)).toBeVisible();
	await expect(kept.getByRole('button')).toHaveCount(0);
});

test('from the browser to the home screen, which an iPhone keeps apart, all of it moves', async ({
	page,
	site,
	browser
}) => {
	// An iPhone has no question about keeping and does not say how much room there is.
	const asApple = (isOnHomeScreen: boolean) => `
		Object.defineProperty(navigator, 'standalone', { value: ${String(isOnHomeScreen)} });
		for (const name of ['persist', 'persisted', 'estimate'])
			delete StorageManager.prototype[name];`;
	await page.addInitScript(asApple(false));
	await openMyData(page);
	await bringBack(page, {
		name: '',
		bytes: await sealedFile(await backupText(samplePerson), words),
		words
	});
	const copy = await saveCopy(page);
	const before = await takenOut(page);

	const phone = await browser.newContext({ baseURL: site.origin, locale: 'en-GB' });
	const app = await phone.newPage();
	const thrown: Error[] = [];
	app.on('pageerror', (error) => thrown.push(error));
	await app.addInitScript(asApple(true));
	await app.goto('/');
	await app.getByRole('link', { name: 'I have used this before' }).click();
	await bringBack(app, copy);
	expect(await takenOut(app)).toEqual(before);
	expect(thrown).toEqual([]);
	await phone.close();
});

/** Everything a person can take out, but for when it was made. */
async function takenOut(page: Page): Promise<unknown> {
	await openMyData(page);
	const out = card(page, 'Take everything out');
	await out.getByRole('button', { name: 'Make the file' }).click();
	const { bytes } = await takeFile(page, out);
	return (JSON.parse(bytes.toString()) as { records: unknown }).records;
}

test('Today mentions a copy once there is a lot to lose, and stays quiet when told so', async ({
	page
}) => {
	await addGoal(page, step);
	await page.goto('/');
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Keep your words safe' })).toHaveCount(0);

	const month = 31 * 24 * 60 * 60 * 1000;
	await page.clock.setFixedTime(Date.now() + month);
	await page.goto('/');
	const mention = page.getByRole('region', { name: 'Keep your words safe' });
	await expect(mention).toBeVisible();
	await mention.getByRole('button', { name: 'Not now' }).click();
	await expect(mention).toHaveCount(0);
	await page.reload();
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await expect(mention).toHaveCount(0);
});
