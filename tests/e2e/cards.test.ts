import type { Page } from '@playwright/test';
import { card, openMyData, storedBeside } from '../support/my-data.ts';
import { tamper } from '../support/raw-rows.ts';
import { forgetBrowserCache, test as siteTest, visitAndKeep } from '../support/site.ts';
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

async function addPerson(page: Page, name: string, phone: string) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await write(page, 'Name', name);
	await write(page, 'Phone', phone);
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Ticks something for the card and says it in words. */
async function put(page: Page, what: string, words: string) {
	await page.getByRole('checkbox', { name: what, exact: true }).check();
	await write(page, `In my words: ${what}`, words);
}

async function putOnPhone(page: Page) {
	await page.getByRole('button', { name: 'Put it on this phone' }).click();
	await expect(page.getByText('This card is on this phone.')).toBeVisible();
}

/** A crisis card with a person and one line of words, on this phone. */
async function makeCard(page: Page, helps = 'Speak quietly') {
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/cards/edit?card=crisis');
	await page.getByRole('button', { name: 'Amina' }).click();
	// Whoever is picked is asked about below, which moves the rest of the page.
	await expect(page.getByRole('checkbox', { name: /^Amina has agreed/ })).toBeVisible();
	await put(page, 'What helps me', helps);
	await putOnPhone(page);
}

const onCard = (page: Page) => page.getByRole('article', { name: 'My crisis card' });

async function expectCard(page: Page, helps = 'Speak quietly') {
	await open(page, '/cards');
	await expect(onCard(page)).toContainText(helps);
	await expect(onCard(page).getByRole('link', { name: 'Ring Amina' })).toHaveAttribute(
		'href',
		'tel:07700900123'
	);
}

test('a person: nothing is on the card before it is ticked, and only what is ticked is in clear', async ({
	page
}) => {
	await open(page, '/crisis/part?id=help');
	await write(page, 'What I want from my supporters', 'Sit with me, and wait');
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/help');
	await expect(page.getByRole('link', { name: /^My card/ })).toHaveCount(0);
	await open(page, '/cards');
	await expect(page.getByText('Example', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: 'Make my crisis card' }).click();

	await expect(page.getByText('Nothing is on the card yet.')).toBeVisible();
	await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
	await expect(page.getByText('Anyone who holds this phone can read the card.')).toBeVisible();
	await put(page, 'Allergies', 'Not for everybody');
	await page.getByRole('checkbox', { name: 'Allergies' }).uncheck();
	// Written once elsewhere: here already.
	await page.getByRole('checkbox', { name: 'What helps me' }).check();
	const helps = page.getByRole('textbox', { name: 'In my words: What helps me' });
	await expect(helps).toHaveValue('Sit with me, and wait');
	await put(page, 'What helps me', 'Sit with me');
	await put(page, 'My name', 'Sam');
	await page.getByRole('button', { name: 'Amina' }).click();
	await expect(page.getByRole('checkbox', { name: /^Amina has agreed/ })).toBeVisible();
	await putOnPhone(page);

	const clear = await page.evaluate(() => JSON.stringify(localStorage));
	for (const words of ['Sam', 'Sit with me', 'Amina']) expect(clear).toContain(words);
	for (const words of ['and wait', 'Not for everybody']) expect(clear).not.toContain(words);

	await page.getByRole('link', { name: 'Get help now' }).click();
	await page.getByRole('link', { name: /^My card/ }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(onCard(page)).toContainText('Sit with me');
		await expect(onCard(page)).not.toContainText('Not for everybody');
	});

	await open(page, '/cards/edit?card=crisis');
	await page.getByRole('button', { name: 'Use the words from my crisis plan again' }).click();
	await expect(helps).toHaveValue('Sit with me, and wait');
	await page.getByRole('button', { name: 'Take it off this phone' }).click();
	await expect(page.getByText('The card is off this phone.')).toBeVisible();
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Sam');
	await open(page, '/help');
	await expect(page.getByRole('link', { name: /^My card/ })).toHaveCount(0);

	// Cleared by the phone, or brought back on another one: it is written, so nobody is asked to make it.
	await open(page, '/cards/edit?card=crisis');
	await putOnPhone(page);
	await write(page, 'In my words: My name', 'Sam'); // kept after the wish to have it here
	await page.evaluate(() => localStorage.removeItem('waymark-clear-crisis'));
	await open(page, '/cards');
	await expect(page.getByText('“My crisis card” is not on this phone.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Make my crisis card' })).toHaveCount(0);
});

