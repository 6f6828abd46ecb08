import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';
import { test as siteTest, visitAndKeep } from '../support/site.ts';

const cards = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const status = (page: Page) => page.getByRole('main').getByRole('status').first();

async function open(page: Page, path = '/find') {
	// The minute in which it began: what is on now may be over in the next, and the first of the list another.
	await page.clock.setFixedTime(new Date());
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

test('searching as one types forgives a slip, says how many, and is left as it was on coming back', async ({
	page
}) => {
	await open(page);
	await expect(page.getByText('made-up examples').first()).toBeVisible();
	await page.getByRole('searchbox').pressSequentially('alotment');
	await expect(cards(page).first()).toContainText(/allotment/i);
	await expect(status(page)).toHaveText(/^\d+ found\./);
	const name = (await cards(page).first().getByRole('link').textContent()) ?? '';
	await cards(page).first().getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await page.getByRole('link', { name: 'Back to the list' }).click();
	await expect(page.getByRole('searchbox')).toHaveValue('alotment');
	await expect(cards(page).first()).toContainText(name);
});

test('what narrows the list comes off one by one, and what has not said is never hidden', async ({
	page
}) => {
	await open(page);
	await page.getByRole('button', { name: /^Free \(\d+\)$/ }).click();
	await page.getByText('More choices').click();
	const stepFree = page.getByRole('button', { name: /^Step-free/ });
	const offered = Number(/\d+/.exec((await stepFree.textContent()) ?? '')?.[0]);
	await stepFree.click();
	await expect(stepFree).toHaveAttribute('aria-pressed', 'true');
	await expect(status(page)).toHaveText(/\d+ found\. \d+ more have not said\./);
	expect(offered).toBeGreaterThan(0);
	await page.getByText(/more have not said$/).click();
	await expect(page.getByText('They may suit you.')).toBeVisible();
	await page.getByRole('button', { name: 'Take off: Step-free' }).click();
	await page.getByRole('button', { name: 'Take off: Free' }).click();
	await expect(page.getByRole('button', { name: /^Take off/ })).toHaveCount(0);
});

test('with nothing found it leads on', async ({ page }) => {
	await open(page);
	await page.getByRole('searchbox').fill('zzzzqqqq');
	await expect(status(page)).toHaveText('None found.');
	await page
		.getByRole('main')
		.getByRole('button', { name: /\(\d+\)$/ })
		.first()
		.click();
	await expect(page.getByRole('searchbox')).toHaveValue('');
	await expect(status(page)).toHaveText(/^\d+ found\./);
	await page.getByRole('button', { name: /^Take off/ }).click();
	await page.getByRole('searchbox').fill('yoga zzzzqqqq');
	await expect(status(page)).toContainText('These have some.');
	await expect(cards(page).first()).toBeVisible();
});

test('where I am is typed, kept on the phone, and told to nobody', async ({ page }) => {
	const sent: string[] = [];
	page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
	await open(page);
	await page.getByRole('button', { name: 'Near me' }).click();
	const field = page.getByLabel('Postcode or part of town');
	await expect(field).toBeFocused();
	await field.fill('SW1A 1AA');
	await page.getByRole('button', { name: 'Use this' }).click();
	await expect(page.getByRole('alert')).toContainText('no places near that postcode');
	await field.fill('n12 8qq');
	await page.getByRole('button', { name: 'Use this' }).click();
	await expect(
		page.getByRole('button', { name: /Take off: Near N12 8, up to 2 km/ })
	).toBeVisible();
	await expect(page.getByText(/km away/).first()).toBeVisible();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('Where I am: N12 8')).toBeVisible();
	});
	await page.getByRole('searchbox').fill('choir');
	await expect(status(page)).toHaveText(/found/);
	// The names of the app's own files are chance, and may hold any letters.
	const told = sent.map((one) => one.replace(/\/_app\/immutable\/[\w./-]+/, ''));
	expect(told.filter((one) => /n12|choir/i.test(one))).toEqual([]);
	await page.getByText('Where I am: N12 8').click();
	await page.getByRole('button', { name: 'Forget where I am' }).click();
	await expect(page.getByText('Where I am', { exact: true })).toBeVisible();
});

