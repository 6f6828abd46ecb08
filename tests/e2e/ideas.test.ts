import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

/** Opens the ideas and waits until they are alive. */
async function open(page: Page, path = '/plan/ideas') {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

test('an idea becomes a step only after the person has worded and added it', async ({ page }) => {
	await open(page);
	await page.getByRole('link', { name: 'Money and bills' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Money and bills');
	await page.getByRole('link', { name: 'Write a list of the bills I know about' }).click();
	const step = page.getByLabel('My step, in my words');
	await expect(step).toHaveValue('Write a list of the bills I know about');

	await step.fill('List two bills with <b>Amina</b>');
	await page.getByLabel('What I want, in a few words').fill('Sort out my bills');
	await page.getByRole('button', { name: 'Add to my plan' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in your plan');

	// The next idea is offered the goal that now exists.
	await page.getByRole('link', { name: 'More ideas' }).click();
	await page.getByRole('link', { name: 'Choose one place at home where bills live' }).click();
	await expect(page.getByRole('radio', { name: 'Sort out my bills' })).toBeChecked();
	await page.reload();
	await expect(page.getByRole('radio', { name: 'Sort out my bills' })).toBeChecked();
});

test('an added step can be taken out again at once', async ({ page }) => {
	await open(page, '/plan/ideas?area=friends&idea=friends.3');
	await page.getByRole('button', { name: 'Add to my plan' }).click();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Friends and family');
	await open(page, '/plan/ideas?area=friends&idea=friends.3');
	await expect(page.getByRole('group', { name: 'Which goal is it for?' })).toHaveCount(0);
});

test('the way back goes one step back, and nothing was added on the way', async ({ page }) => {
	await open(page);
	await page.getByRole('link', { name: 'Volunteering' }).click();
	await page.getByRole('link', { name: 'Write my own step' }).click();
	await expect(page.getByLabel('My step, in my words')).toHaveValue('');
	await page.getByRole('button', { name: 'Add to my plan' }).click();
	await expect(page.getByRole('alert')).toHaveText(
		'Write a few words first, or pick another idea.'
	);
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Volunteering');
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ideas for small steps');
});

test('everything can be done with the keyboard alone', async ({ page }) => {
	await open(page, '/plan/ideas?area=health');
	await page.getByRole('link', { name: 'Ask for a longer appointment' }).press('Enter');
	await expect(page.getByLabel('My step, in my words')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('My step, in my words')).toBeFocused();
	await page.getByLabel('What I want, in a few words').press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in your plan');
});
