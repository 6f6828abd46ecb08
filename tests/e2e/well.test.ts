import type { Page } from '@playwright/test';
import { expect, expectNowAndAfterReload, test } from '../support/test.ts';

async function open(page: Page, path: string) {
	await page.goto(path);
	await expect(page.locator('main[data-ready]')).toBeVisible();
}

/** Adds words of one's own to a list and closes it again, which happens only once they are kept. */
async function add(page: Page, list: string, words: string) {
	const part = page.getByRole('region', { name: list, exact: true });
	await part.getByRole('button', { name: `Add my own words: ${list}` }).click();
	await page.getByLabel('In my own words').fill(words);
	await part.getByRole('button', { name: 'Done' }).click();
	await expect(part.getByText(words, { exact: true })).toBeVisible();
}

/** Every word on the page, folded away or not. */
async function allWords(page: Page): Promise<string> {
	return (await page.locator('main').textContent()) ?? '';
}

test('somebody can start at the toolbox, plan, and never meet the word', async ({ page }) => {
	await open(page, '/well');
	await expect(page.getByText('Example')).toBeVisible();
	expect(await allWords(page)).not.toMatch(/trigger/i);
	await page.getByRole('link', { name: 'Start with my toolbox' }).click();
	await add(page, 'What helps me', 'Sit by the canal');

	const toolbox = page.getByRole('region', { name: 'What helps me' });
	await toolbox.getByText('See some ideas').click();
	await toolbox.getByRole('button', { name: 'Spend time with an animal' }).click();
	await expect(page.getByLabel('In my own words')).toBeFocused();
	await page.getByLabel('In my own words').fill('Feed the ducks');
	await toolbox.getByRole('button', { name: 'Done' }).click();
	await expectNowAndAfterReload(page, async () => {
		const lines = toolbox.getByRole('list').first().getByRole('listitem');
		await expect(lines).toHaveText([/Sit by the canal/, /Feed the ducks/]);
	});

	for (const part of ['toolbox', 'well', 'early', 'breaking']) {
		await open(page, `/well/part?id=${part}`);
		expect(await allWords(page)).not.toMatch(/trigger/i);
	}
	await add(page, 'What I notice when it is much harder', 'I stop answering the door');
	for (const path of ['/well', '/well/check', '/well/look-back', '/']) {
		await open(page, path);
		expect(await allWords(page)).not.toMatch(/trigger/i);
	}
	await open(page, '/well/part?id=knocks');
	await expect(page.getByText('Some people call these triggers.')).toBeVisible();
});

test('a line is moved, removed and brought back', async ({ page }) => {
	await open(page, '/well/part?id=toolbox');
	for (const words of ['One', 'Two', 'Three']) await add(page, 'What helps me', words);
	const lines = page.getByRole('region', { name: 'What helps me' }).getByRole('listitem');
	await page.getByRole('button', { name: 'Change: Three' }).click();
	await page.getByRole('button', { name: /^Move up: Three/ }).click();
	await expect(lines.nth(1).getByRole('textbox')).toBeVisible();
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(lines).toHaveText([/One/, /Three/, /Two/]);
	await page.getByRole('button', { name: 'Change: Three' }).click();
	await page.getByRole('button', { name: 'Remove: Three' }).click();
	await expect(lines).toHaveText([/One/, /Two/]);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(lines).toHaveText([/One/, /Three/, /Two/]);
	});
});

