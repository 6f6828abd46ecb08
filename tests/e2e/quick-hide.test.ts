import type { Page } from '@playwright/test';
import { expect, test, visitAndKeep } from '../support/site.ts';

const draft = 'Tell the <b>council</b> about the damp';

const clock = (page: Page) => page.getByRole('link', { name: /^\d\d:\d\d$/ });

/** A neutral page and nothing else, which says nothing about where somebody was. */
async function isHidden(page: Page) {
	await expect(page).toHaveURL(/\/hide$/);
	await expect(clock(page)).toBeVisible();
	await expect(page).toHaveTitle(/^\d\d:\d\d$/);
	expect(await page.locator('body').innerText()).not.toMatch(/waymark|plan|council|help/i);
}

/** Types into the plan and has not paused since: nothing of it is kept yet. */
async function typeDraft(page: Page) {
	await page.goto('/plan/start?at=aim');
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.getByRole('textbox', { name: 'What I want' }).fill(draft);
}

async function comeBackToTheDraft(page: Page) {
	await clock(page).click();
	await expect(page).toHaveURL(/\/$/);
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.goto('/plan/start?at=aim');
	await expect(page.getByRole('textbox', { name: 'What I want' })).toHaveValue(draft);
}

const ways: Record<string, (page: Page) => Promise<void>> = {
	'a click': (page) => page.getByRole('link', { name: 'Hide' }).click(),
	'the keyboard': async (page) => {
		await page.getByRole('link', { name: 'Hide' }).focus();
		await page.keyboard.press('Enter');
	},
	'Shift three times': async (page) => {
		for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift');
	}
};

for (const [name, hide] of Object.entries(ways)) {
	test(`${name} in the middle of a sentence hides it, and nothing typed is lost`, async ({
		page
	}) => {
		await page.goto('/');
		await typeDraft(page);
		await hide(page);
		await isHidden(page);
		await comeBackToTheDraft(page);
	});
}

test('going back, forward, reloading and typing an address all stay hidden, in this tab only', async ({
	page,
	context
}) => {
	await page.goto('/plan');
	await page.goto('/profile');
	await typeDraft(page);
	await ways['a click']?.(page);
	await isHidden(page);
	for (const go of ['goBack', 'goBack', 'goForward', 'reload'] as const) {
		await page[go]();
		await isHidden(page);
	}
	await page.goto('/plan');
	await isHidden(page);

	const other = await context.newPage();
	await other.goto('/plan');
	await expect(other.getByRole('heading', { level: 1, name: 'My plan' })).toBeVisible();
	await comeBackToTheDraft(page);
	await page.goBack();
	await expect(page).not.toHaveURL(/\/hide$/);
});

test('the screen is blank in the same moment, however long saving and the next page take', async ({
	page
}) => {
	await typeDraft(page);
	await page.route('**/hide', () => undefined); // never answered
	const seen = await page.evaluate(() => {
		const link = document.querySelector<HTMLElement>('a[href="/hide"]');
		link?.click();
		const visible = [...document.querySelectorAll('body *')].filter((element) =>
			element.checkVisibility({ visibilityProperty: true })
		);
		return { title: document.title, visible: visible.length };
	});
	expect(seen).toEqual({ title: '', visible: 0 });
});

test('an open question is hidden too', async ({ page }) => {
	await page.goto('/settings/data');
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await page.getByRole('region', { name: 'Delete everything' }).getByRole('button').click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await ways['Shift three times']?.(page);
	await isHidden(page);
});

test('words in capitals hide nothing', async ({ page }) => {
	await typeDraft(page);
	await page.keyboard.press('Shift+A');
	await page.keyboard.press('Shift+B');
	await page.keyboard.press('Shift+C');
	await page.keyboard.press('Shift+D');
	await expect(page.getByRole('textbox', { name: 'What I want' })).toHaveValue(/ABCD$/);
	await expect(page).toHaveURL(/at=aim$/);
});

test('it works without a network', async ({ page, site }) => {
	await visitAndKeep(page);
	await typeDraft(page);
	await site.goOffline();
	await ways['a click']?.(page);
	await isHidden(page);
	await page.goBack();
	await isHidden(page);
	await comeBackToTheDraft(page);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the link leads to the neutral page', async ({ page }) => {
		await page.goto('/help');
		await page.getByRole('link', { name: 'Hide' }).click();
		await expect(page).toHaveURL(/\/hide$/);
		expect(await page.locator('body').innerText()).not.toMatch(/waymark|plan|help/i);
	});
});

for (const width of [320, 768]) {
	test(`it is in reach on a long page ${width} pixels wide, also far down`, async ({ page }) => {
		await page.setViewportSize({ width, height: 600 });
		await page.goto('/help');
		await expect(page.locator('main[data-ready]')).toBeVisible();
		const link = page.getByRole('link', { name: 'Hide' });
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await expect(link).toBeFocused();
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
		await expect(link).toBeInViewport({ ratio: 1 });
		const box = await link.boundingBox();
		expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
	});
}
