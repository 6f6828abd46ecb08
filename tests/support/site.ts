import type { Page } from '@playwright/test';
import { startAppServer, type AppServer } from './app-server.ts';
import { makeNextVersion, nextMark, removeVersion } from './next-version.ts';
import { expect, test as base } from './test.ts';
import { keptVersionsHere, lookForUpdateHere, type Looked } from './update.ts';

/** A site of the test's own, which may go away and come back as a newer version at the same address. */
export interface Site {
	origin: string;
	/** Nobody answers any more, as when there is no network. */
	goOffline(): Promise<void>;
	/** Serves a build in place of the present one. */
	deploy(build: string): Promise<void>;
}

interface WorkerFixtures {
	/** A build that is newer than the present one. Copy it before you damage it. */
	nextVersion: string;
}

export const test = base.extend<{ site: Site }, WorkerFixtures>({
	serviceWorkers: 'allow',

	// A page that stays open long enough looks for newer lists: while the site is away it finds nobody.
	expectedProblems: /Failed to load resource.* at \S+\/(activities|services)\b/,

	nextVersion: [
		async ({}, use) => {
			const build = makeNextVersion();
			await use(build);
			removeVersion(build);
		},
		{ scope: 'worker' }
	],

	site: async ({}, use) => {
		let server: AppServer | undefined = await startAppServer();
		const { origin } = server;
		const goOffline = async () => {
			await server?.stop();
			server = undefined;
		};
		await use({
			origin,
			goOffline,
			deploy: async (build) => {
				await goOffline();
				server = await startAppServer({ build, port: Number(new URL(origin).port) });
			}
		});
		await goOffline();
	},

	baseURL: async ({ site }, use) => {
		await use(site.origin);
	}
});

export { expect };

/** Opens a page for the first time and waits until the whole app is on the device. */
export async function visitAndKeep(page: Page, path = '/'): Promise<void> {
	await page.goto(path);
	await waitForWorker(page);
}

/** Waits until a worker holds this page. */
export async function waitForWorker(page: Page): Promise<void> {
	await expect
		// Said here, because the benchmark waits with it too, where the usual time is 5 s.
		.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 60_000 })
		.toBe('activated');
}

/**
 * Waits until the worker has tidied up, on a page without the app: each page of the app asks for that some moments after
 * it has opened, when a worker may have held it for a while.
 */
export async function waitForTidying(page: Page): Promise<void> {
	await page.goto('/icon.svg');
	await page.evaluate(
		() =>
			new Promise((answered) => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = answered;
				navigator.serviceWorker.controller?.postMessage({ type: 'hello' }, [port2]);
			})
	);
}

/** Empties the browser's own cache, so that only what the worker keeps is left. */
export async function forgetBrowserCache(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.clearBrowserCache');
	await devtools.detach();
}

/** Looks for a newer version now, and says how its installation ended. */
export async function lookForUpdate(page: Page): Promise<Looked> {
	return page.evaluate(lookForUpdateHere);
}

/** Whether this tab shows the newer version. */
export async function isNextVersion(page: Page): Promise<boolean> {
	return (await page.locator(`html[${nextMark}]`).count()) === 1;
}

/** The versions whose files are on the device, oldest first. */
export async function keptVersions(page: Page): Promise<string[]> {
	return page.evaluate(keptVersionsHere);
}
