import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { seal } from '#lib/platform/sealing/age.ts';
import { toPlainBytes } from '#lib/platform/sealing/bytes.ts';
import { axeFindings } from '../support/axe.ts';
import { codesIn } from '../support/codes.ts';
import { chooseLook } from '../support/look.ts';
import { storedBeside } from '../support/my-data.ts';
import { expect, test } from '../support/test.ts';
import { hostileTexts } from '../fixtures/hostile-text.ts';

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function write(page: Page, path: string, label: string, words: string) {
	await open(page, path);
	const field = page.getByRole('textbox', { name: label, exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
}

/** A list of medicines is the quickest thing to write and to share. */
async function writeAllergies(page: Page, words: string) {
	await write(page, '/medicines', 'What makes me ill', words);
}

interface Wish {
	to?: string;
	views?: string;
	password?: string;
	isKept?: boolean;
}

/** Shares the medicines, and gives the link. */
async function share(
	page: Page,
	{ to = 'Joe', views, password, isKept = false }: Wish = {}
): Promise<string> {
	await open(page, '/share?item=medicines');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('textbox', { name: 'Their name' }).fill(to);
	if (isKept) await page.getByLabel('They see the newest').check();
	if (views !== undefined) await page.getByLabel(views).check();
	if (password !== undefined) {
		await page.locator('summary', { hasText: 'Add a password' }).click();
		await page.getByRole('textbox', { name: 'Password' }).fill(password);
	}
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByRole('heading', { name: 'This is what they will see' })).toBeVisible();
	await page.getByRole('button', { name: 'Make the link' }).click();
	const link = page.getByRole('textbox', { name: 'The link' });
	await expect(link).toHaveValue(/\/s#[\w-]{43}$/, { timeout: 90_000 });
	return link.inputValue();
}

/** Waits until the mailbox has it. */
async function untilLive(page: Page) {
	await expect(page.getByText('Not sent yet.')).toHaveCount(0);
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByText(/^It can be opened until/)).toBeVisible();
}

async function asSomebodyElse(browser: Browser, origin: string): Promise<BrowserContext> {
	return browser.newContext({ baseURL: origin, serviceWorkers: 'allow' });
}

/** Lets the mailbox answer this page with the first version of what was shared, when told to. */
async function turnBack(page: Page): Promise<{ isDishonest: boolean }> {
	const mailbox = { isDishonest: false };
	let first: { headers: Record<string, string>; body: Buffer } | undefined;
	await page.route(/\/api\/v1\/slots\/[\w-]{22}$/, async (route) => {
		if (mailbox.isDishonest && first) return route.fulfill({ status: 200, ...first });
		const response = await route.fetch();
		if (response.status() === 200)
			first ??= { headers: response.headers(), body: await response.body() };
		return route.fulfill({ response });
	});
	return mailbox;
}

const read = (page: Page) => page.getByRole('button', { name: 'Open it' }).click();

test('a part of what I wrote is shared by a link, read elsewhere, and taken back', async ({
	page,
	browser,
	server
}) => {
	await writeAllergies(page, 'Penicillin: a rash');
	const link = await share(page);
	await untilLive(page);

	const elsewhere = await asSomebodyElse(browser, server.origin);
	const reader = await elsewhere.newPage();
	await reader.goto(link);
	// Nothing was asked for yet, whoever looked at the link.
	await expect(reader.getByRole('button', { name: 'Open it' })).toBeVisible();
	await read(reader);
	await expect(reader.getByText('Penicillin: a rash')).toBeVisible();
	await expect(reader.getByRole('heading', { name: 'My medicines' })).toBeVisible();
	await expect(reader.getByText(/^As it was on/)).toBeVisible();
	expect(await axeFindings(reader)).toEqual([]);

	await open(page, '/share');
	await expect(page.getByText(/^Opened once, on/)).toBeVisible();
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
	await expect(page.getByText(/^Taken back on/)).toBeVisible();
	await expect(page.getByText('It had been opened once.')).toBeVisible();

	const later = await elsewhere.newPage();
	await later.goto(link);
	await read(later);
	await expect(later.getByText('The person took this back.')).toBeVisible();
	await page.getByRole('button', { name: 'Take it off this list' }).click();
	await expect(page.getByText(/^Taken back on/)).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText(/^Taken back on/)).toBeVisible();
	await elsewhere.close();
});

