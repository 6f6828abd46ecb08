import type { Page } from '@playwright/test';
import { expectSides } from '../support/paper.ts';
import { expect, test } from '../support/test.ts';

const languages = ['en-GB', 'easy', 'ar'] as const;

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeAttached();
}

/** Answers one question of the plan and waits until the answer is kept. */
async function answer(page: Page, question: string, text: string) {
	await open(page, `/plan/start?at=${question}`);
	await page.getByRole('textbox').first().fill(text);
	await page.getByRole('textbox').first().blur();
	await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible();
}

/** Adds a goal with its steps, from the ideas, without reading pages anew. */
async function addGoal(page: Page, title: string, steps: readonly string[]) {
	await open(page, '/plan/ideas?area=friends&idea=own');
	for (const [index, step] of steps.entries()) {
		await page.getByLabel('My step, in my words').fill(step);
		const goals = page.getByRole('group', { name: 'Which goal is it for?' });
		if (index === 0) {
			if ((await goals.count()) > 0) await goals.getByRole('radio').last().press('Space');
			await page.getByLabel('What I want, in a few words').fill(title);
		} else {
			await goals.getByRole('radio').nth(-2).press('Space');
		}
		await page.getByRole('button', { name: 'Add to my plan' }).click();
		await page.getByRole('link', { name: 'More ideas' }).click();
		await page.getByRole('link', { name: 'Write my own step' }).click();
	}
}

/** Opens the print page in a language. */
async function preview(page: Page, language: string) {
	await page.evaluate((code) => {
		localStorage.setItem('waymark', JSON.stringify({ language: code }));
	}, language);
	await open(page, '/plan/print');
}

test('an empty plan prints as one side to write on', async ({ page }) => {
	await page.goto('/help');
	for (const language of languages) {
		await preview(page, language);
		await expectSides(page);
	}
});

test('a plan prints on one side, with English beside another language', async ({ page }) => {
	await answer(page, 'aim', 'To feel at home in my flat, and see people most weeks.');
	await answer(page, 'bad-day', 'Stay in one room. Put the radio on.');
	await addGoal(page, 'Get to the gardening group', ['Look up the bus', 'Go once with Amina']);
	for (const language of languages) {
		await preview(page, language);
		const sheet = page.getByRole('region').last();
		await expect(sheet).toContainText('Get to the gardening group');
		await expect(sheet).toContainText('Look up the bus');
		// Beside the Arabic; in English and Easy words it is the heading itself.
		await expect(sheet).toContainText('On a bad day');
		await expectSides(page);
	}
});

test('however much is written, it is one side, and each cut part says so', async ({ page }) => {
	const much = 'More words than any page can hold. '.repeat(2900);
	for (const question of ['aim', 'strengths', 'helpers', 'bad-day']) {
		await answer(page, question, much);
	}
	await addGoal(page, much, [much, 'x'.repeat(100_000)]);
	const rest = {
		'en-GB': 'The rest is in the app.',
		easy: 'The rest is in the app.',
		ar: 'الباقي في التطبيق.'
	};
	for (const language of languages) {
		await preview(page, language);
		// Four parts of the plan; the name and the steps of the goal.
		await expect(page.getByText(rest[language]).and(page.locator(':visible'))).toHaveCount(6);
		await expectSides(page);
	}
});
