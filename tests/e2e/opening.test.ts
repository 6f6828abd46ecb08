import { expect, test } from '../support/test.ts';
import { builtPages } from '../support/pages.ts';

// The policy holds for the service worker too.
test.use({ serviceWorkers: 'allow' });

for (const path of builtPages()) {
	test(`${path} opens and comes alive, under its own policy and asking nobody else`, async ({
		page
	}) => {
		const response = await page.goto(path);
		expect(response?.status()).toBe(200);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await expect(page).toHaveTitle(/\S/);
		await expect(page.locator('html')).toHaveAttribute('lang', /^[a-z]{2}/);
		// Without it the words are drawn in another face until the next page.
		await expect(page.locator('link[rel=preload][as=font][href*="/plain."]')).toHaveCount(1);

		const policy = await page
			.locator('meta[http-equiv="content-security-policy"]')
			.getAttribute('content');
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("require-trusted-types-for 'script'");
		expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'( 'sha256-[^']+')+(;|$)/);
		// The neutral page has nothing to bring to life, on purpose.
		if (path !== '/hide') await expect(page.locator('main[data-ready]')).toHaveCount(1);
	});
}

test('the answer of Get help now asks for no script ahead of its words', async ({ request }) => {
	// Read as it is sent: a page that is alive adds such links by itself.
	const sent = async (path: string) => (await request.get(path)).text();
	expect(await sent('/')).toContain('rel="modulepreload"');
	expect(await sent('/help')).not.toContain('modulepreload');
});

test.describe('an address that is no page', () => {
	test.use({ expectedProblems: /status of 404/ });

	test('says so', async ({ page }) => {
		const response = await page.goto('/no-such-page');
		expect(response?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});