test.describe('with a phone that knows where it is', () => {
	test.use({
		geolocation: { latitude: 51.6148, longitude: -0.1775 },
		permissions: ['geolocation']
	});

	test('it is asked only on a tap, and only roughly', async ({ page }) => {
		await open(page);
		await page.getByText('Where I am', { exact: true }).click();
		await page.getByRole('button', { name: 'Use where my phone is now' }).click();
		await expect(page.getByText('Where I am: where the phone is')).toBeVisible();
		await expect(page.getByText(/km away/).first()).toBeVisible();
	});
});

test('one activity says what is known and what is not, by keyboard alone', async ({ page }) => {
	await open(page);
	await cards(page).first().getByRole('link').focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/find\/activity\?id=/);
	for (const part of ['When', 'Where', 'Cost', 'How to start', 'Who it is for']) {
		await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
	}
	await expect(page.getByText(/^(Checked|Changed|Not known when)/)).toBeVisible();
});

test('something that is not on the list says so', async ({ page }) => {
	await open(page, '/find/activity?id=nobody');
	await expect(page.getByText('This is no longer on the list.')).toBeVisible();
});

siteTest.describe('with no network', () => {
	siteTest('it works from the first visit on', async ({ page, site }) => {
		await visitAndKeep(page, `${site.origin}/find`);
		await expect(cards(page).first()).toBeVisible();
		await site.goOffline();
		await page.reload();
		await expect(cards(page).first()).toBeVisible();
		await page.getByRole('searchbox').fill('gardning');
		await expect(cards(page).first()).toBeVisible();
		await cards(page).first().getByRole('link').click();
		await expect(page.getByRole('heading', { name: 'When', exact: true })).toBeVisible();
		await page.goto(`${site.origin}/find`);
		await page.getByText('About this list').click();
		await page.getByRole('button', { name: 'Look for a newer list' }).click();
		await expect(page.getByText('The list could not be reached.')).toBeVisible();
	});
});

siteTest(
	'the list comes by itself to a phone that never looked for anything',
	async ({ page, site }) => {
		await page.clock.install();
		await visitAndKeep(page, site.origin);
		await page.clock.fastForward('00:30');
		await expect.poll(() => isListKept(page)).toBe(true);
		await site.goOffline();
		await page.goto(`${site.origin}/find`);
		await expect(cards(page).first()).toBeVisible();
	}
);

function isListKept(page: Page): Promise<boolean> {
	return page.evaluate(async () => {
		const names = (await indexedDB.databases()).map(({ name }) => name);
		if (!names.includes('waymark-public')) return false;
		const database = await new Promise<IDBDatabase>((done, failed) => {
			const opening = indexedDB.open('waymark-public');
			opening.onsuccess = () => done(opening.result);
			opening.onerror = () => failed(opening.error ?? new Error('not opened'));
		});
		if (!database.objectStoreNames.contains('kept')) {
			database.close();
			return false;
		}
		const kept = await new Promise<IDBValidKey | undefined>((done) => {
			const looking = database.transaction('kept').objectStore('kept').getKey('activities');
			looking.onsuccess = () => done(looking.result);
		});
		database.close();
		return kept !== undefined;
	});
}

/** Opens the first activity that has a known next time, and saves it. Resolves to its name. */
async function saveOne(page: Page): Promise<string> {
	await open(page);
	await page.getByRole('button', { name: /^This week/ }).click();
	const name = (await cards(page).first().getByRole('link').textContent()) ?? '';
	await cards(page).first().getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
	await page.getByRole('button', { name: 'Save this' }).click();
	await expect(page.getByText(/^You saved this on/)).toBeVisible();
	return name;
}

