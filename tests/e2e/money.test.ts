import type { Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expectSides } from '../support/paper.ts';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

/** A Saturday, with a month before Christmas. */
const today = new Date('2026-11-21T10:00:00Z');

test.beforeEach(async ({ page }) => {
	await page.clock.setFixedTime(today);
});

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Waits until so many fields say that what was typed is kept. */
async function kept(page: Page, fields: number) {
	await expect(page.getByRole('status').getByText('Saved', { exact: true })).toHaveCount(fields);
}

/** Money that comes in, from the pills on the first page to its own page and back. */
async function addIncome(page: Page, kind: string, amount: string, day: string) {
	await open(page, '/money');
	const add = page.getByText('Add money that comes in');
	const pill = page.getByRole('button', { name: kind, exact: true });
	if (!(await pill.isVisible())) await add.click();
	await pill.click();
	await expect(page.getByRole('heading', { level: 1, name: kind })).toBeVisible();
	await page.getByLabel('How much?').fill(amount);
	await page.getByLabel('A day when it comes').fill(day);
	await kept(page, 2);
	// What follows from it is drawn a moment later, and moves all below it.
	await expect(page.getByRole('region', { name: 'The next days' })).toBeVisible();
}

async function addBill(page: Page, kind: string, amount: string, day: string) {
	await open(page, '/money/bills');
	const pill = page.getByRole('button', { name: kind, exact: true });
	if (!(await pill.isVisible())) await page.getByText('Add a bill').click();
	await pill.click();
	await expect(page.getByRole('heading', { level: 1, name: kind })).toBeVisible();
	await page.getByLabel('How much?').fill(amount);
	await page.getByLabel('A day when it is due').fill(day);
	await kept(page, 2);
	const dues = page.getByRole('region', { name: 'What is due' });
	await expect(dues.getByRole('button', { name: /^Paid/ }).first()).toBeVisible();
}

const left = (page: Page) => page.getByRole('region', { name: 'Left until next money' });

test('what is left until next money, from one income and one bill', async ({ page }) => {
	await open(page, '/money');
	await expect(page.getByText('Example')).toBeVisible();
	await addIncome(page, 'Universal Credit', '845.12', '2026-11-17');
	await expect(page.getByRole('main')).toContainText('Pays for');
	await addBill(page, 'Phone and internet', '£12', '2026-12-01');

	await open(page, '/money');
	await expectNowAndAfterReload(page, async () => {
		await expect(left(page)).toContainText('£833.12');
		await expect(left(page)).toContainText('comes in 26 days, on Thursday 17 December');
		await expect(page.getByRole('region', { name: 'Next bills' })).toContainText('£12');
	});
	await left(page).getByText('How this is worked out').first().click();
	await expect(left(page).getByRole('row', { name: 'What there was £845.12' })).toBeVisible();
	await expect(left(page).getByRole('row', { name: 'Bills until then -£12.00' })).toBeVisible();

	await left(page).getByText('Say what I have now').click();
	await left(page).getByLabel('What I have now').fill('300');
	await expect(left(page)).toContainText('£288');
	await left(page).getByLabel('This is a rough amount').check();
	await expectNowAndAfterReload(page, async () => {
		await expect(left(page)).toContainText('About £288');
		await expect(left(page)).toContainText('Some amounts are rough');
	});

	// What is hoped for food and top-ups is taken off too: 26 days of it.
	await open(page, '/money/spending');
	await page.getByText('Set an amount for the week').click();
	await page.getByLabel('About how much a week for food and top-ups?').fill('7');
	await expect(page.getByText('of about £7.')).toBeVisible();
	await open(page, '/money');
	await expect(left(page)).toContainText('About £262');
	await expect(left(page)).toContainText('Food and top-ups count as £7 a week');
});