test('what is left out stays at home, and the reader sees exactly what was shown', async ({
	page,
	browser,
	server
}) => {
	await writeAllergies(page, 'Nuts');
	await write(page, '/crisis/part?id=help', 'What I want from my supporters', 'Tea');
	await write(page, '/crisis/part?id=help', 'What I do not want', 'Shouting');
	await open(page, '/share?item=medicines');
	await page.getByLabel('My crisis plan').check();
	await page.locator('summary', { hasText: 'Choose the parts: My crisis plan' }).click();
	await page.getByLabel('What not to do: Shouting').uncheck();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByRole('article')).toHaveCount(2);
	const shown = await page.getByRole('article').allInnerTexts();
	expect(shown.join()).toContain('Tea');
	await page.getByRole('button', { name: 'Make the link' }).click();
	const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
	await untilLive(page);
	const elsewhere = await asSomebodyElse(browser, server.origin);
	const reader = await elsewhere.newPage();
	await reader.goto(link);
	await read(reader);
	await expect(reader.getByRole('article')).toHaveCount(2);
	expect(await reader.getByRole('article').allInnerTexts()).toEqual(shown);
	await expect(reader.getByText('Shouting')).toHaveCount(0);
	await elsewhere.close();
});

test('a password is asked for, and a wrong one opens nothing', async ({
	page,
	browser,
	server
}) => {
	test.setTimeout(240_000);
	await writeAllergies(page, 'Nuts');
	const link = await share(page, { password: 'river stone', views: 'Once' });
	await untilLive(page);
	const elsewhere = await asSomebodyElse(browser, server.origin);
	const reader = await elsewhere.newPage();
	await reader.goto(link);
	await read(reader);
	await reader.getByRole('textbox', { name: 'Password' }).fill('River stone');
	await read(reader);
	await expect(reader.getByText('That is not the password.')).toBeVisible({ timeout: 90_000 });
	await expect(reader.getByText('Nuts')).toHaveCount(0);
	// A wrong one costs no view.
	await reader.getByRole('textbox', { name: 'Password' }).fill(' river  stone ');
	await read(reader);
	await expect(reader.getByText('Nuts')).toBeVisible({ timeout: 90_000 });
	await expect(reader.getByText('This was the last time')).toBeVisible();
	const second = await elsewhere.newPage();
	await second.goto(link);
	await read(second);
	await expect(second.getByText('opened as often as the person allowed')).toBeVisible();
	await elsewhere.close();
	await open(page, '/share');
	await expect(page.getByText('It was opened as often as you allowed.')).toBeVisible();
});

