import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { startAppServer, type AppServer } from './app-server.ts';

interface Fixtures {
	/** Problems a test brings about on purpose: those that match are not held against it. */
	expectedProblems: RegExp | undefined;
	/** What went wrong in any page so far: console errors, blocked content, strangers asked. */
	problems: string[];
}

interface WorkerFixtures {
	/** The real server, one for each test worker. */
	server: AppServer;
}

/**
 * The test every journey starts from: the real server, and a page that fails the test on any console
 * error, any violation of the content security policy, and any request to another origin.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
	expectedProblems: [undefined, { option: true }],

	// Keeping the whole app on the phone is proved by the journeys of `site.ts` and by those that ask for it: in every
	// other it would only be done again, and take half of the machine.
	serviceWorkers: 'block',

	server: [
		async ({}, use) => {
			const server = await startAppServer();
			await use(server);
			await server.stop();
		},
		{ scope: 'worker' }
	],

	baseURL: async ({ server }, use) => {
		await use(server.origin);
	},

	problems: async ({}, use) => {
		await use([]);
	},

	context: async ({ context, baseURL, server, problems, expectedProblems }, use, testInfo) => {
		await watch(context, baseURL ?? server.origin, problems);
		await use(context);
		const unexpected = problems.filter((problem) => !expectedProblems?.test(problem));
		if (testInfo.status !== testInfo.expectedStatus) {
			await testInfo.attach('server log', { body: server.log() });
			await testInfo.attach('problems', { body: problems.join('\n') });
		}
		expect(unexpected).toEqual([]);
	}
});

export { expect };

async function watch(context: BrowserContext, origin: string, problems: string[]): Promise<void> {
	context.on('console', (message) => {
		if (message.type() !== 'error') return;
		problems.push(`console: ${message.text()} at ${message.location().url}`);
	});
	context.on('weberror', (error) => problems.push(`uncaught: ${String(error.error())}`));
	context.on('request', (request) => {
		const url = new URL(request.url());
		const inside = ['data:', 'blob:'].includes(url.protocol) || url.origin === origin;
		if (!inside) problems.push(`another origin: ${url.origin}`);
	});
	await context.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) => {
			console.error(`blocked: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
		});
	});
}

/** Runs the same expectations now and after a reload: what was saved must still be there. */
export async function expectNowAndAfterReload(
	page: Page,
	expectations: () => Promise<void>
): Promise<void> {
	await expectations();
	await page.reload();
	await expectations();
}
