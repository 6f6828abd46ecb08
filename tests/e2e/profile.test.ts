import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page) {
	await page.goto('/profile');
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

async function write(page: Page, label: string, words: string) {
	const field = page.getByLabel(label, { exact: true });
	await field.fill(words);
	await field.blur();
	await expect(page.getByText('Saved').first()).toBeVisible();
	await expect(page.getByText('Saving')).toHaveCount(0);
}

test('the three questions are answered once, and read as a page from then on', async ({ page }) => {
	await open(page);
	await expect(page.getByText('Example')).toBeVisible();
	await page.getByRole('button', { name: 'Start with three questions' }).click();
	await write(page, 'What people like about me', 'I make tea\nfor everyone');
	await write(page, 'What matters to me', 'قطتي ميمي');
	await page.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		const section = page.getByRole('group', { name: 'Me on one page' });
		await expect(section.getByText('I make tea\nfor everyone')).toBeVisible();
		await expect(section.getByText('قطتي ميمي')).toBeVisible();
		// What was not answered is not shown as missing.
		await expect(section.getByText('How best to support me')).toHaveCount(0);
		await expect(page.getByText('Example')).toHaveCount(0);
	});
});

test('an answer is changed in place, and taken away when it is emptied', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add to “My details”' }).click();
	await write(page, 'What I like to be called', 'Sam');
	await write(page, 'My pronouns', 'they');
	await page.getByLabel('My date of birth').fill('1984-02-29');
	await page.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('29 February 1984')).toBeVisible();
	});
	await page.getByRole('button', { name: 'Change “My details”' }).click();
	await write(page, 'My pronouns', '');
	await page.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('Sam', { exact: true })).toBeVisible();
		await expect(page.getByText('My pronouns')).toHaveCount(0);
	});
});

test('an NHS number with a slip is questioned kindly and kept', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add to “My details”' }).click();
	await write(page, 'My NHS number', '943 476 5918');
	await expect(page.getByText('Please check this number.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('943 476 5918')).toBeVisible();
	await page.getByRole('button', { name: 'Change “My details”' }).click();
	await write(page, 'My NHS number', '943 476 5919');
	await expect(page.getByText('Please check this number.')).toHaveCount(0);
});

test('choices are kept, and can be taken back', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add to “How to reach me safely”' }).click();
	await page.getByLabel('Text me').check();
	await page.getByLabel('Ring me').check();
	await page.getByLabel('Only a name and number').check();
	const takeAway = page.getByRole('button', { name: 'Take this answer away' });
	await expect(takeAway).toBeVisible(); // what is below it has moved
	await page.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('Ring me and Text me')).toBeVisible();
		await expect(page.getByText('Only a name and number')).toBeVisible();
	});
	await page.getByRole('button', { name: 'Change “How to reach me safely”' }).click();
	await page.getByLabel('Ring me').uncheck();
	await takeAway.click();
	await expect(takeAway).toHaveCount(0);
	await page.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('Text me', { exact: true })).toBeVisible();
		await expect(page.getByText('Only a name and number')).toHaveCount(0);
	});
});

test('nobody is asked whether they are a carer', async ({ page }) => {
	await open(page);
	await page.getByRole('button', { name: 'Add to “Helping each other”' }).click();
	await expect(page.getByText('Do you help or look after someone?')).toBeVisible();
	await expect(page.getByText(/carer/i)).toHaveCount(0);
	await page.getByLabel('Yes').check();
	await write(page, 'Who I help, and how', 'My brother, with shopping');
	await page.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByText('My brother, with shopping')).toBeVisible();
	});
});

test('what is typed in one tab shows in the other', async ({ page, context }) => {
	const other = await context.newPage();
	await open(page);
	await open(other);
	await page.getByRole('button', { name: 'Start with three questions' }).click();
	await write(page, 'What matters to me', 'My garden');
	await expect(other.getByText('My garden')).toBeVisible();
});

test('by keyboard alone: the focus stays with the section that opens and closes', async ({
	page
}) => {
	await open(page);
	await page.getByRole('button', { name: 'Add to “More about me”' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('group', { name: 'More about me' })).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('Who is important to me')).toBeFocused();
	await page.keyboard.type('My mum');
	await page.getByRole('button', { name: 'Done' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('group', { name: 'More about me' })).toBeFocused();
	await expect(page.getByText('My mum')).toBeVisible();
});