test.describe('away from the network', () => {
	test.use({
		serviceWorkers: 'allow',
		expectedProblems: /ERR_(INTERNET_DISCONNECTED|FAILED)|status of 404/
	});

	test('with no network it waits, says so, outlives the page, and goes by itself', async ({
		page,
		context,
		browser,
		server
	}) => {
		await writeAllergies(page, 'Nuts');
		await open(page, '/share');
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		const link = await share(page);
		await expect(page.getByText('Not sent yet.')).toBeVisible();

		const elsewhere = await asSomebodyElse(browser, server.origin);
		const early = await elsewhere.newPage();
		await early.goto(link);
		await read(early);
		await expect(early.getByText('There is nothing under this link')).toBeVisible();

		await open(page, '/share');
		await expect(page.getByText('Not sent yet.')).toBeVisible();
		await context.setOffline(false);
		await expect(page.getByText(/^It can be opened until/)).toBeVisible({ timeout: 90_000 });
		const reader = await elsewhere.newPage();
		await reader.goto(link);
		await read(reader);
		await expect(reader.getByText('Nuts')).toBeVisible();

		await context.setOffline(true);
		await page.getByRole('button', { name: 'Take it back' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
		await expect(page.getByText('Until then the link still works.')).toBeVisible();
		await context.setOffline(false);
		await expect(page.getByText(/^Taken back on/)).toBeVisible({ timeout: 90_000 });
		await elsewhere.close();
	});

	test('what is kept up to date is the newest under the same link, which a camera reads too', async ({
		page,
		context,
		browser,
		server
	}) => {
		test.setTimeout(240_000);
		await writeAllergies(page, 'Nuts');
		const link = await share(page, { isKept: true });
		await page.locator('summary', { hasText: 'Show a code to scan' }).click();
		const code = page.getByRole('img', { name: 'The link as a code for a camera' });
		await expect(code).toBeVisible();
		await expect.poll(() => codesIn(code)).toEqual([link]);
		await untilLive(page);
		await expect(page.getByText('It is kept up to date.')).toBeVisible();
		const elsewhere = await asSomebodyElse(browser, server.origin);
		const early = await elsewhere.newPage();
		await early.goto(link);
		await read(early);
		await expect(early.getByText('Nuts', { exact: true })).toBeVisible();
		await expect(early.getByText('It is kept up to date.')).toBeVisible();

		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await writeAllergies(page, 'Nuts and kiwi');
		await open(page, '/share');
		await expect(page.getByText('Your changes are waiting to be sent.')).toBeVisible();
		await context.setOffline(false);
		await expect(page.getByText('Your changes are waiting to be sent.')).toHaveCount(0, {
			timeout: 90_000
		});
		const later = await elsewhere.newPage();
		await later.goto(link);
		await read(later);
		await expect(later.getByText('Nuts and kiwi')).toBeVisible();

		// Nothing but the app's own start page has to be opened for a change to go.
		await writeAllergies(page, 'Kiwi alone');
		await open(page, '/');
		await expect(async () => {
			const newest = await elsewhere.newPage();
			await newest.goto(link);
			await read(newest);
			await expect(newest.getByText('Kiwi alone')).toBeVisible({ timeout: 3_000 });
		}).toPass({ timeout: 90_000 });
		await elsewhere.close();
	});
});

test.describe('deleting everything', () => {
	test.use({ serviceWorkers: 'allow', expectedProblems: /ERR_(INTERNET_DISCONNECTED|FAILED)/ });

	for (const isOnline of [true, false]) {
		test(
			isOnline
				? 'takes back what was shared first'
				: 'without a network says that links still work',
			async ({ page, context, browser, server }) => {
				await writeAllergies(page, 'Penicillin: a rash');
				const link = await share(page);
				await untilLive(page);
				await open(page, '/settings/data');
				// All of the app is on the phone, and nothing more is put there.
				await page.evaluate(() => navigator.serviceWorker.ready);
				await context.setOffline(!isOnline);
				await page
					.getByRole('region', { name: 'Delete everything' })
					.getByRole('button', { name: 'Delete everything' })
					.click();
				const question = page.getByRole('dialog');
				await expect(question).toContainText('Links and codes you gave out are taken back first.');
				await question.getByRole('button', { name: 'Yes, delete it all' }).click();
				await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is deleted');
				await expect(page.getByText('they open nothing now')).toHaveCount(isOnline ? 1 : 0);
				await expect(page.getByText('could not be taken back')).toHaveCount(isOnline ? 0 : 1);
				expect(await storedBeside(page)).toEqual({ databases: [], entries: 0, caches: [] });
				await context.setOffline(false);

				const elsewhere = await asSomebodyElse(browser, server.origin);
				const reader = await elsewhere.newPage();
				await reader.goto(link);
				await read(reader);
				await expect(
					reader.getByText(isOnline ? 'The person took this back.' : 'Penicillin: a rash')
				).toBeVisible();
				await elsewhere.close();
			}
		);
	}
});

const fileWords = 'river stone window lamp oak';

async function lock(text: string): Promise<Buffer> {
	const made = await seal(toPlainBytes(text), { passphrase: fileWords }, { workFactor: 11 });
	if (!made.ok) throw new Error(made.reason);
	return Buffer.from(made.sealed);
}

async function chooseFile(page: Page, buffer: Buffer) {
	await page.goto('/s');
	await page
		.getByLabel('Choose the file')
		.setInputFiles({ name: 'file.age', mimeType: 'application/octet-stream', buffer });
}

async function typeWords(page: Page, words: string) {
	await page.getByRole('textbox', { name: 'The words' }).fill(words);
	await read(page);
}

test('a locked file opens with its words, and everything else that is a file does no harm', async ({
	page,
	browser,
	server
}) => {
	test.setTimeout(360_000);
	await writeAllergies(page, 'Penicillin: a rash');
	await open(page, '/share?item=medicines');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('textbox', { name: 'Their name' }).fill('Joe');
	await page.getByLabel('A locked file').check();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Make the file' }).click();
	const words = await page.locator('.passphrase').innerText();
	expect(words.split(' ')).toHaveLength(5);
	const link = page.getByRole('link', { name: 'Download the file' });
	await expect(link).toBeVisible({ timeout: 90_000 });
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	const file = await readFile(await download.path());
	await expect(page.getByText(/^The file is called waymark-.*[.]age/)).toBeVisible();
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByText(/^Made as a locked file on/)).toBeVisible();

	const elsewhere = await asSomebodyElse(browser, server.origin);
	const problems: string[] = [];
	elsewhere.on('weberror', (error) => problems.push(String(error.error())));
	elsewhere.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
	const reader = await elsewhere.newPage();
	await chooseFile(reader, file);
	await typeWords(reader, `${words} and more`);
	await expect(reader.getByText('Those are not the words')).toBeVisible({ timeout: 90_000 });
	await typeWords(reader, ` ${words.toUpperCase().toLowerCase()}  `);
	await expect(reader.getByText('Penicillin: a rash')).toBeVisible({ timeout: 90_000 });
	expect(await axeFindings(reader)).toEqual([]);

	const whole = await lock('{"kind":"waymark-backup"}');
	const costly = Buffer.from(
		file.toString('latin1').replace(/^(-> scrypt \S+) 17$/m, '$1 20'),
		'latin1'
	);
	for (const [bytes, said] of [
		[Buffer.from('%PDF-1.7 hello'), 'This is not a file that was shared from Waymark.'],
		[Buffer.alloc(2 * 1024 * 1024, 'a'), 'This is not a file that was shared from Waymark.'],
		[costly, 'This file asks too much work of this device'],
		[file.subarray(0, 60), 'This cannot be opened.']
	] as const) {
		await chooseFile(reader, bytes);
		await expect(reader.getByRole('alert')).toContainText(said);
	}
	for (const [bytes, said] of [
		[whole, 'This is not a file that was shared from Waymark.'],
		[whole.subarray(0, -1), 'This cannot be opened.'],
		[Buffer.concat([whole, Buffer.from('x')]), 'This cannot be opened.']
	] as const) {
		await chooseFile(reader, bytes);
		await typeWords(reader, fileWords);
		await expect(reader.getByRole('alert')).toContainText(said, { timeout: 90_000 });
	}

	// Hostile words in every field there is.
	const heading = (text: string) => ({ en: text, own: text });
	const hostile = {
		kind: 'waymark-shared',
		version: 1,
		madeOn: '2026-11-22',
		from: hostileTexts.join(' '),
		language: 'ar',
		items: hostileTexts.map((text) => ({
			title: heading(text),
			parts: [{ heading: heading(text), paragraphs: [{ label: heading(text), words: text }] }]
		}))
	};
	await chooseFile(reader, await lock(JSON.stringify(hostile)));
	await typeWords(reader, fileWords);
	await expect(reader.getByRole('article').first()).toBeVisible({ timeout: 90_000 });
	const found = await reader.evaluate(() => ({
		harmed: 'harmed' in window,
		strange: document.querySelectorAll('article :not(h2,h3,p,div,section,span)').length,
		wide: document.documentElement.scrollWidth > innerWidth
	}));
	expect(found).toEqual({ harmed: false, strange: 0, wide: false });
	expect(problems).toEqual([]);
	await elsewhere.close();
});

test('a share that was begun is still there, and prints just as it was shown', async ({ page }) => {
	await writeAllergies(page, 'Penicillin: a rash');
	await open(page, '/share?item=medicines');
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByLabel('On paper').check();
	const name = page.getByRole('textbox', { name: 'Their name' });
	await name.fill('Joe');
	await name.blur();
	await expect(page.getByText('Saved')).toBeVisible();
	await open(page, '/share');
	await expect(page.getByText('What you chose is still here: My medicines.')).toBeVisible();
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(name).toHaveValue('Joe');
	await expect(page.getByLabel('On paper')).toBeChecked();
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByRole('article')).toContainText('Penicillin: a rash');
	await page.evaluate(() => {
		window.print = () => document.body.setAttribute('data-printed', '');
	});
	await page.getByRole('button', { name: 'Print it' }).click();
	await expect(page.locator('body[data-printed]')).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('article')).toBeVisible();
	await expect(page.getByText(/^As it was on/)).toBeVisible();
	await expect(page.getByRole('heading', { name: 'This is what they will see' })).toBeHidden();
	await expect(page.getByRole('button', { name: 'Print it' })).toBeHidden();
	await page.emulateMedia({ media: 'screen' });
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByText(/^Printed on/)).toBeVisible();
	await expect(page.getByText('What you chose is still here')).toHaveCount(0);
});

