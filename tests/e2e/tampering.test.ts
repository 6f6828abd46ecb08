import type { Page } from '@playwright/test';
import { storedRows } from '../support/my-data.ts';
import { tamper } from '../support/raw-rows.ts';
import { expect, test } from '../support/test.ts';

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

async function addGoal(page: Page, title: string) {
	await open(page, '/plan/goal');
	await page.getByRole('textbox', { name: 'My goal' }).fill(title);
	await page.getByRole('button', { name: 'Next', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

async function addPerson(page: Page, name: string) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await write(page, 'Name', name);
}

const willNotOpen = 'Some of your plan will not open';
const notAsLeft = 'Something in your plan is not as you left it';

/** What was damaged is still there, byte for byte, also after writing something else beside it. */
async function expectLeftAlone(page: Page, writeBeside: () => Promise<void>) {
	const before = await storedRows(page);
	await writeBeside();
	const after = await storedRows(page);
	expect(after.filter((row) => before.includes(row))).toEqual(before);
	expect(after.length).toBeGreaterThan(before.length);
}

for (const how of ['flip', 'delete', 'swap'] as const) {
	test(`goals after ${how}: the plan says so, shows the rest and overwrites nothing`, async ({
		page
	}) => {
		for (const title of ['One', 'Two', 'Three']) await addGoal(page, title);
		await tamper(page, 'g1', how);
		await open(page, '/plan');
		await expect(page.getByRole('alert')).toContainText(willNotOpen);
		await expect(page.getByRole('region', { name: 'Three' })).toBeVisible();
		await expect(page.getByRole('region', { name: 'One' })).toHaveCount(0);
		await expectLeftAlone(page, () => addPerson(page, 'Amina'));
		await open(page, '/plan');
		await expect(page.getByRole('alert')).toContainText(willNotOpen);
	});
}

test('a goal rolled back to older words is shown, with a word about it', async ({ page }) => {
	await addGoal(page, 'Older');
	await tamper(page, 'g1', 'set aside');
	await page.getByText('The goal in my words').click();
	await write(page, 'My goal', 'Newer');
	await tamper(page, 'g1', 'roll back');
	await open(page, '/plan');
	await expect(page.getByRole('alert')).toContainText(notAsLeft);
	await expect(page.getByRole('region', { name: 'Older' })).toBeVisible();
});

test('an appointment rolled back to older words is shown, with a word about it', async ({
	page
}) => {
	await open(page, '/pathway');
	await page.getByRole('button', { name: 'Add an appointment' }).click();
	await write(page, 'Where', 'The library');
	await tamper(page, 'w2', 'set aside');
	await write(page, 'Where', 'The café');
	await tamper(page, 'w2', 'roll back');
	await open(page, '/pathway');
	await expect(page.getByRole('alert')).toContainText(notAsLeft);
	await expect(page.getByRole('alert')).toHaveCount(1);
});

test('one single record rolled back is shown, and every page but Get help now says so', async ({
	page
}) => {
	const path = '/pathway/prepare?question=tried';
	const field = page.getByRole('textbox', { name: 'What I have tried' });
	await open(page, path);
	await write(page, 'What I have tried', 'Older words');
	await tamper(page, 'w1', 'set aside');
	await write(page, 'What I have tried', 'Newer words');
	await tamper(page, 'w1', 'roll back');
	await open(page, path);
	await expect(page.getByRole('alert')).toContainText(notAsLeft);
	await expect(field).toHaveValue('Older words');
	await open(page, '/help');
	await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const how of ['flip', 'delete', 'swap'] as const) {
	test(`people after ${how}: their page says so and shows the rest, and help stands whole`, async ({
		page
	}) => {
		for (const name of ['Amina', 'Bea', 'Cy']) await addPerson(page, name);
		await tamper(page, 'e2', how);
		await open(page, '/people');
		await expect(page.getByRole('alert')).toContainText(willNotOpen);
		await expect(page.getByRole('link', { name: 'Cy', exact: true })).toBeVisible();
		await expectLeftAlone(page, () => addPerson(page, 'Dev'));
		await open(page, '/help');
		await expect(page.getByRole('link', { name: /Call 999/ })).toBeVisible();
		await expect(page.getByRole('alert')).toHaveCount(0);
	});
}

test('appointments: the pathway says so and shows the rest', async ({ page }) => {
	for (const where of ['The library', 'The café']) {
		await open(page, '/pathway');
		await page.getByRole('button', { name: 'Add an appointment' }).click();
		await write(page, 'Where', where);
	}
	await tamper(page, 'w2', 'flip');
	await open(page, '/pathway');
	await expect(page.getByRole('alert')).toContainText(willNotOpen);
	await expect(page.locator('a[href^="/pathway/appointment?id="]')).toHaveCount(1);
});

for (const [path, collection, label] of [
	['/plan/start?at=aim', 'p1', 'What I want'],
	['/pathway/prepare?question=tried', 'w1', 'What I have tried']
] as const) {
	test(`the one record behind ${path}: it says so, and typing never goes over it`, async ({
		page
	}) => {
		await open(page, path);
		await write(page, label, 'Kept words');
		await tamper(page, collection, 'flip');
		const before = await storedRows(page);
		await open(page, path);
		await expect(page.getByText('We have left it exactly as it is').first()).toBeVisible();
		const field = page.getByRole('textbox', { name: label });
		if ((await field.count()) > 0) {
			await field.fill('Over it');
			await field.blur();
			await expect(page.getByText('Not saved yet')).toBeVisible();
			await expect(field).toHaveValue('Over it');
		}
		expect(await storedRows(page)).toEqual(before);
	});
}

test('words that cannot be saved stay on the page when another language is chosen', async ({
	page
}) => {
	await open(page, '/plan/start?at=aim');
	await write(page, 'What I want', 'Kept words');
	await tamper(page, 'p1', 'flip');
	const field = page.getByRole('textbox', { name: 'What I want' });
	await field.fill('Not to be lost');
	await field.blur();
	await expect(page.getByText('Not saved yet')).toBeVisible();
	// Choosing a language tries to save first. What is wrong is put right only after that.
	const triedToSave = page.evaluate(untilTriedHere);
	await page.getByRole('button', { name: 'Easy words' }).click();
	await triedToSave;
	await tamper(page, 'p1', 'flip');
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await expect(field).toHaveValue('Not to be lost');
});

/** In the page: resolves once a save that begins from now on has failed. */
function untilTriedHere(): Promise<void> {
	const mark = document.querySelector('[data-status=failed]')!;
	return new Promise((tried) => {
		new MutationObserver((changes) => {
			if (changes.some(({ oldValue }) => oldValue === 'saving')) tried();
		}).observe(mark, { attributeFilter: ['data-status'], attributeOldValue: true });
	});
}
