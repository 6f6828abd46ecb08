import type { Browser, BrowserContext, Page } from '@playwright/test';
import { newKeyPair } from '../../src/lib/platform/sealing/age.ts';
import { axeFindings } from '../support/axe.ts';
import { codesIn } from '../support/codes.ts';
import { backupText, bringBack, copyMs, openMyData, sealedFile } from '../support/my-data.ts';
import { samplePerson } from '../support/sample-person.ts';
import { waitForWorker } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

/** Both look for letters every few seconds while somebody is waited for. */
const soon = { timeout: 90_000 };

async function open(page: Page, path = '/connect') {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

function onAnotherPhone(browser: Browser, origin: string): Promise<BrowserContext> {
	return browser.newContext({ baseURL: origin, serviceWorkers: 'allow' });
}

async function type(page: Page, label: string, words: string) {
	await page.getByRole('textbox', { name: label }).fill(words);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Shows the code of somebody called Amina, with the mailbox holding it, and gives its link. */
async function showCode(page: Page): Promise<string> {
	await open(page);
	await press(page, 'Show my code');
	await type(page, 'The name they see for me', 'Amina');
	await press(page, 'Make my code');
	await expect(page.getByText(/^It can be opened until/)).toBeVisible();
	return page.getByRole('textbox', { name: 'My link' }).inputValue();
}

async function meet(page: Page) {
	await expect(page.getByText('Amina', { exact: true })).toBeVisible();
	await type(page, 'The name they see for me', 'Sam');
}

async function connect(page: Page) {
	await press(page, 'Connect');
	await expect(page.getByRole('heading', { name: 'Compare four words' })).toBeFocused();
}

const words = (page: Page) => page.getByRole('listitem').and(page.locator('[translate=no] > *'));

test.describe('with no network for a while', () => {
	// Gone: what was shared, once the connection it came by has ended.
	test.use({
		serviceWorkers: 'allow',
		expectedProblems: /ERR_(INTERNET_DISCONNECTED|FAILED)|status of 410/
	});

	test('two people connect by a link, each on their own phone, with the same four words', async ({
		page,
		context,
		browser,
		server
	}) => {
		test.setTimeout(360_000);
		const elsewhere = await onAnotherPhone(browser, server.origin);
		const carer = await elsewhere.newPage();
		const link = await showCode(carer);
		await expect.poll(() => codesIn(carer.getByRole('img'))).toEqual([link]);

		await open(page);
		await press(page, 'Open someone’s code');
		await type(page, 'Their link', `Here you are: ${link}`);
		await press(page, 'Open this link');
		await meet(page);

		// The network goes in the middle of it, and the page is closed and opened again: nothing is lost.
		await waitForWorker(page);
		await context.setOffline(true);
		await connect(page);
		await expect(words(page)).toHaveCount(4);
		await expect(page.getByText(/^Not sent yet/)).toBeVisible();
		await page.reload();
		const amina = page.getByRole('region', { name: 'Amina', exact: true });
		await expect(amina.getByText(/^Not sent yet/)).toBeVisible();
		await context.setOffline(false);
		await expect(amina.getByText('Amina has not said yes yet.')).toBeVisible(soon);
		await amina.getByRole('button', { name: 'Show the four words' }).click();
		await expect(words(page)).toHaveCount(4);

		await expect(carer.getByRole('heading', { name: 'Sam wants to connect' })).toBeVisible(soon);
		expect(await words(carer).allInnerTexts()).toEqual(await words(page).allInnerTexts());
		expect(await axeFindings(carer)).toEqual([]);
		await press(carer, 'The same words: connect');
		await expect(carer.getByText('You are connected with Sam.')).toBeVisible();

		await press(page, 'They are the same');
		await expect(
			page.getByRole('heading', { name: 'Amina said yes. You are connected.' })
		).toBeVisible(soon);
		await page.reload();
		await expect(amina).toContainText('Connected since');

		// What is shared goes straight there, and is read there with no network.
		await open(page, '/medicines');
		await type(page, 'What makes me ill', 'Penicillin: a rash');
		await page.getByRole('textbox', { name: 'What makes me ill' }).blur();
		await expect(page.getByText('Saved').first()).toBeVisible();
		await open(page, '/share?item=medicines');
		await press(page, 'Next');
		await press(page, 'Amina');
		await expect(page.getByLabel('Straight to them')).toBeChecked();
		await press(page, 'Next');
		await press(page, 'Share it');
		await expect(page.getByRole('heading', { name: /Amina/ })).toBeFocused();
		const shared = carer.getByRole('region', { name: 'Shared by Sam' });
		await expect(async () => {
			await open(carer, '/shared');
			await expect(shared.getByText('My medicines')).toBeVisible();
		}).toPass({ timeout: 90_000 });
		await waitForWorker(carer);
		await elsewhere.setOffline(true);
		await shared.getByRole('link', { name: 'Read it' }).click();
		await expect(carer.getByRole('article')).toContainText('Penicillin: a rash');
		await carer.reload();
		await expect(carer.getByRole('article')).toContainText('Penicillin: a rash');
		expect(await axeFindings(carer)).toEqual([]);
		await elsewhere.setOffline(false);

		// Ending it is said before, told to the other, and leaves nothing to read behind.
		await open(page);
		const seen = page.getByRole('region', { name: /^Amina opened what you shared/ });
		await expect(seen).toHaveCount(1, soon);
		await page.locator('summary', { hasText: 'Name, four words, ending it' }).click();
		await press(page, 'End this connection');
		await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
		await expect(page.getByText(/^You ended this on/)).toBeVisible();
		await open(carer);
		await expect(carer.getByRole('heading', { name: 'Sam ended the connection.' })).toBeVisible(
			soon
		);
		await open(carer, '/shared');
		await expect(shared.getByText('The connection with them has ended.')).toBeVisible();
		await press(page, 'Take it off this list');
		await page.getByRole('dialog').getByRole('button', { name: 'Take it off' }).click();
		await expect(page.getByText('Wendy, my worker')).toBeVisible();
		await elsewhere.close();
	});
});

test('a picture of the code leads to the card; different words end it at once', async ({
	page,
	context,
	browser,
	server
}) => {
	test.setTimeout(240_000);
	const elsewhere = await onAnotherPhone(browser, server.origin);
	const carer = await elsewhere.newPage();
	const link = await showCode(carer);
	await expect.poll(() => codesIn(carer.getByRole('img'))).toEqual([link]);
	const picture = await carer.getByRole('img').screenshot({ type: 'jpeg', quality: 60 });

	await open(page);
	await press(page, 'Open someone’s code');
	await page
		.getByLabel('Choose a picture of the code')
		.setInputFiles({ name: 'code.jpg', mimeType: 'image/jpeg', buffer: picture });
	await meet(page);
	await connect(page);
	await press(page, 'They are different');
	await expect(page.getByRole('alert')).toContainText('It is ended, and nothing was shared.');

	// A link that is opened leaves the address at once, and asks nobody before a tap.
	const asked: string[] = [];
	context.on('request', (request) => asked.push(request.url()));
	await page.goto('/hide');
	await page.goto(link);
	await expect(page.getByRole('button', { name: 'See who it is from' })).toBeVisible();
	expect(page.url()).toBe(`${server.origin}/connect`);
	expect(asked.filter((url) => url.includes('/slots/'))).toEqual([]);
	await press(page, 'See who it is from');
	await expect(page.getByRole('heading', { name: 'Is this who you want?' })).toBeVisible();
	await elsewhere.close();
});

/** Brings the made-up person in, with addresses that letters can be sealed to. */
async function asSamplePerson(page: Page) {
	await page.clock.setFixedTime(new Date('2026-11-21T10:00:00Z')); // the appointment is still to come
	const { recipient } = await newKeyPair();
	const records = samplePerson.map((record) => {
		if (record.collection !== 'y2') return record;
		const value = record.value as { theirs: object };
		return { ...record, value: { ...value, theirs: { ...value.theirs, recipient } } };
	});
	const words = 'river stone window lamp oak';
	const bytes = await sealedFile(await backupText(records), words);
	await openMyData(page);
	await bringBack(page, { name: 'copy.age', bytes, words });
}

test.describe('what was sent to me', () => {
	// Made-up letters came with the copy; whoever they are from has no mailbox here.
	test.use({
		serviceWorkers: 'allow',
		expectedProblems: /status of (404|410)|ERR_(INTERNET_DISCONNECTED|FAILED)/
	});

	test('a suggestion changes nothing until I say yes; then it is in my plan and my appointments', async ({
		page
	}) => {
		test.setTimeout(2 * copyMs);
		await asSamplePerson(page);
		await open(page, '/');
		await page.getByRole('link', { name: /new things under Connect/ }).click();
		await expect(page.getByRole('heading', { name: 'What came' })).toBeVisible();

		const step = page.getByRole('region', { name: 'Wendy suggests a small step' });
		const meeting = page.getByRole('region', { name: 'Wendy offers you an appointment' });
		await step.getByLabel('Get to the gardening group').check();
		await step.getByRole('button', { name: 'Put it in my plan' }).click();
		await expect(step.getByText('It is in your plan.')).toBeVisible();
		await meeting.getByRole('button', { name: 'Yes, I will come' }).click();
		await expect(meeting.getByText('It is in your appointments.')).toBeVisible();
		const coming = page.waitForEvent('download');
		await meeting.getByRole('link', { name: 'Put it in my calendar' }).click();
		expect((await coming).suggestedFilename()).toBe('waymark.ics');

		await open(page, '/plan/goal?id=goal-0');
		await expect(
			page.getByText('Have a look at the garden group, just from the gate.')
		).toBeVisible();
		await open(page, '/pathway');
		await expect(page.getByText(/^Wednesday 2 December/)).toBeVisible();
		await open(page, '/');
		await expect(page.getByRole('link', { name: /under Connect/ })).toHaveCount(0);
	});

	test('the crisis plan of the person I look after opens from Get help now, with no network', async ({
		page,
		context
	}) => {
		test.setTimeout(2 * copyMs);
		await asSamplePerson(page);
		await waitForWorker(page);
		await context.setOffline(true);
		await page.goto('/help');
		await page.getByRole('link', { name: 'Crisis plan: Joe' }).click();
		await expect(page.getByRole('article')).toContainText('Turn the radio off.');
		await expect(page.getByText(/It may have changed since/)).toBeVisible();
		await page.reload();
		await expect(page.getByRole('article')).toContainText('Turn the radio off.');
		expect(await axeFindings(page)).toEqual([]);
	});
});