test('with somebody connected it goes straight to them, is kept up to date, and is taken back there', async ({
	page,
	browser,
	server
}) => {
	test.setTimeout(360_000);
	/** Both look for letters every few seconds while somebody is waited for. */
	const soon = { timeout: 90_000 };
	const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).click();
	const elsewhere = await asSomebodyElse(browser, server.origin);
	const carer = await elsewhere.newPage();
	await open(carer, '/connect');
	await press(carer, 'Show my code');
	await carer.getByRole('textbox', { name: 'The name they see for me' }).fill('Amina');
	await press(carer, 'Make my code');
	await expect(carer.getByText(/^It can be opened until/)).toBeVisible();
	const code = await carer.getByRole('textbox', { name: 'My link' }).inputValue();
	await open(page, '/connect');
	await press(page, 'Open someone’s code');
	await page.getByRole('textbox', { name: 'Their link' }).fill(code);
	await press(page, 'Open this link');
	await page.getByRole('textbox', { name: 'The name they see for me' }).fill('Sam');
	await press(page, 'Connect');
	await expect(carer.getByRole('heading', { name: 'Sam wants to connect' })).toBeVisible(soon);
	await press(carer, 'The same words: connect');
	await press(page, 'They are the same');
	await expect(
		page.getByRole('heading', { name: 'Amina said yes. You are connected.' })
	).toBeVisible(soon);

	await writeAllergies(page, 'Nuts');
	await open(page, '/share?item=medicines');
	await press(page, 'Next');
	await press(page, 'Amina');
	await expect(page.getByLabel('Straight to them')).toBeChecked();
	await page.getByLabel('They see the newest').check();
	await press(page, 'Next');
	await press(page, 'Share it');
	await expect(page.getByRole('heading', { name: 'Shared with Amina' })).toBeVisible();
	await expect(page.getByText('Not sent yet.')).toHaveCount(0);
	await open(page, '/share');
	await expect(page.getByText('It is kept up to date.')).toBeVisible();
	await expect(page.locator('summary', { hasText: 'Show the link' })).toHaveCount(0);

	const reads = (words: string) =>
		expect(async () => {
			await open(carer, '/shared');
			await carer.getByRole('link', { name: 'Read it' }).click({ timeout: 5_000 });
			await expect(carer.getByText(words, { exact: true })).toBeVisible({ timeout: 5_000 });
		}).toPass(soon);
	const mailbox = await turnBack(carer);
	await reads('Nuts');
	await writeAllergies(page, 'Nuts and kiwi');
	await open(page, '/');
	await reads('Nuts and kiwi');

	// A mailbox that hands out what it had before is not believed.
	mailbox.isDishonest = true;
	const warning = carer.getByText(/^The server handed out an older version/);
	await expect(async () => {
		await open(carer, '/shared');
		await expect(warning).toBeVisible({ timeout: 5_000 });
	}).toPass(soon);
	await carer.getByRole('link', { name: 'Read it' }).click();
	await expect(warning).toBeVisible();
	await expect(carer.getByText('Nuts and kiwi', { exact: true })).toBeVisible();
	mailbox.isDishonest = false;
	await expect(async () => {
		await open(carer, '/shared');
		await expect(warning).toHaveCount(0, { timeout: 5_000 });
	}).toPass(soon);

	await open(page, '/share');
	await press(page, 'Take it back');
	await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
	await expect(page.getByText(/^Taken back on/)).toBeVisible(soon);
	await expect(async () => {
		await open(carer, '/shared');
		await expect(carer.getByText(/^They took it back[.]/)).toBeVisible({ timeout: 5_000 });
	}).toPass(soon);
	await carer.unrouteAll({ behavior: 'ignoreErrors' });
	await elsewhere.close();
});

