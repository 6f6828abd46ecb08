import type { Page } from '@playwright/test';
import { expectSides } from '../support/paper.ts';
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

/** Adds a medicine by its name, and what else is said of it. */
async function addMedicine(page: Page, name: string, said: Record<string, string> = {}) {
	await page.getByRole('button', { name: /^Add a medicine/ }).click();
	await write(page, 'Medicine', name);
	// The rest is asked once there is a name.
	await expect(page.getByRole('textbox', { name: 'How much', exact: true })).toBeVisible();
	for (const [label, words] of Object.entries(said)) await write(page, label, words);
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(page.getByRole('button', { name: `Change: ${name}` })).toBeVisible();
}

const taken = (page: Page) => page.getByRole('region', { name: 'What I take now' });

test('a list is written in one’s own words and is there after a reload', async ({ page }) => {
	await open(page, '/medicines');
	await expect(page.getByText('Example')).toBeVisible();
	await expect(page.getByText('It gives no advice.')).toBeVisible();
	await addMedicine(page, 'The white one', {
		'How much': 'One, 50 mg',
		When: 'Mornings with food',
		'What it is for': 'My mood',
		'Since when': 'Last spring',
		'Side effects to talk about': 'Dry mouth'
	});
	await write(page, 'What makes me ill', 'Penicillin gives me a rash');
	await expectNowAndAfterReload(page, async () => {
		const line = taken(page).getByRole('listitem');
		await expect(line).toContainText('The white one');
		for (const words of ['One, 50 mg', 'Mornings with food', 'My mood', 'Last spring', 'Dry mouth'])
			await expect(line).toContainText(words);
		await expect(page.getByLabel('What makes me ill')).toHaveValue('Penicillin gives me a rash');
		await expect(page.getByText('Example')).toHaveCount(0);
	});
});

test('one that is stopped goes to the other list with all that was said, and can come back', async ({
	page
}) => {
	await open(page, '/medicines');
	await addMedicine(page, 'The blue one', { 'How much': 'Two' });
	await page.getByRole('button', { name: 'Change: The blue one' }).click();
	await page.getByRole('button', { name: 'I do not take this any more' }).click();
	await expect(taken(page).getByText('The blue one')).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(taken(page).getByText('The blue one')).toBeVisible();

	await page.getByRole('button', { name: 'Change: The blue one' }).click();
	await page.getByRole('button', { name: 'I do not take this any more' }).click();
	await expect(taken(page).getByRole('textbox')).toHaveCount(0);
	await expect(taken(page).getByText('The blue one')).toHaveCount(0);
	await page.locator('summary', { hasText: 'What I do not take any more' }).click();
	await page.getByRole('button', { name: 'Change: The blue one' }).click();
	await expect(page.getByLabel('How much')).toHaveValue('Two');
	await write(page, 'Why I stopped', 'I could not wake up');
	await page.getByRole('button', { name: 'I take this again' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(taken(page).getByText('The blue one')).toBeVisible();
		await expect(page.getByText('I could not wake up')).toHaveCount(0);
	});
});

test('the crisis plan offers what is on the list, and allergies are asked once', async ({
	page
}) => {
	await open(page, '/crisis/part?id=medicines');
	await page.getByRole('button', { name: /^Add a medicine/ }).click();
	await write(page, 'Medicines', 'What I typed before');
	await expect(page.getByLabel('I do not want this')).toBeVisible();
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await open(page, '/medicines');
	await addMedicine(page, 'The white one', { 'How much': '50 mg', When: 'at night' });

	await open(page, '/crisis/part?id=medicines');
	await write(page, 'What makes me ill', 'Nuts');
	await page.getByRole('button', { name: 'The white one', exact: true }).click();
	await page.getByLabel('I do not want this').check();
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'The white one' })).toContainText(
		'I do not want this'
	);
	await expect(page.getByRole('button', { name: 'The white one', exact: true })).toHaveCount(0);
	await open(page, '/crisis/read');
	const region = (name: string) => page.getByRole('region', { name, exact: true });
	await expectNowAndAfterReload(page, async () => {
		await expect(region('Medicines I do not want')).toContainText('The white one');
		await expect(region('Medicines I prefer')).toContainText('What I typed before');
		await expect(region('Medicines I take now')).toContainText('The white one · 50 mg · at night');
		await expect(region('Allergies')).toContainText('Nuts');
	});
	await open(page, '/medicines');
	await expect(page.getByLabel('What makes me ill')).toHaveValue('Nuts');
});

test.describe('without a network', () => {
	test.use({ serviceWorkers: 'allow' });

	test('it opens, is changed and is kept', async ({ page, context }) => {
		await open(page, '/medicines');
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await open(page, '/medicines');
		await addMedicine(page, 'The white one');
		await open(page, '/medicines/print');
		await expect(page.getByRole('region', { name: 'My medicines on paper' })).toContainText(
			'The white one'
		);
	});
});

test('the list prints on one side in three languages: empty, usual, and too much for it', async ({
	page
}) => {
	test.setTimeout(180_000);
	const much = 'More words than any page can hold. '.repeat(600);
	for (const amount of ['empty', 'usual', 'too much'] as const) {
		await page.goto('/help');
		await page.evaluate(() => localStorage.removeItem('waymark'));
		if (amount !== 'empty') await open(page, '/medicines');
		if (amount === 'usual') {
			await addMedicine(page, 'The white one', { 'How much': '50 mg', When: 'Mornings' });
			await write(page, 'What makes me ill', 'Penicillin');
		}
		if (amount === 'too much') {
			await write(page, 'What makes me ill', much);
			for (let n = 0; n < 20; n += 1) {
				await addMedicine(page, `Number ${n}`, n % 2 === 0 ? { 'What it is for': much } : {});
			}
		}
		for (const language of ['en-GB', 'easy', 'ar']) {
			await page.evaluate((code) => {
				localStorage.setItem('waymark', JSON.stringify({ language: code }));
			}, language);
			await open(page, '/medicines/print');
			const sheet = page.getByRole('main').getByRole('region').first();
			await expect(sheet).toContainText('My medicines');
			if (amount !== 'empty') await expect(sheet).toContainText('The white one');
			if (amount === 'too much') {
				for (let n = 0; n < 20; n += 1) await expect(sheet).toContainText(`Number ${n}`);
			}
			await expectSides(page);
		}
	}
});
