import type { Page } from '@playwright/test';
import { expectSides } from '../support/paper.ts';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page, path = '/money/debts') {
	await page.clock.setFixedTime(new Date('2026-11-22T10:00:00Z'));
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeAttached();
}

/** Types into a field and waits until it is kept. */
async function write(page: Page, label: string, words: string) {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

async function addDebt(page: Page, owedTo: string, kind: string) {
	await open(page);
	await page.getByRole('button', { name: 'Add a debt' }).click();
	await expect(page).toHaveURL(/\/money\/debts\/debt\?id=/);
	await page.getByRole('radio', { name: kind, exact: true }).check();
	await write(page, 'Who is it owed to?', owedTo);
	// The kinds have folded away by then, and all below them has moved up.
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(owedTo);
}

test('a debt with its offer, its agreement and a call is there after a reload', async ({
	page
}) => {
	await open(page);
	await expect(page.getByText('Example')).toBeVisible();
	await addDebt(page, 'The energy company', 'Gas or electricity');
	await expect(page.getByText('Advisers deal with this kind of debt first.')).toBeVisible();
	await write(page, 'How much is owed?', '240');
	await page.getByLabel('This is a rough amount').check();
	await page.getByRole('button', { name: 'A call' }).click();
	const call = page.getByRole('region', { name: 'A call' });
	await call.getByRole('button', { name: 'It was today' }).click();
	await write(page, 'Who was it?', 'Joe');
	await write(page, 'What did they say, and what did I say?', 'They will hold it for a month.');
	await page.getByRole('group', { name: 'How often?' }).last().getByLabel('Every week').check();
	await write(page, 'How much did they agree to?', '5');
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('The energy company');
		await expect(page.getByRole('region', { name: 'A call, 22 November 2026' })).toBeVisible();
		await expect(page.getByLabel('Who was it?')).toHaveValue('Joe');
		await expect(page.getByLabel('How much is owed?')).toHaveValue('240');
	});
	await open(page);
	const first = page.getByRole('region', { name: 'Deal with these first' });
	await expect(first.getByRole('link')).toHaveText(
		/The energy company.*about £240 · agreed: £5 a week/s
	);
});

test('a call that is given an older day stays under the fingers, and is in order when opened again', async ({
	page
}) => {
	await addDebt(page, 'The bank', 'Overdraft');
	await page.getByRole('button', { name: 'A call' }).click();
	await page.getByRole('button', { name: 'It was today' }).click();
	await page.getByRole('button', { name: 'A letter' }).click();
	const titles = page.getByRole('heading', { level: 3 }).filter({ hasText: /^A (call|letter)/ });
	await expect(titles).toHaveText(['A letter', 'A call, 22 November 2026']);
	const when = page.getByRole('region', { name: /^A letter/ }).getByLabel('When?');
	await when.fill('2026-10-01');
	await expect(titles).toHaveText(['A letter, 1 October 2026', 'A call, 22 November 2026']);
	await expect(when).toBeFocused();
	await when.blur();
	await expect(page.getByText('Saving')).toHaveCount(0);
	await page.reload();
	await expect(titles).toHaveText(['A call, 22 November 2026', 'A letter, 1 October 2026']);
});

test('a card number in a note is said kindly and can be taken out', async ({ page }) => {
	await addDebt(page, 'The bank', 'Overdraft');
	await write(page, 'Anything else', 'my card 4111 1111 1111 1111');
	await expect(page.getByText('This looks like a card number.')).toBeVisible();
	await page.getByRole('button', { name: 'Take it out' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByLabel('Anything else')).toHaveValue('my card …');
		await expect(page.getByText('This looks like a card number.')).toHaveCount(0);
	});
});

test('a debt and a letter removed by mistake come back', async ({ page }) => {
	await addDebt(page, 'The council', 'Council tax');
	await page.getByRole('button', { name: 'A letter' }).click();
	await write(page, 'Who was it?', 'Amina');
	await page.getByRole('button', { name: 'Remove: A letter' }).click();
	await expect(page.getByLabel('Who was it?')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByLabel('Who was it?')).toHaveValue('Amina');
	await page.getByRole('button', { name: 'Remove this debt' }).click();
	await expect(page.getByText('The council is removed')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, () =>
		expect(page.getByRole('link', { name: /The council/ })).toBeVisible()
	);
});

test('the newest letters stand open, and older ones come at a tap', async ({ page }) => {
	await addDebt(page, 'The council', 'Council tax');
	const letters = page.getByRole('region', { name: 'A letter' });
	for (let count = 1; count <= 5; count++) {
		await page.getByRole('button', { name: 'A letter', exact: true }).click();
		await expect(letters).toHaveCount(count);
	}
	await page.reload();
	await expect(letters).toHaveCount(3);
	await page.getByRole('button', { name: 'Show 2 more' }).click();
	await expect(letters).toHaveCount(5);
	await expect(letters.nth(3).getByRole('heading')).toBeFocused();
});

test('free advice can be rung, and breathing space says who may ask', async ({ page }) => {
	await open(page);
	await expect(page.getByRole('link', { name: '0808 808 4000' })).toHaveAttribute(
		'href',
		'tel:08088084000'
	);
	await page.getByText('Breathing space in a mental health crisis').click();
	for (const who of ['My carer', 'A social worker', 'A mental health nurse']) {
		await expect(page.getByText(who, { exact: true })).toBeVisible();
	}
});

test('the sheet for an adviser is two sides, empty or full, in three languages', async ({
	page
}) => {
	for (const filled of [false, true]) {
		if (filled) await addDebt(page, 'The energy company', 'Gas or electricity');
		for (const language of ['en-GB', 'easy', 'ar']) {
			await open(page, '/help');
			await page.evaluate((code) => {
				localStorage.setItem('waymark', JSON.stringify({ language: code, hasRecords: true }));
			}, language);
			await open(page, '/money/debts/print');
			await expectSides(page, 2);
		}
		await page.evaluate(() =>
			localStorage.setItem('waymark', JSON.stringify({ language: 'en-GB' }))
		);
	}
	await open(page, '/money/debts/print');
	await expect(page.getByRole('region', { name: 'Second side: debts' })).toContainText(
		'The energy company'
	);
});

test('what is not known is a line to write on, and no zero', async ({ page }) => {
	await open(page, '/money/debts/print');
	const front = page.getByRole('region', { name: 'My budget as it will print' });
	await expect(front).toContainText('Total');
	await expect(front).not.toContainText('£');
	await addDebt(page, 'The energy company', 'Gas or electricity');
	await open(page, '/money/debts/print');
	const back = page.getByRole('region', { name: 'Second side: debts' });
	await expect(back).toContainText('The energy company');
	await expect(back).not.toContainText('£');
});