test('the key in the link goes nowhere', async ({ page, browser, server }) => {
	await writeAllergies(page, 'Nuts');
	const link = await share(page);
	await untilLive(page);
	const secret = link.split('#')[1] ?? 'no link';
	const elsewhere = await asSomebodyElse(browser, server.origin);
	const sent: string[] = [];
	elsewhere.on('request', (request) => {
		sent.push(
			request.url(),
			JSON.stringify(request.headers()),
			request.postDataBuffer()?.toString('latin1') ?? ''
		);
	});
	const reader = await elsewhere.newPage();
	await reader.goto(link);
	await expect(reader.getByRole('button', { name: 'Open it' })).toBeVisible();
	expect(reader.url()).toBe(`${server.origin}/s`);
	await read(reader);
	await expect(reader.getByText('Nuts')).toBeVisible();
	const kept = await reader.evaluate(async () =>
		JSON.stringify([
			location.href,
			document.title,
			history.state,
			JSON.stringify(localStorage),
			JSON.stringify(sessionStorage),
			document.documentElement.outerHTML,
			await indexedDB.databases(),
			await caches.keys(),
			(await navigator.serviceWorker.getRegistrations()).length,
			performance.getEntries().map(({ name }) => name)
		])
	);
	expect(sent.join('\n')).not.toContain(secret);
	// The browser itself notes the address it went to; that is its own memory of this page, gone with the page.
	expect(kept.replaceAll(link, '')).not.toContain(secret);
	expect(server.log()).not.toContain(secret);
	expect(server.log()).not.toContain('Nuts');
	expect(JSON.parse(kept)).toMatchObject({ 6: [], 7: [], 8: 0 });
	await reader.goBack().catch(() => null);
	await reader.goForward().catch(() => null);
	expect(reader.url()).not.toContain(secret);
	await elsewhere.close();
});

