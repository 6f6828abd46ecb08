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

const red = 'Red: you must know this about me';

/** Answers questions of one level, closed before and after. */
async function answer(page: Page, level: string, answers: Record<string, string>) {
	const section = page.getByRole('group', { name: level, exact: true });
	await section.getByRole('button', { name: level }).click();
	for (const [label, words] of Object.entries(answers)) await write(page, label, words);
	// The first answer takes the example off the page, and everything moves up.
	await expect(page.getByText('Example', { exact: true })).toHaveCount(0);
	await section.getByRole('button', { name: 'Done', exact: true }).click();
}

async function addPerson(page: Page, name: string, phone: string) {
	await open(page, '/people');
	await page.getByRole('button', { name: 'Add a person' }).click();
	await page.getByLabel('Someone for a hard time').check();
	await write(page, 'Name', name);
	await write(page, 'Phone', phone);
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('the three levels are written in one’s own words, each with the word beside its colour', async ({
	page
}) => {
	await open(page, '/passport');
	await expect(page.getByText('Example')).toBeVisible();
	await expect(page.getByText('it gives no advice')).toBeVisible();
	await answer(page, red, { 'How I say yes and no': 'I nod for yes' });
	await answer(page, 'Amber: this is important to me', { 'How I show pain': 'I go quiet' });
	await answer(page, 'Green: what I like and do not like', { 'What I like': 'The radio' });
	await page.locator('summary', { hasText: 'When to look at it again' }).click();
	await page.getByRole('button', { name: 'In six months' }).click();
	await expectNowAndAfterReload(page, async () => {
		for (const [level, words] of [
			[red, 'I nod for yes'],
			['Amber: this is important to me', 'I go quiet'],
			['Green: what I like and do not like', 'The radio']
		] as const) {
			await expect(page.getByRole('group', { name: level, exact: true })).toContainText(words);
		}
		await expect(page.getByText(/^To be looked at again on/)).toBeVisible();
		await expect(page.getByText('Example')).toHaveCount(0);
	});
});

test('what stands on other pages is here already, and is not asked again', async ({ page }) => {
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/medicines');
	await write(page, 'What makes me ill', 'Nuts');
	await open(page, '/passport');
	const section = page.getByRole('group', { name: red, exact: true });
	await expect(section).toContainText('Amina · 07700 900123');
	await expect(section).toContainText('Nuts');
	await section.getByRole('button', { name: 'Change' }).click();
	for (const label of ['What makes me ill', 'Allergies', 'Who to ring', 'My name'])
		await expect(page.getByRole('textbox', { name: label })).toHaveCount(0);
	await expect(section.getByRole('link', { name: 'My medicines' })).toBeVisible();
});

test('somebody not to be contacted is neither offered nor shown, on the screen or on paper', async ({
	page
}) => {
	await addPerson(page, 'Max', '07700 900456');
	const max = page.url();
	await addPerson(page, 'Amina', '07700 900123');
	await open(page, '/passport');
	await page.getByRole('button', { name: /^Add a line/ }).click();
	await write(page, 'What I will do', 'See the dentist');
	await page.getByRole('button', { name: 'Max', exact: true }).click();
	await write(page, 'By when', 'Before Easter');
	await page.getByRole('button', { name: 'Done', exact: true }).click();
	const plan = page.getByRole('region', { name: 'My health action plan' });
	await expectNowAndAfterReload(page, async () => {
		await expect(plan.getByRole('listitem')).toContainText('See the dentist');
		await expect(plan.getByRole('listitem')).toContainText('Max');
		await expect(plan.getByRole('listitem')).toContainText('Before Easter');
	});

	await open(page, max);
	await page.getByText('I do not want them contacted').click();
	await page.getByRole('button', { name: 'Do not contact them' }).click();
	await expect(page.getByText('Max is not to be contacted.').first()).toBeVisible();
	for (const path of ['/passport', '/passport/print']) {
		await open(page, path);
		await expect(page.getByText('See the dentist')).toBeVisible();
		await expect(page.getByText('Amina').first()).toBeVisible();
		expect(await page.locator('main').textContent()).not.toMatch(/Max|900456/);
	}
	await open(page, '/passport');
	await page.getByRole('button', { name: 'Change: See the dentist' }).click();
	await expect(page.getByRole('button', { name: 'Amina', exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Max' })).toHaveCount(0);
});

test.describe('without a network', () => {
	test.use({ serviceWorkers: 'allow' });

	test('it opens, is changed and is kept', async ({ page, context }) => {
		await open(page, '/passport');
		await page.evaluate(() => navigator.serviceWorker.ready);
		await context.setOffline(true);
		await open(page, '/passport');
		await answer(page, red, { 'How I say yes and no': 'I nod for yes' });
		await open(page, '/passport/print');
		await expect(page.getByRole('region', { name: 'The front on paper' })).toContainText(
			'I nod for yes'
		);
	});
});

test('it prints on two sides in three languages: empty, usual, and too much for it', async ({
	page
}) => {
	test.setTimeout(180_000);
	const much = 'More words than any page can hold. '.repeat(1500);
	const words = {
		'en-GB': { red, amber: 'Amber:', green: 'Green:' },
		easy: { red: 'Red: you must know this', amber: 'Orange:', green: 'Green:' },
		ar: { red, amber: 'Amber:', green: 'Green:' }
	};
	for (const amount of ['empty', 'usual', 'too much'] as const) {
		await page.goto('/help');
		await page.evaluate(() => localStorage.removeItem('waymark'));
		if (amount !== 'empty') {
			const said = amount === 'usual' ? 'A few words' : much;
			await open(page, '/passport');
			await answer(page, red, { 'How I say yes and no': 'I nod', 'My health conditions': said });
			await answer(page, 'Amber: this is important to me', {
				'How I show pain': said,
				'My eyes': said
			});
			await answer(page, 'Green: what I like and do not like', {
				'What I like': said,
				'What I do not like': said
			});
			if (amount === 'too much') {
				await page.getByRole('button', { name: /^Add a line/ }).click();
				await write(page, 'What I will do', much);
				await expect(page.getByRole('textbox', { name: 'By when' })).toBeVisible();
				await page.getByRole('button', { name: 'Done', exact: true }).click();
			}
		}
		for (const language of ['en-GB', 'easy', 'ar'] as const) {
			await page.evaluate((code) => {
				localStorage.setItem('waymark', JSON.stringify({ language: code }));
			}, language);
			await open(page, '/passport/print');
			const front = page.getByRole('main').getByRole('region').first();
			const back = page.getByRole('main').getByRole('region').last();
			await expect(front).toContainText(words[language].red);
			await expect(back).toContainText(words[language].amber);
			await expect(back).toContainText(words[language].green);
			if (amount !== 'empty') await expect(front).toContainText('I nod');
			await expectSides(page, 2);
		}
	}
});