test('a carer: the scheme’s number and mine, people who agreed, the first 48 hours, a day to read it again', async ({
	page
}) => {
	await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'));
	for (const [name, end] of [
		['Amina', 1],
		['Bea', 2],
		['Cy', 3],
		['Dev', 4]
	] as const)
		await addPerson(page, name, `07700 90012${end}`);
	await open(page, '/cards');
	await page.getByRole('link', { name: /^My emergency card as a carer/ }).click();
	for (const name of ['Amina', 'Bea', 'Cy', 'Dev']) {
		await page.getByRole('button', { name, exact: true }).click();
	}
	await expect(page.getByText('Three people fit on the card.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Dev', pressed: true })).toHaveCount(0);
	await page.getByLabel('Bea has agreed to step in').check();
	await put(page, 'Number of the emergency scheme', '020 7946 0000');
	await put(page, 'My number there', 'B-1234');
	await put(page, 'What must be done in the first 48 hours', 'Lunch at twelve');
	await page.getByRole('button', { name: 'In a year' }).click();
	await expect(page.getByLabel('Day', { exact: true })).toHaveValue('2027-11-22');
	await putOnPhone(page);

	await open(page, '/cards');
	const shown = page.getByRole('article', { name: 'My emergency card as a carer' });
	await expect(shown).toContainText('B-1234');
	await expect(shown).toContainText('Lunch at twelve');
	await expect(shown.getByRole('listitem')).toHaveText([/Bea/]);
	await expect(
		shown.getByRole('link', { name: 'Ring Number of the emergency scheme' })
	).toHaveAttribute('href', 'tel:02079460000');
	await expect(page.getByText(/It is time to read/)).toHaveCount(0);
	await page.clock.setFixedTime(new Date('2027-11-22T10:00:00Z'));
	await open(page, '/cards');
	await expect(page.getByText(/It is time to read “My emergency card as a carer”/)).toBeVisible();
});

test('what was tapped in the moment before is on the card, and what was unticked is not in clear', async ({
	page
}) => {
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/cards/edit?card=crisis');
	await put(page, 'What helps me', 'Speak quietly');
	await put(page, 'Allergies', 'Not for everybody');
	const [person, allergies, putIt] = await Promise.all([
		page.getByRole('button', { name: 'Amina' }).elementHandle(),
		page.getByRole('checkbox', { name: 'Allergies' }).elementHandle(),
		page.getByRole('button', { name: 'Put it on this phone' }).elementHandle()
	]);
	await page.evaluate(
		(taps) => {
			for (const each of taps) (each as HTMLElement).click();
		},
		[person, allergies, putIt]
	);
	await expect(page.getByText('This card is on this phone.')).toBeVisible();
	const clear = await page.evaluate(() => JSON.stringify(localStorage));
	expect(clear).toContain('Amina');
	expect(clear).not.toContain('Not for everybody');
});

test('when the record moves on the card says so, and is renewed by a tap and never by itself', async ({
	page
}) => {
	await makeCard(page);
	await open(page, '/people');
	await page.getByRole('link', { name: 'Amina', exact: true }).click();
	await write(page, 'Phone', '07700 900999');
	await expectCard(page); // the old number still stands
	await expect(page.getByText('“My crisis card” on this phone is not up to date.')).toBeVisible();
	await page.getByRole('link', { name: 'See what is new' }).click();
	await expect(page.getByRole('article')).toContainText('07700 900999');
	await page.getByRole('button', { name: 'Renew the card' }).click();
	await expect(page.getByText('This card is on this phone.')).toBeVisible();
	await open(page, '/cards');
	await expect(onCard(page)).toContainText('07700 900999');
	await expect(page.getByText('is not up to date')).toHaveCount(0);
});

test('somebody not to be contacted is off the card in that moment, and never offered again', async ({
	page
}) => {
	await makeCard(page);
	await open(page, '/people');
	await page.getByRole('link', { name: 'Amina', exact: true }).click();
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Amina is not to be contacted.').first()).toBeVisible();
	await expect
		.poll(() => page.evaluate(() => JSON.stringify(localStorage)))
		.not.toMatch(/Amina|900123/);
	for (const path of [
		'/cards',
		'/cards/edit?card=crisis',
		'/cards/edit?card=carer',
		'/cards/print?card=crisis',
		'/help'
	]) {
		await open(page, path);
		await expect(page.getByText('Amina')).toHaveCount(0);
		await expect(page.locator('a[href*="900123"]')).toHaveCount(0);
	}
});