test('somebody not to be contacted cannot be chosen, however the name is typed', async ({
	page
}) => {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await expect(page.locator('main[data-ready]')).toBeVisible();
	const name = page.getByRole('textbox', { name: 'Name', exact: true });
	await name.fill('Nora');
	await name.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await page.locator('summary', { hasText: 'I do not want them contacted' }).click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Nora is not to be contacted.').first()).toBeVisible();
	await writeAllergies(page, 'Nuts');
	await open(page, '/share?item=medicines');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByRole('button', { name: 'Nora' })).toHaveCount(0);
	await page.getByRole('textbox', { name: 'Their name' }).fill(' nora ');
	await expect(page.getByRole('alert')).toContainText('You do not want nora contacted');
	await page.getByRole('button', { name: 'Next' }).click();
	await expect(page.getByRole('heading', { name: 'Who is it for?' })).toBeVisible();
});

test('hostile words are words to the reader', async ({ page, browser, server }) => {
	test.setTimeout(240_000);
	const words = hostileTexts.join('\n').slice(0, 200_000);
	await writeAllergies(page, words);
	const link = await share(page, { to: '<img src=x onerror=window.harmed=1>' });
	await untilLive(page);
	const elsewhere = await asSomebodyElse(browser, server.origin);
	const problems: string[] = [];
	elsewhere.on('weberror', (error) => problems.push(String(error.error())));
	elsewhere.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
	const reader = await elsewhere.newPage();
	await reader.goto(link);
	await read(reader);
	await expect(reader.getByRole('article')).toBeVisible();
	const found = await reader.evaluate(() => ({
		harmed: 'harmed' in window,
		strange: document.querySelectorAll('article :not(h2,h3,p,div,section,span)').length,
		wide: document.documentElement.scrollWidth > innerWidth
	}));
	expect(found).toEqual({ harmed: false, strange: 0, wide: false });
	expect(problems).toEqual([]);
	await elsewhere.close();
});

test.describe('a link that is not whole', () => {
	for (const [hash, words] of [
		['', 'This link is not whole.'],
		['#abc', 'This link is not whole.'],
		['#' + 'A'.repeat(43), 'There is nothing under this link']
	] as const) {
		test(`${hash.slice(0, 6)} says so`, async ({ page }) => {
			await page.goto(`/s${hash}`);
			if (hash.length > 40) await read(page);
			await expect(page.getByText(words)).toBeVisible();
		});
	}
	test.use({ expectedProblems: /status of 404/ });
});

for (const [name, look] of Object.entries({
	dark: { theme: 'dark' },
	Arabic: { language: 'ar' },
	'Easy words': { language: 'easy' }
} as const)) {
	test(`axe finds nothing on the way to a link: ${name}`, async ({ page }) => {
		await writeAllergies(page, 'Nuts');
		await chooseLook(page, look);
		await open(page, '/share?item=medicines');
		const main = page.getByRole('main');
		expect(await axeFindings(page)).toEqual([]);
		await main.locator('.ways').getByRole('button').first().click();
		expect(await axeFindings(page)).toEqual([]);
		await main.locator('.ways').getByRole('button').first().click();
		await expect(main.getByRole('article')).toBeVisible();
		expect(await axeFindings(page)).toEqual([]);
		await main.locator('.ways').getByRole('button').first().click();
		await expect(main.getByRole('textbox')).toHaveValue(/#/);
		expect(await axeFindings(page)).toEqual([]);
		await open(page, '/share');
		expect(await axeFindings(page)).toEqual([]);
	});
}
