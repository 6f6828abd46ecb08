import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';
import { storedRows } from '../support/my-data.ts';

async function open(page: Page) {
	await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'));
	await page.goto('/money/spending');
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function chooseFile(page: Page, name: string, content: string | Buffer) {
	const input = page.getByLabel('Choose the file');
	if (!(await input.isVisible())) await page.getByText('Read in a bank statement').click();
	const buffer = typeof content === 'string' ? Buffer.from(content) : content;
	await input.setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const statement =
	'Date,Description,Amount,Balance,Account Number\n' +
	'03/11/2026,CORNER SHOP 1,-4.50,95.50,12345678\n' +
	'04/11/2026,CORNER SHOP 2,-4.50,91.00,12345678\n' +
	'05/11/2026,"TFR 20-00-00 12345678",-10.00,81.00,12345678\n' +
	'06/11/2026,WAGES,900.00,981.00,12345678\n';

test('three taps make a note, which can be changed, removed and brought back', async ({ page }) => {
	await open(page);
	await expect(page.getByText('Nothing noted in this month. That is fine.')).toBeVisible();
	await page.getByRole('radio', { name: 'Food and housekeeping' }).check();
	await page.getByRole('button', { name: '£10', exact: true }).click();
	await expect(page.getByText('Kept: Food and housekeeping, £10.')).toBeVisible();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('£10 noted as spent.')).toBeVisible();
		await expect(page.getByText('£10 noted since Monday.')).toBeVisible();
	});

	await page.locator('summary', { hasText: 'Food and housekeeping' }).click();
	await page.getByLabel('A word about it').fill('milk, my PIN is 1234');
	await expect(page.getByText('This looks like a PIN or a password.')).toBeVisible();
	await page.getByRole('button', { name: 'Take it out' }).click();
	await expect(page.getByLabel('A word about it')).toHaveValue('milk, my PIN is …');
	await page.getByLabel('How much', { exact: true }).fill('12.50');
	await expect(page.getByText('£12.50 noted as spent.')).toBeVisible();
	await page.getByRole('button', { name: /^Remove milk/ }).click();
	await expect(page.getByText('Nothing noted in this month. That is fine.')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, () =>
		expect(page.getByText('£12.50 noted as spent.')).toBeVisible()
	);
});

test('a sum that is none is said kindly; one typed is kept', async ({ page }) => {
	await open(page);
	await page.getByRole('radio', { name: 'Travel' }).check();
	await page.getByLabel('Another sum, in pounds').fill('12,50');
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('Please use a dot for pence, like 12.50.')).toBeVisible();
	await page.getByLabel('Another sum, in pounds').fill('2.75');
	await page.getByRole('button', { name: 'Keep it' }).click();
	await expect(page.getByText('£2.75 noted as spent.')).toBeVisible();
});

test('the amount for the week is the person’s own, and is only said', async ({ page }) => {
	await open(page);
	await page.getByText('Set an amount for the week').click();
	await page.getByLabel('About how much a week for food and top-ups?').fill('5');
	await page.getByRole('radio', { name: /^Top-up/ }).check();
	await page.getByRole('button', { name: '£20', exact: true }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('£20 noted since Monday, of about £5.')).toBeVisible();
		await expect(page.getByText('That is £15 more than you hoped.')).toBeVisible();
	});
});

test('a statement is looked over, kept once, sorted and taken back', async ({ page }) => {
	await open(page);
	await chooseFile(page, 'november.csv', statement);
	await expect(page.getByRole('heading', { name: 'Look it over' })).toBeFocused();
	await expect(page.getByText('Payments found: 4, from 3 November 2026')).toBeVisible();
	// Days that could be read both ways are asked about.
	await page.getByRole('radio', { name: 'The month, as in America' }).check();
	await expect(page.getByText('to 11 June 2026')).toBeVisible();
	await page.getByRole('radio', { name: 'The day, as in Britain' }).check();
	await page.getByRole('button', { name: 'Keep these notes: 4' }).click();
	await expect(page.getByText('Notes read in: 4.').first()).toBeVisible();
	await expect(page.getByText('£19 noted as spent.')).toBeVisible();
	await expect(page.getByText('£900 came in')).toBeVisible();

	const sort = page.getByRole('region', { name: 'Sort them, if you like' });
	await sort.getByText('Sort them, if you like').click();
	await expect(sort).toContainText('CORNER SHOP 2');
	// The next payee takes its place at once, so there is nothing left to be checked.
	await sort.getByRole('radio', { name: 'Food and housekeeping' }).click();
	await expect(sort).toContainText('TFR …');
	await sort.getByRole('button', { name: 'Skip' }).click();
	await expect(sort).toHaveCount(0);

	await chooseFile(page, 'november.csv', statement);
	await expect(page.getByText('Of these you have already: 4.')).toBeVisible();
	await page.getByRole('button', { name: 'Not now' }).click();
	await chooseFile(
		page,
		'more.csv',
		`${statement}07/11/2026,CORNER SHOP 3,-1.00,980.00,12345678\n`
	);
	await page.getByRole('button', { name: 'Keep these notes: 1' }).click();
	await expect(page.getByText('£20 noted as spent.')).toBeVisible();
	// What a payee is for was remembered.
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Food and housekeeping' }).first()
	).toContainText('£10');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, () =>
		expect(page.getByText('£19 noted as spent.')).toBeVisible()
	);
});

