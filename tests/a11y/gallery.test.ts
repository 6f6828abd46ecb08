import { expect, test as base } from '@playwright/test';
import { looks } from '../gallery/looks.ts';
import { axeFindings } from '../support/axe.ts';
import { componentNames, exampleNames, startGallery } from '../support/gallery.ts';

const test = base.extend<object, { gallery: string }>({
	gallery: [
		async ({}, use) => {
			const { origin, stop } = await startGallery();
			await use(origin);
			await stop();
		},
		{ scope: 'worker', timeout: 120_000 }
	]
});

/** Rules about a whole page: an example is a part of one. */
const aboutPages = [
	'region',
	'landmark-one-main',
	'landmark-no-duplicate-banner',
	'landmark-no-duplicate-contentinfo',
	'landmark-no-duplicate-main',
	'landmark-unique',
	'heading-order',
	'page-has-heading-one'
];

/** Those that take over the page, or a place on it, are looked at alone. */
const alone = ['Page', 'Question', 'TabBar', 'UndoBar'];
const views = [
	exampleNames.filter((name) => !alone.includes(name)),
	...alone.map((name) => [name])
];

test.use({ viewport: { width: 360, height: 740 } });

test('every component of ui has examples', () => {
	expect(exampleNames).toEqual(componentNames);
});

for (const look of Object.keys(looks)) {
	test(`axe finds nothing in any example, and none is too wide: ${look}`, async ({
		page,
		gallery
	}) => {
		test.setTimeout(120_000);
		const problems: string[] = [];
		page.on('pageerror', (error) => problems.push(String(error)));
		for (const view of views) {
			await page.goto(`${gallery}/?component=${view.join(',')}&look=${look}`);
			await expect(page.locator('h2').first()).toBeVisible();
			problems.push(...(await axeFindings(page, aboutPages)));
			const sideways = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			if (sideways > 0) problems.push(`${view.join()} scrolls sideways by ${sideways}px`);
		}
		expect(problems).toEqual([]);
	});
}