test('a bill is paid in part, skipped, paid, and taken back', async ({ page }) => {
	await addBill(page, 'Rent', '500', '2026-11-28');
	const dues = page.getByRole('region', { name: 'What is due' });
	await dues.getByRole('button', { name: 'Part of it paid: Rent, Saturday 28 November' }).click();
	await dues.getByLabel('How much was paid on Saturday 28 November?').fill('200');
	await expectNowAndAfterReload(page, async () => {
		await expect(dues).toContainText('Part paid: £200. Still to pay: £300.');
	});
	const takeBack = (day: string) =>
		dues.getByRole('button', { name: `Take back what was said for ${day}` });
	await dues.getByRole('button', { name: 'Paid: Rent, Saturday 28 November', exact: true }).click();
	await expect(dues).not.toContainText('Part paid'); // what is below has moved up
	await dues.getByRole('button', { name: 'Not this time: Rent, Monday 28 December' }).click();
	await expect(takeBack('Monday 28 December')).toBeVisible();
	await page.getByText('What I said before').click();
	await expect(page.getByRole('row', { name: '28 November 2026 Paid' })).toBeVisible();
	await expect(page.getByRole('row', { name: '28 December 2026 Not this time' })).toBeVisible();
	await takeBack('Saturday 28 November').click();
	await expectNowAndAfterReload(page, async () => {
		await expect(
			dues.getByRole('button', { name: 'Paid: Rent, Saturday 28 November', exact: true })
		).toBeVisible();
	});
});

test('a bill is paid on the first page, and that can be undone', async ({ page }) => {
	await addBill(page, 'Water', '30', '2026-11-27');
	await open(page, '/money');
	const next = page.getByRole('region', { name: 'Next bills' });
	await next.getByRole('button', { name: 'Paid: Water, Friday 27 November' }).click();
	await expect(page.getByText('Water is marked as paid.')).toBeVisible();
	await expect(next).not.toContainText('Friday 27 November');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, () => expect(next).toContainText('Friday 27 November'));
});

test('a direct debit moves past Christmas, and the calendar file says the same and no more', async ({
	page
}) => {
	await addBill(page, 'Loan or debt', '40', '2026-11-25');
	await page.getByRole('radio', { name: 'Direct debit' }).check();
	await expect(page.getByText('If this goes wrong')).toBeVisible();
	const dues = page.getByRole('region', { name: 'What is due' });
	await expect(dues).toContainText('Tuesday 29 December');

	await page.getByText('In my phone’s calendar').click();
	const save = page.getByRole('link', { name: 'Save the calendar file' });
	const unchanged = await save.getAttribute('href');
	await page.getByRole('radio', { name: 'The day before, at 9' }).check();
	await expect(save).not.toHaveAttribute('href', unchanged ?? '');
	const downloading = page.waitForEvent('download');
	await save.click();
	const stream = await (await downloading).createReadStream();
	const file = Buffer.concat(await stream.toArray()).toString();
	expect(file).toContain('SUMMARY:Reminder\r\n');
	expect(file).toContain('TRIGGER:-PT900M\r\n');
	// Its ids are chance, and may hold any digits.
	expect(file.replaceAll(/^UID:.*/gmu, '')).not.toMatch(/loan|debt|40/iu);
	const [first, ...moved] = ICAL.Component.fromString(file).getAllSubcomponents('vevent');
	const event = new ICAL.Event(first, { exceptions: moved });
	const iterator = event.iterator();
	const days = [iterator.next(), iterator.next(), iterator.next()].map((next) =>
		event.getOccurrenceDetails(next).startDate.toString()
	);
	expect(days).toEqual(['2026-11-25', '2026-12-29', '2027-01-25']);

	await page.getByLabel('Say what it is in the calendar').check();
	await page.getByLabel('How much?').fill('41');
	await kept(page, 2);
	await expectNowAndAfterReload(page, async () => {
		await page.getByText('In my phone’s calendar').click();
		await expect(page.getByLabel('Say what it is in the calendar')).toBeChecked();
	});
});

