import type { JSHandle, Page } from '@playwright/test';
import { axeFindings, contrastFindings } from '../support/axe.ts';
import { bareWords } from '../support/bare-words.ts';
import { chooseLook, openReady, sidewaysPixels } from '../support/look.ts';
import { builtPages, pagesForOthers } from '../support/pages.ts';
import { expect, test } from '../support/test.ts';

const pages = builtPages();
/** The neutral page and those for others show nothing of the person's app: no help, no hiding, no tabs. */
const appPages = pages.filter((path) => !['/hide', ...pagesForOthers].includes(path));

const looks = {
	'English, light and dark': { theme: 'light' },
	Arabic: { language: 'ar' },
	'Easy words': { language: 'easy' }
} as const;

for (const path of pages) {
	for (const [name, look] of Object.entries(looks)) {
		test(`axe finds nothing on ${path}: ${name}`, async ({ page }) => {
			await page.setViewportSize({ width: 360, height: 740 });
			await chooseLook(page, look);
			await openReady(page, path);
			expect(await axeFindings(page)).toEqual([]);
			if (!('theme' in look)) return;
			// The dark page is the same page in other colours.
			await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
			expect(await contrastFindings(page)).toEqual([]);
		});
	}
}

for (const path of pages) {
	test(`${path} never scrolls sideways`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 740 });
		await openReady(page, path);
		const found = { 'at 320 px': await sidewaysPixels(page) };
		// A desk's 1280 by 1024 at 400 % leaves 320 by 256.
		await page.setViewportSize({ width: 320, height: 256 });
		Object.assign(found, { 'at 400 %': await sidewaysPixels(page) });
		await page.setViewportSize({ width: 320, height: 740 });
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		Object.assign(found, { 'at 320 px with text at 200 %': await sidewaysPixels(page) });
		expect(found).toEqual({ 'at 320 px': 0, 'at 400 %': 0, 'at 320 px with text at 200 %': 0 });
	});
}

test('at a desk, large text has the room beside the tabs, and usual text the middle', async ({
	page
}) => {
	await page.setViewportSize({ width: 1280, height: 900 });
	await openReady(page, '/plan');
	const sides = () =>
		page.locator('main').evaluate((main) => {
			const { left, right } = main.getBoundingClientRect();
			return { left: Math.round(left), right: Math.round(innerWidth - right) };
		});
	const usual = await sides();
	expect(usual.right).toBe(usual.left);
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	expect((await sides()).right).toBe(0);
	expect(await sidewaysPixels(page)).toBe(0);
});

/** Its name, whether a thumb can hit it, and whether all of it can be seen. */
function seen(control: JSHandle<Element>) {
	return control.evaluate((element) => {
		const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
		const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		return {
			name: element.textContent.trim(),
			isLarge: width >= 44 && height >= 44,
			isInView: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
			isOnTop: middle !== null && element.contains(middle)
		};
	});
}

async function nextStop(page: Page): Promise<JSHandle<Element>> {
	await page.keyboard.press('Tab');
	return page.evaluateHandle(() => document.activeElement!);
}

const sizes = [
	{ width: 320, textPercent: 100 },
	{ width: 375, textPercent: 100 },
	{ width: 768, textPercent: 100 },
	{ width: 320, textPercent: 200 }
];

for (const path of appPages) {
	test(`Get help now and Hide are the first two stops on ${path}, and stay in sight`, async ({
		page
	}) => {
		await openReady(page, path);
		// From the very start of the page, wherever the page has put the focus.
		await page.evaluate(() => {
			document.body.tabIndex = -1;
			document.body.focus();
		});
		const first = await nextStop(page);
		const second = await nextStop(page);
		for (const { width, textPercent } of sizes) {
			await page.setViewportSize({ width, height: 740 });
			for (const at of ['start', 'end']) {
				await page.evaluate(
					([percent, place]) => {
						document.documentElement.style.fontSize = percent;
						scrollTo(0, place === 'end' ? document.documentElement.scrollHeight : 0);
					},
					[`${textPercent}%`, at] as const
				);
				const sight = { isLarge: true, isInView: true, isOnTop: true };
				expect(
					[await seen(first), await seen(second)],
					`${width} px, text ${textPercent} %, at the ${at} of the page`
				).toEqual([
					{ name: path === '/help' ? 'Back' : 'Get help now', ...sight },
					{ name: 'Hide', ...sight }
				]);
			}
		}
	});
}

for (const path of appPages) {
	test(`${path} has one main heading, which has the focus after moving there`, async ({ page }) => {
		await openReady(page, path === '/' ? '/help' : '/');
		await page.evaluate((href) => {
			const link = document.createElement('a');
			link.href = href;
			document.querySelector('main')?.append(link);
			link.click();
		}, path);
		await page.waitForURL((url) => url.pathname === path);
		const heading = page.getByRole('heading', { level: 1 });
		await expect(heading).toHaveCount(1);
		await expect(heading).toBeFocused();
	});
}

for (const path of appPages) {
	test(`every word on ${path} comes from the words files`, async ({ page }) => {
		await chooseLook(page, { language: 'en-XA' });
		await openReady(page, path);
		expect(await bareWords(page)).toEqual([]);
	});
}

test('a word that comes from nowhere is found, seen or only heard', async ({ page }) => {
	await chooseLook(page, { language: 'en-XA' });
	await openReady(page, '/settings');
	await page.evaluate(() => {
		const planted = document.createElement('p');
		planted.title = 'Heard';
		planted.textContent = '⟦From the files⟧ and not from there';
		document.querySelector('main')?.append(planted);
	});
	expect(await bareWords(page)).toEqual([
		'p: ⟦From the files⟧ and not from there',
		'p[title]: Heard'
	]);
});
