import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';
import { test as siteTest, visitAndKeep } from '../support/site.ts';

const cards = (page: Page) => page.getByRole('main').getByRole('heading', { level: 2 });
const status = (page: Page) => page.getByRole('main').getByRole('status').first();

async function open(page: Page, path = '/find') {
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
	expect(sent.filter((one) => /n12|choir/i.test(one))).toEqual([]);
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

siteTest('from the first visit on it works without a network', async ({ page, site }) => {
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