test('rent with free weeks, and an amount that changes from a day', async ({ page }) => {
	await addBill(page, 'Rent', '118.50', '2026-11-23');
	await page.getByRole('radio', { name: 'Every week, with some weeks free' }).check();
	await page.getByLabel('A day when it is due').fill('2026-11-23');
	const dues = page.getByRole('region', { name: 'What is due' });
	await expect(dues).toContainText('Monday 30 November');
	await page.getByLabel('A week without rent').fill('2026-12-02');
	await page.getByRole('button', { name: 'Add this week' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('The week of 2 December 2026')).toBeVisible();
		await expect(dues).not.toContainText('Monday 30 November');
		await expect(dues).toContainText('Monday 7 December');
	});

	await page.getByText('The amount changes').click();
	await page.getByLabel('The new amount').fill('125');
	await page.getByLabel('From which day?').fill('2026-12-07');
	await page.getByRole('button', { name: 'Add this change' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('£125 from 7 December 2026')).toBeVisible();
		await expect(dues).toContainText('Monday 7 December, £125');
	});
});

test('an amount that cannot be read is refused kindly, and the last one stays', async ({
	page
}) => {
	await addBill(page, 'Water', '30', '2026-11-27');
	await page.getByLabel('How much?').fill('12,50');
	await page.getByLabel('How much?').blur();
	await expect(page.getByText('Please use a dot for pence, like 12.50.')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('How much?')).toHaveValue('30');
});

test('the month, the year and a change that is only tried', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await addIncome(page, 'Wages', '1000', '2026-11-20');
	await addBill(page, 'Rent', '600', '2026-11-28');
	await open(page, '/money');
	expect(asked.filter((url) => /chart[^/]*\.js/iu.test(url))).toEqual([]);

	await page.getByText('Look at a month or a year').click();
	await expect(page.getByText('£1,000 comes in and £600 goes out')).toBeVisible();
	await expect(page.getByRole('row', { name: '28 Nov Rent −£600.00' })).toBeVisible();
	const chart = page.getByRole('img', { name: 'What is left of this money, day by day' });
	await chart.scrollIntoViewIfNeeded();
	await expect(chart).toHaveAttribute('data-drawn');
	await page.getByRole('radio', { name: 'Twelve months' }).check();
	await expect(page.getByRole('row', { name: 'Oct 2027 £1,000 £600 £400' })).toBeVisible();

	await page.getByText('What if an amount changes?').click();
	await page.getByRole('radio', { name: 'Rent' }).check();
	await page.getByLabel('What if it is').fill('650');
	await expect(page.getByText('Over a month: £350 left. Now it is £400 left.')).toBeVisible();
	await page.reload();
	await expect(left(page)).toContainText('£400');
});

test('the budget prints on one side, under an adviser’s headings', async ({ page }) => {
	await addIncome(page, 'Wages', '250', '2026-11-20');
	await page.getByRole('radio', { name: 'Every week', exact: true }).check();
	await page.getByLabel('A day when it comes').fill('2026-11-20');
	await expect(page.getByRole('region', { name: 'The next days' })).toContainText('27 November');
	await addBill(page, 'Council tax', '120', '2026-12-01');
	await open(page, '/money/print');
	const sheet = page.getByRole('region', { name: 'My budget as it will print' });
	await expect(sheet).toContainText(/Wages\s*£1,083\.33/);
	await expect(sheet).toContainText(/Home and contents\s*£100\.00/);
	await expect(sheet).toContainText(/Left each month\s*£983\.33/);
	await expectSides(page);
});

test('income and bills can be removed and brought back', async ({ page }) => {
	await addIncome(page, 'Child Benefit', '26.05', '2026-11-23');
	await page.getByRole('button', { name: 'Remove this' }).click();
	await expect(page.getByText('Child Benefit is removed.')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('link', { name: /Child Benefit/ })).toBeVisible();
});
