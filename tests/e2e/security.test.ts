import { tryMarkupHere, tryToReachOutHere, tryToRunHere } from '../support/intruder.ts';
import { expect, test } from '../support/test.ts';

test.describe('text that reached a page', () => {
	test.use({
		expectedProblems: /^(blocked|console): |^another origin: https:..stranger[.]example$/
	});

	test.beforeEach(async ({ page }) => {
		await page.goto('/');
	});

	test('cannot run a script', async ({ page }) => {
		const reached = await page.evaluate(tryToRunHere);
		expect(reached).toEqual([]);
	});

	test('cannot dress the page, send it elsewhere or load from elsewhere', async ({
		page,
		baseURL
	}) => {
		const outcome = await page.evaluate(tryToReachOutHere, 'https://stranger.example');
		expect(outcome).toMatchObject({
			baseURI: `${baseURL!}/`,
			image: 'refused',
			socket: 'refused',
			fetched: 'refused'
		});
		expect(outcome.outline).not.toBe('7px');
		expect(page.url()).toBe(`${baseURL!}/`);
	});

	test('cannot become a worker, a script address or markup without a policy we named', async ({
		page
	}) => {
		const refusals = await page.evaluate(tryMarkupHere);
		expect(Object.values(refusals)).toEqual(Object.keys(refusals).map(() => 'TypeError'));
	});
});

test('no other site may frame a page', async ({ page, server }) => {
	const response = await page.goto(server.origin);
	expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
});