test('from finding to going: saved, in the plan, on my week, in the calendar, and how it went', async ({
	page
}) => {
	const name = await saveOne(page);
	const address = page.url();

	await page.getByText('Add it to my plan').click();
	await expect(page.getByLabel('Your step, in your words')).toHaveValue(`Go to ${name}`);
	await page.getByRole('button', { name: 'Add this step' }).click();
	await page.getByRole('link', { name: 'See it in my plan' }).click();
	await expect(page.getByRole('main')).toContainText(name);

	await page.goto('/');
	await page.getByRole('region', { name: 'On my week' }).getByRole('link').first().click();
	await expect(page).toHaveURL(address);

	await page.getByText('Put it in my phone’s calendar').click();
	await page.getByLabel('Only “Appointment”').check();
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Get the calendar file' }).click();
	const file = readFileSync(await (await downloading).path(), 'utf8');
	expect(file).toContain('SUMMARY:Appointment');
	expect(file).toMatch(/RRULE:FREQ=(WEEKLY|MONTHLY)/);
	expect(file).not.toContain(name);

	await page.getByText('How it went for me').click();
	await page.getByRole('button', { name: 'Write how it went' }).click();
	const note = page.locator('details[open]').getByRole('textbox').last();
	await note.fill('I stayed for tea.');
	await note.blur();
	await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
	await page.reload();
	await page.getByText('How it went for me').click();
	await expect(note).toHaveValue('I stayed for tea.');

	await page.goto('/find');
	await page.getByText('Saved: 1').click();
	await expect(
		page
			.getByRole('main')
			.getByRole('link', { name: new RegExp(`^${name}`) })
			.first()
	).toBeVisible();
});

test('somebody of mine can be asked to come along, and never somebody not wanted', async ({
	page
}) => {
	for (const [name, phone] of [
		['Amina', '07700 900123'],
		['Dev', '07700 900456']
	] as const) {
		await open(page, '/people');
		await page.getByRole('button', { name: 'Add a person' }).click();
		await page.getByLabel('Name', { exact: true }).fill(name);
		await page.getByLabel('Phone', { exact: true }).fill(phone);
		await page.getByLabel('Phone', { exact: true }).blur();
		await expect(page.getByText('Saving')).toHaveCount(0);
		// The number comes to stand above the fields, and moves what is below.
		await expect(page.getByRole('link', { name: `Ring ${name}` })).toBeVisible();
		if (name !== 'Dev') continue;
		await page.getByText('I do not want them contacted').click();
		await page.getByRole('button', { name: 'Do not contact them' }).click();
		await expect(page.getByText('Dev is not to be contacted.').first()).toBeVisible();
	}
	await saveOne(page);
	await page.getByText('Ask someone to come along').click();
	await expect(page.getByRole('radio', { name: 'Dev' })).toHaveCount(0);
	await page.getByRole('radio', { name: 'Amina' }).check();
	await expect(page.getByText('Amina may come along.')).toBeVisible();
	const text = page.getByRole('link', { name: 'Text Amina' });
	await expect(text).toHaveAttribute('href', /^sms:07700900123\?body=Would%20you%20come/);
	await page.reload();
	await page.getByText('Ask someone to come along').click();
	await expect(page.getByRole('radio', { name: 'Amina' })).toBeChecked();
});

test('what is wrong stays on the phone where nobody who keeps the list is connected, and it says so', async ({
	page
}) => {
	await open(page);
	await cards(page).first().getByRole('link').click();
	await page.getByText('Is something wrong here?').click();
	await expect(page.getByText('nobody who keeps this list is connected here')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Send it' })).toHaveCount(0);
	await page.getByRole('radio', { name: 'It has closed or stopped' }).check();
	const field = page.getByLabel('Say more, if you like');
	await field.fill('The hall is closed.');
	await field.blur();
	await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
	await page.reload();
	await page.getByText('Is something wrong here?').click();
	await expect(field).toHaveValue('The hall is closed.');
	await expect(page.getByRole('radio', { name: 'It has closed or stopped' })).toBeChecked();
});

test('taken off, it comes back with undo', async ({ page }) => {
	await saveOne(page);
	await page.getByRole('button', { name: 'Take it off my saved things' }).click();
	await expect(page.getByRole('button', { name: 'Save this' })).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText(/^You saved this on/)).toBeVisible();
});