test('a ticked sign brings up the plan made for it, the hardest first', async ({ page }) => {
	await open(page, '/well/part?id=toolbox');
	await add(page, 'What helps me', 'Sit by the canal');
	await open(page, '/well/part?id=early');
	await add(page, 'What I notice first', 'I leave the post');
	const might = page.getByRole('region', { name: 'What I might do' });
	await might.getByText('Pick from my toolbox').click();
	await might.getByRole('button', { name: 'Sit by the canal' }).click();
	await expect(might.getByRole('listitem').getByText('Sit by the canal')).toBeVisible();
	await open(page, '/well/part?id=breaking');
	await add(page, 'What I notice when it is much harder', 'I stop eating');
	await add(page, 'What I must do', 'Ring Dev');

	await open(page, '/well/check');
	await page.getByLabel('Up and down').check();
	await page.getByLabel('I leave the post').check();
	const early = page.getByRole('region', { name: 'You noticed an early sign' });
	const harder = page.getByRole('region', { name: 'It is much harder today' });
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByLabel('Up and down')).toBeChecked();
		await expect(page.getByLabel('I leave the post')).toBeChecked();
		await expect(early).toContainText('Sit by the canal');
		await expect(early.getByRole('link', { name: 'Get help now' })).toBeVisible();
		await expect(harder).toHaveCount(0);
	});
	await page.getByLabel('I stop eating').check();
	await expect(harder).toContainText('Ring Dev');
	await expect(harder.getByRole('link', { name: 'Get help now' })).toBeVisible();
	await expect(early.getByRole('link', { name: 'Get help now' })).toHaveCount(0);
	const top = async (card: typeof early) => (await card.boundingBox())?.y ?? 0;
	expect(await top(harder)).toBeLessThan(await top(early));
});

test('new words for a tool reach the plans that hold it', async ({ page }) => {
	await open(page, '/well/part?id=toolbox');
	await add(page, 'What helps me', 'A walk');
	await open(page, '/well/part?id=knocks');
	const must = page.getByRole('region', { name: 'What I must do' });
	await must.getByText('Pick from my toolbox').click();
	await must.getByRole('button', { name: 'A walk' }).click();
	await expect(must.getByRole('listitem').getByText('A walk')).toBeVisible();
	await open(page, '/well/part?id=toolbox');
	await page.getByRole('button', { name: 'Change: A walk' }).click();
	await page.getByLabel('In my own words').fill('A slow walk');
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByRole('button', { name: 'Change: A slow walk' })).toBeVisible();
	await open(page, '/well/part?id=knocks');
	await expect(must.getByRole('listitem').getByText('A slow walk')).toBeVisible();
});

test('what I am like when I am well is asked once', async ({ page }) => {
	await open(page, '/well/part?id=well');
	const field = page.getByLabel('What I am like when I am well');
	await field.fill('I laugh and I cook');
	await field.blur();
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await open(page, '/profile');
	expect(await allWords(page)).toContain('I laugh and I cook');
});

test('the card on Today asks once a day, whatever the answer, and only those who want it', async ({
	page
}) => {
	const card = page.getByRole('region', { name: 'How is today?' });
	await open(page, '/');
	await expect(card).toHaveCount(0);
	await open(page, '/well/part?id=toolbox');
	await add(page, 'What helps me', 'Music');
	await open(page, '/');
	await card.getByRole('button', { name: 'Not today' }).click();
	await expect(card).toHaveCount(0);
	await page.getByRole('button', { name: 'Undo' }).click();
	await card.getByRole('button', { name: 'Hard' }).click();
	await expect(page.getByText('Kept: Hard.')).toBeVisible();
	await page.reload();
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await expect(card).toHaveCount(0);
	await open(page, '/well/check');
	await expect(page.getByLabel('Hard')).toBeChecked();
});

test.describe('after months of silence', () => {
	test('nothing is missing, counted or said about it', async ({ page }) => {
		await page.clock.setSystemTime(new Date('2026-03-04T10:00:00Z'));
		await open(page, '/well/part?id=well');
		await add(page, 'What I do every day', 'Open the curtains');
		await open(page, '/well/check');
		await page.getByLabel('Good').check();
		await page.getByLabel('Open the curtains').check();
		// Seen to be kept, on a way that does not leave the page while it is being saved.
		await page.getByRole('link', { name: 'Well', exact: true }).click();
		await page.getByRole('link', { name: /^Look back/ }).click();
		await expect(page.getByText('I did: Open the curtains.').first()).toBeVisible();

		await page.clock.setSystemTime(new Date('2026-11-27T10:00:00Z'));
		await open(page, '/');
		const card = page.getByRole('region', { name: 'How is today?' });
		await expect(card).toHaveText(
			/^\s*How is today\?\s*Hard\s*Up and down\s*OK\s*Good\s*Not today\s*$/
		);
		await open(page, '/well/check');
		await page.getByLabel('Up and down').check();
		await expect(page.getByRole('button', { name: 'Take back what I said today' })).toBeVisible();

		await open(page, '/well/look-back');
		const weeks = page.getByRole('heading', { level: 2 });
		await expect(weeks).toHaveText(['Week of 23 November 2026', 'Week of 2 March 2026']);
		await expect(page.getByText('Up and down: Friday.')).toBeVisible();
		await expect(page.getByText('I did: Open the curtains.').first()).toBeVisible();
		await page.getByText('The same as a table').click();
		await expect(page.getByRole('row')).toHaveCount(3);
		expect(await allWords(page)).not.toMatch(
			/streak|score|average|per cent|%|missed|gap|in a row|total|April|May|June|July/i
		);
	});
});