test('a payment noted by hand and read from a bank counts once, where the person says so', async ({
	page
}) => {
	await open(page);
	for (const sum of ['£10', '£20']) {
		await page.getByRole('radio', { name: 'Food and housekeeping' }).check();
		await page.getByRole('button', { name: sum, exact: true }).click();
		await expect(page.getByText(`Kept: Food and housekeeping, ${sum}.`)).toBeVisible();
	}
	await expect(page.getByText('£30 noted as spent.')).toBeVisible(); // and all below it has moved
	const file = 'Date,Description,Amount\n22/11/2026,CORNER SHOP,-10.00\n22/11/2026,BAKER,-20.00\n';
	await chooseFile(page, 'november.csv', file);
	await page.getByRole('checkbox', { name: /^£10, CORNER SHOP, .* Is it what you noted/ }).check();
	await page.getByRole('button', { name: 'Keep these notes: 2' }).click();
	await expectNowAndAfterReload(page, () =>
		expect(page.getByText('£50 noted as spent.')).toBeVisible()
	);
	await chooseFile(page, 'november.csv', file);
	await expect(page.getByText('Of these you have already: 2.')).toBeVisible();
});

test('nothing of the file but day, sum and words can be found on the phone', async ({ page }) => {
	await open(page);
	await chooseFile(page, 'november.csv', statement);
	await page.getByRole('button', { name: 'Keep these notes: 4' }).click();
	await expect(page.getByText('£19 noted as spent.')).toBeVisible();
	expect((await storedRows(page)).join()).not.toMatch(/CORNER|12345678/);
});

test('a file that cannot be read whole keeps nothing and says why', async ({ page }) => {
	await open(page);
	await chooseFile(
		page,
		'a.csv',
		'Date,Description,Amount\n27/11/2026,TEA,-2.00\n28/11/2026,TEA,lots\n'
	);
	await expect(page.getByText('Line 3 has a day or an amount that cannot be read.')).toBeVisible();
	await expect(page.getByText('Nothing was kept from it.')).toBeVisible();
	await chooseFile(page, 'b.pdf', '%PDF-1.7');
	await expect(page.getByText('It is a PDF. Ask your bank for CSV instead.')).toBeVisible();
	await chooseFile(page, 'c.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
	await expect(page.getByText('No payments were found in it.')).toBeVisible();
	await expectNowAndAfterReload(page, () =>
		expect(page.getByText('Nothing noted in this month. That is fine.')).toBeVisible()
	);
});

test('typing goes on while fifty thousand lines are read', async ({ page }) => {
	await open(page);
	const rows = Array.from(
		{ length: 50_000 },
		(_, at) =>
			`${String(1 + (at % 28)).padStart(2, '0')}/11/20${10 + (at % 17)},SHOP ${at % 400},-1.00`
	);
	await page.getByRole('radio', { name: 'Travel' }).check();
	await chooseFile(page, 'long.csv', `Date,Description,Amount\n${rows.join('\n')}`);
	await page.getByLabel('Another sum, in pounds').fill('2.75');
	await expect(page.getByText('Payments found: 50,000')).toBeVisible({ timeout: 90_000 });
	await expect(page.getByLabel('Another sum, in pounds')).toHaveValue('2.75');
});

test('notes to myself for when I am unwell: a pause, a list to sleep on, who to tell', async ({
	page
}) => {
	await page.goto('/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await page.getByLabel('Name', { exact: true }).fill('Amina');
	await page.getByLabel('Name', { exact: true }).blur();
	await expect(page.getByRole('heading', { level: 1, name: 'Amina' })).toBeVisible();
	const person = page.url();
	await open(page);
	await page.getByText('Write it while I am well').click();
	// Each answer comes to stand above the fields, which moves them.
	const unwell = page.getByRole('region', { name: 'When I am unwell' });
	await page.getByLabel('From how much on do I want to pause?').fill('50');
	await expect(unwell.getByText('Before I spend £50 or more, I pause.')).toBeVisible();
	const toMyself = page.getByLabel('What do I want to say to myself then?');
	await toMyself.fill('Sleep on it.');
	await expect(unwell.getByText('Sleep on it.').and(page.locator(':not(textarea)'))).toBeVisible();
	await page.getByLabel('Amina').check();
	await expect(unwell.getByRole('link', { name: 'I can tell Amina' })).toBeVisible();
	await page.getByText('A list to sleep on').click();
	await page.getByLabel('What would I like to buy?').fill('A guitar');
	await page.getByRole('button', { name: 'Put it on the list' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(unwell.getByText('Before I spend £50 or more, I pause.')).toBeVisible();
		await expect(unwell.getByText('Sleep on it.').first()).toBeVisible();
		await expect(unwell.getByRole('link', { name: 'I can tell Amina' })).toBeVisible();
		await expect(unwell.getByText('It can wait a day here.')).toBeVisible();
	});
	await page.clock.setFixedTime(new Date('2026-11-23T10:00:00Z'));
	await page.reload();
	await expect(unwell.getByText('A day has gone by. Do I still want it?')).toBeVisible();
	await unwell.getByRole('button', { name: 'Take off the list: A guitar' }).click();
	await expect(unwell.getByText('A guitar')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(unwell.getByText('A guitar')).toBeVisible();

	// Whoever is not to be contacted is not offered, also when they were chosen before.
	await page.goto(person);
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Amina is not to be contacted.').first()).toBeVisible();
	await open(page);
	await expect(unwell.getByText('Before I spend £50 or more, I pause.')).toBeVisible();
	await expect(unwell.getByRole('link', { name: /Amina/ })).toHaveCount(0);
	await expect(unwell.getByLabel('Amina')).toHaveCount(0);
});
