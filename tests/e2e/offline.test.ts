import { keptPages } from '../support/pages.ts';
import { expect, forgetBrowserCache, test, visitAndKeep } from '../support/site.ts';

test.describe('with no network', () => {
	test('after one visit, every page opens, by deep link and after a reload', async ({
		page,
		site
	}) => {
		test.setTimeout(120_000 + keptPages().length * 2_000);
		await visitAndKeep(page);
		await site.goOffline();
		await forgetBrowserCache(page);
		for (const path of keptPages()) {
			const answer = await page.goto(`${path}?id=0199f0a0-0000-7000-8000-000000000000#part`);
			expect(answer?.fromServiceWorker(), path).toBe(true);
			await expect(page.locator('h1'), path).toHaveCount(1);
			await page.reload();
			await expect(page.locator('h1'), path).toHaveCount(1);
		}
	});
});

test('Get help now opens without a network, whichever page was visited', async ({ page, site }) => {
	await visitAndKeep(page, '/settings');
	await site.goOffline();
	await forgetBrowserCache(page);
	await page.goto('/help');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page.getByRole('link', { name: '999' }).first()).toBeVisible();
});

test.describe('an address that is no page', () => {
	test.use({ expectedProblems: /status of 404|ERR_(CONNECTION_REFUSED|FAILED)/ });

	test('says so without a network too', async ({ page, site }) => {
		await visitAndKeep(page);
		await site.goOffline();
		const answer = await page.goto('/no-such-page');
		expect(answer?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});

test('a language chosen with a network is there without one', async ({ page, site }) => {
	await page.addInitScript(() => localStorage.setItem('waymark', '{"language":"ar"}'));
	await visitAndKeep(page, '/help');
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toContainText(/\p{Script=Arabic}/u);
	// The worker answers the page once the words are kept.
	await expect
		.poll(() =>
			page.evaluate(async () =>
				(await caches.open('memory')).match('/language').then((r) => r?.text())
			)
		)
		.toBe('ar');
	await site.goOffline();
	await forgetBrowserCache(page);
	await page.goto('/help');
	await expect(heading).toContainText(/\p{Script=Arabic}/u);
});

test('only the person’s language is kept, and nothing for workers', async ({ page }) => {
	await visitAndKeep(page);
	const kept = await page.evaluate(async () => {
		const names = await caches.keys();
		const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return requests.flat().map(({ url }) => new URL(url).pathname);
	});
	expect(kept).toContain('/help');
	expect(
		kept.filter((path) => /\/words\/|^\/(worker|gallery|api)\b|\.map$|\.br$|\.gz$/.test(path))
	).toEqual([]);
});

test('a kept file that goes missing is fetched again when it is asked for', async ({ page }) => {
	await visitAndKeep(page);
	const isKept = () => page.evaluate(async () => (await caches.match('/settings')) !== undefined);
	await page.evaluate(async () => {
		for (const name of await caches.keys()) await (await caches.open(name)).delete('/settings');
	});
	expect(await isKept()).toBe(false);
	await page.goto('/settings');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expect.poll(isKept).toBe(true);
});