test('what I said today can be taken back, and brought back', async ({ page }) => {
	await open(page, '/well/check');
	await page.getByLabel('OK', { exact: true }).check();
	await page.getByRole('button', { name: 'Take back what I said today' }).click();
	await expect(page.getByLabel('OK', { exact: true })).not.toBeChecked();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expectNowAndAfterReload(page, async () => {
		await expect(page.getByLabel('OK', { exact: true })).toBeChecked();
	});
});

test('two tabs write in the same list and lose nothing', async ({ page, context }) => {
	await open(page, '/well/part?id=toolbox');
	const other = await context.newPage();
	await open(other, '/well/part?id=toolbox');
	await other.getByRole('button', { name: 'Add my own words: What helps me' }).click();
	await add(page, 'What helps me', 'From one tab');
	// It comes in above the field that is open here, and moves it.
	await expect(other.getByText('From one tab')).toBeVisible();
	await other.getByLabel('In my own words').fill('From the other');
	await other.getByRole('button', { name: 'Done' }).click();
	for (const tab of [page, other]) {
		await expect(tab.getByText('From one tab')).toBeVisible();
		await expect(tab.getByText('From the other')).toBeVisible();
	}
});

test('markup and a very long word show as text and never widen a page', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	const words = `<img src=x onerror="alert(1)">\u202eabc\u202c${'x'.repeat(20_000)}`;
	await open(page, '/well/part?id=early');
	const first = page.getByRole('region', { name: 'What I notice first' });
	await first.getByRole('button', { name: /^Add my own words/ }).click();
	await page.getByLabel('In my own words').fill(words);
	await first.getByRole('button', { name: 'Done' }).click();
	await expect(first.getByRole('button', { name: /^Change/ })).toBeVisible();
	await open(page, '/well/check');
	await page.getByLabel('<img src=x onerror').check();
	await expect(page.getByRole('region', { name: 'You noticed an early sign' })).toBeVisible();
	for (const path of ['/well', '/well/part?id=early', '/well/check', '/well/look-back']) {
		await open(page, path);
		await expect(page.getByText('<img src=x onerror').first()).toBeVisible();
		const sideways = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(sideways, path).toBe(0);
	}
});

test('an address that is no part says so', async ({ page }) => {
	await open(page, '/well/part?id=nothing');
	await expect(page.getByText('This part is not here.')).toBeVisible();
});

test('the whole plan prints on one side of A4 in three languages, however long it is', async ({
	page
}) => {
	await open(page, '/well/part?id=early');
	await add(page, 'What I notice first', 'I leave the post in a pile');
	await add(page, 'What I must do', 'Ring Dev');
	for (const length of ['short', 'long'] as const) {
		if (length === 'long') {
			await open(page, '/well/part?id=toolbox');
			await add(page, 'What helps me', 'A walk by the canal. '.repeat(1500).trim());
		}
		for (const language of ['ar', 'easy', 'en-GB']) {
			await page.evaluate((code) => {
				localStorage.setItem('waymark', JSON.stringify({ language: code }));
			}, language);
			await open(page, '/well/print');
			const sheet = page.getByRole('main').getByRole('region').first();
			await expect(sheet).toContainText('Ring Dev');
			await expect(sheet).toContainText('My staying-well plan');
			const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
			expect(pdf.match(/\/Type\s*\/Page\b/g), `${length} in ${language}`).toHaveLength(1);
			expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
		}
	}
});