test('deleting everything takes the card too', async ({ page }) => {
	await makeCard(page);
	await openMyData(page);
	await card(page, 'Delete everything').getByRole('button', { name: 'Delete everything' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Yes, delete it all' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is deleted');
	expect(await storedBeside(page)).toEqual({ databases: [], entries: 0, caches: [] });
	await open(page, '/cards');
	await expect(page.getByText('Amina')).toHaveCount(0);
});

test('another tab’s card is there at once', async ({ page, context }) => {
	await open(page, '/cards');
	await expect(page.getByRole('article')).toHaveCount(0);
	await makeCard(await context.newPage());
	await expect(onCard(page)).toContainText('Speak quietly');
});

test.describe('a stranger holding the phone, while the rest does not open', () => {
	// What the browser says about a database that will not open.
	test.use({ expectedProblems: /indexeddb|database|quota|storage|full|vault|failed to load/i });

	test('the vault is locked: its key is gone', async ({ page }) => {
		await makeCard(page);
		await page.goto('/icon.svg');
		await page.evaluate(async () => {
			const database = await new Promise<IDBDatabase>((done) => {
				const opening = indexedDB.open('waymark');
				opening.onsuccess = () => done(opening.result);
			});
			await new Promise<void>((done) => {
				const transaction = database.transaction('keys', 'readwrite');
				transaction.objectStore('keys').clear();
				transaction.oncomplete = () => done();
			});
			database.close();
		});
		await open(page, '/help');
		await page.getByRole('link', { name: /^My card/ }).click();
		await expectCard(page);
		await open(page, '/cards/edit?card=crisis');
		await expect(page.getByRole('alert')).toBeVisible();
	});

	test('the record behind it is damaged', async ({ page }) => {
		await makeCard(page);
		await expectCard(page); // the page that may still be writing is left
		await tamper(page, 'c1', 'flip');
		await tamper(page, 'e2', 'flip');
		await expectCard(page);
		await open(page, '/cards/edit?card=crisis');
		await expect(page.getByText('We have left it exactly as it is').first()).toBeVisible();
		await expectCard(page);
	});

	test('a newer version has written the database', async ({ page }) => {
		await makeCard(page);
		await page.goto('/icon.svg');
		await page.evaluate(
			() =>
				new Promise<void>((done) => {
					const opening = indexedDB.open('waymark', 20);
					opening.onupgradeneeded = () => opening.result.createObjectStore('extra');
					opening.onsuccess = () => {
						opening.result.close();
						done();
					};
				})
		);
		await expectCard(page);
	});

	test('an upgrade is under way in another tab and does not end', async ({ page, context }) => {
		await makeCard(page);
		await page.goto('/icon.svg');
		const upgrading = await context.newPage();
		await upgrading.goto('/icon.svg');
		await upgrading.evaluate(
			() =>
				new Promise<void>((started) => {
					const opening = indexedDB.open('waymark', 30);
					opening.onupgradeneeded = () => {
						const store = opening.result.createObjectStore('busy');
						const again = () => (store.count().onsuccess = again);
						again();
						started();
					};
				})
		);
		await open(page, '/help');
		await page.getByRole('link', { name: /^My card/ }).click();
		await expectCard(page);
		await upgrading.close();
	});

	test('the phone is full', async ({ page, server }) => {
		await makeCard(page);
		const devtools = await page.context().newCDPSession(page);
		await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1 });
		await open(page, '/help');
		await page.getByRole('link', { name: /^My card/ }).click();
		await expectCard(page);
		await devtools.detach();
	});

	test('the browser has no database at all', async ({ page }) => {
		await makeCard(page);
		await page.addInitScript(() =>
			Object.defineProperty(globalThis, 'indexedDB', { get: () => undefined })
		);
		await expectCard(page);
	});
});

siteTest(
	'opens without a network in a moment, while a newer version waits',
	async ({ page, site, nextVersion }) => {
		await makeCard(page);
		await visitAndKeep(page, '/settings');
		await site.deploy(nextVersion);
		await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
		await site.goOffline();
		await forgetBrowserCache(page);
		await open(page, '/help');
		await page.getByRole('link', { name: /^My card/ }).click();
		await expectCard(page);
	}
);

test('what was damaged by hand shows what is left of it, and never breaks the page', async ({
	page
}) => {
	await page.goto('/icon.svg');
	await page.evaluate(() => {
		const lines = [
			{ field: 'helps', words: '<b>Speak</b> quietly\u202e ' + 'x'.repeat(5000) },
			{ field: 'helps', words: 'Twice' },
			{ field: 'unknown', words: 'x' }
		];
		localStorage.setItem('waymark-clear-crisis', JSON.stringify({ kind: 'crisis', lines }));
		localStorage.setItem('waymark-clear-carer', '{"kind":');
	});
	await page.setViewportSize({ width: 320, height: 740 });
	await open(page, '/cards');
	await expect(onCard(page)).toContainText('<b>Speak</b> quietly');
	expect(
		await page.evaluate(
			() => document.documentElement.scrollWidth <= document.documentElement.clientWidth
		)
	).toBe(true);
});
