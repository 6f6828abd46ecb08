import { expect, test } from '../support/test.ts';
import { builtPages } from '../support/pages.ts';

for (const path of builtPages()) {
	test(`${path} opens with one heading, a title and a language`, async ({ page }) => {
		const response = await page.goto(path);
		expect(response?.status()).toBe(200);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await expect(page).toHaveTitle(/\S/);
		await expect(page.locator('html')).toHaveAttribute('lang', /^[a-z]{2}/);
	});
}

test.describe('an address that is no page', () => {
	test.use({ expectedProblems: /status of 404/ });

	test('says so', async ({ page }) => {
		const response = await page.goto('/no-such-page');
		expect(response?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});
