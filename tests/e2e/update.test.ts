import { appendFileSync, copyFileSync, cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../support/app-server.ts';
import type { Page } from '@playwright/test';
import { keptPages } from '../support/pages.ts';
import { tamper } from '../support/raw-rows.ts';
import {
	expect,
	forgetBrowserCache,
	isNextVersion,
	keptVersions,
	lookForUpdate,
	test,
	visitAndKeep,
	waitForTidying,
	waitForWorker
} from '../support/site.ts';
import { agreeToUpdateHere } from '../support/update.ts';

test.beforeEach(async ({ context }) => {
	// Where the person saves data the app asks for nothing by itself. Chromium keeps a worker that was just answering for
	// half a minute more, and for ever while its developer tools watch, as they do here.
	await context.addInitScript(() => {
		Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
	});
});

test('a newer version waits while people work in the old one', async ({
	page,
	site,
	nextVersion
}) => {
	test.setTimeout(120_000 + keptPages().length * 1_000);
	await visitAndKeep(page);
	await site.deploy(nextVersion);
	expect(await lookForUpdate(page)).toBe('waiting');
	await forgetBrowserCache(page);
	// The server has no file of the old version any more; the old version still opens whole, every page of it.
	for (const path of keptPages()) {
		await page.goto(path);
		await expect(page.locator('h1'), path).toHaveCount(1);
		expect(await isNextVersion(page)).toBe(false);
	}
});

test('when the person agrees, every open tab moves to the newer version', async ({
	page,
	context,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	const other = await context.newPage();
	await other.goto('/settings');
	await waitForWorker(other);
	await site.deploy(nextVersion);
	await lookForUpdate(page);
	await expectOffer(page);
	await expectOffer(other);
	await page.evaluate(agreeToUpdateHere);
	await expect.poll(() => isNextVersion(page)).toBe(true);
	await expect.poll(() => isNextVersion(other)).toBe(true);
	expect(new URL(other.url()).pathname).toBe('/settings');
	// Nobody needs the old files now.
	await expectOldFilesGone(page);
	await site.goOffline();
	await page.goto('/help');
	expect(await isNextVersion(page)).toBe(true);
});

test('a page that was still loading when a newer version took over moves to it', async ({
	page,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	// A phone too busy to do, until it is told, what the page leaves for a quiet moment: there it meets its worker.
	await page.addInitScript(() => {
		if (sessionStorage.isBusy === 'no') return;
		const whenIdle = requestIdleCallback.bind(globalThis);
		globalThis.requestIdleCallback = (callback) => {
			addEventListener('quiet', () => whenIdle(callback));
			return 0;
		};
	});
	await page.reload();
	await expect(page.locator('main[data-ready]')).toBeVisible();
	await site.deploy(nextVersion);
	expect(await lookForUpdate(page)).toBe('waiting');
	await page.evaluate(agreeToUpdateHere);
	await expect
		.poll(() => page.evaluate(async () => !(await navigator.serviceWorker.ready).waiting))
		.toBe(true);
	await waitForWorker(page);
	expect(await isNextVersion(page)).toBe(false);
	await page.evaluate(() => {
		sessionStorage.isBusy = 'no';
		dispatchEvent(new Event('quiet'));
	});
	await expect.poll(() => isNextVersion(page)).toBe(true);
});

test('words still being typed in one tab are kept when another moves to the newer version', async ({
	page,
	context,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	const other = await context.newPage();
	await other.goto('/plan/start?at=aim');
	await expect(other.locator('main[data-ready]')).toBeVisible();
	await waitForWorker(other);
	await site.deploy(nextVersion);
	await lookForUpdate(page);
	await expectOffer(other);
	const field = other.getByRole('textbox', { name: 'What I want' });
	const holder = await context.newPage();
	await holder.goto('/icon.svg');
	await holdStorage(holder);
	await field.pressSequentially('To feel at home');
	await page.getByRole('button', { name: 'Use it now' }).click();
	await expect.poll(() => isNextVersion(page)).toBe(true);
	// The save is under way and cannot end yet, so the page does not give way yet.
	expect(await isNextVersion(other)).toBe(false);
	await holder.evaluate(() => (globalThis.isHeld = false));
	await expect.poll(() => isNextVersion(other)).toBe(true);
	await expect(field).toHaveValue('To feel at home');
});

test('words that cannot be saved are not lost to a newer version that another tab moves to', async ({
	page,
	context,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	const other = await context.newPage();
	await other.goto('/plan/start?at=aim');
	await waitForWorker(other);
	const field = other.getByRole('textbox', { name: 'What I want' });
	await field.fill('Before');
	await field.blur();
	await expect(other.getByText('Saved', { exact: true })).toBeVisible();
	await tamper(other, 'p1', 'flip');
	await field.fill('After');
	await field.blur();
	await expect(other.getByText('Not saved yet')).toBeVisible();
	await site.deploy(nextVersion);
	await lookForUpdate(page);
	await expectOffer(other);
	await page.getByRole('button', { name: 'Use it now' }).click();
	await expect.poll(() => isNextVersion(page)).toBe(true);
	const use = other.getByRole('button', { name: 'Use it now' });
	await use.click();
	await expect(use).toBeEnabled();
	await expect(field).toHaveValue('After');

	// Once it can be saved, the person moves on with all of it.
	await tamper(other, 'p1', 'flip');
	await use.click();
	await expect.poll(() => isNextVersion(other)).toBe(true);
	await expect(field).toHaveValue('After');
});

test('a newer version takes over by itself when the app is started afresh', async ({
	page,
	context,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	await site.deploy(nextVersion);
	await lookForUpdate(page);
	await page.close();
	// Opened too soon, it holds the old version for as long as it is open: a person starts it once more.
	await expect(async () => {
		const started = await context.newPage();
		await started.goto('/');
		const isNext = await isNextVersion(started);
		await started.close();
		expect(isNext).toBe(true);
	}).toPass();
});

test('an old tab that does not answer keeps its files', async ({
	page,
	context,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	// A tab without our script stands for one that the phone has put to sleep.
	const asleep = await context.newPage();
	await asleep.goto('/icon.svg');
	await site.deploy(nextVersion);
	await lookForUpdate(page);
	await page.evaluate(agreeToUpdateHere);
	await expect.poll(() => isNextVersion(page)).toBe(true);
	await waitForWorker(page);
	await page.waitForTimeout(4_000);
	expect(await keptVersions(page)).toHaveLength(2);
	await asleep.close();
	await expectOldFilesGone(page);
});

test.describe('a newer version that is not whole', () => {
	test.use({ expectedProblems: /integrity|status of 404|Failed to/ });

	for (const [what, damage] of [
		['one script differs', (build: string) => appendFileSync(someScript(build), ' ')],
		['one script is missing', (build: string) => rmSync(someScript(build))],
		[
			'one page differs',
			(build: string) => appendFileSync(join(build, 'prerendered/help.html'), ' ')
		]
	] as const) {
		test(`is refused, and the old one goes on: ${what}`, async ({ page, site, nextVersion }) => {
			await visitAndKeep(page);
			const damaged = mkdtempSync(join(tmpdir(), 'waymark-damaged-'));
			cpSync(nextVersion, damaged, { recursive: true });
			damage(damaged);
			await site.deploy(damaged);
			expect(await lookForUpdate(page)).toBe('refused');
			await site.goOffline();
			await forgetBrowserCache(page);
			for (const path of ['/', '/help', '/settings']) {
				await page.goto(path);
				await expect(page.locator('h1')).toHaveCount(1);
				expect(await isNextVersion(page)).toBe(false);
			}
			rmSync(damaged, { recursive: true });
		});
	}

	test('a captive portal cannot take the app’s place', async ({ page, site }) => {
		await visitAndKeep(page);
		await site.goOffline();
		const portal = createServer((_request, response) => {
			response.setHeader('Content-Type', 'text/html').end('<h1>Buy our wifi</h1>');
		});
		await new Promise<void>((listening) =>
			portal.listen(Number(new URL(site.origin).port), listening)
		);
		try {
			expect(await lookForUpdate(page)).toBe('refused');
			await page.goto('/help');
			await expect(page.getByRole('heading', { level: 1 })).not.toContainText('wifi');
		} finally {
			portal.closeAllConnections();
			await new Promise((closed) => portal.close(closed));
		}
	});
});

test('a kept file that was damaged on the phone is put right within a week', async ({ page }) => {
	await visitAndKeep(page);
	// From a page that puts nothing right itself.
	await waitForTidying(page);
	const keptPage = () =>
		page.evaluate(async () => (await caches.match('/settings'))?.text() ?? 'nothing');
	const whole = await keptPage();
	await page.evaluate(async () => {
		const [name] = (await caches.keys()).filter((each) => each.startsWith('files-'));
		await (await caches.open(name!)).put('/settings', new Response('damaged'));
		const longAgo = String(Date.now() - 8 * 24 * 60 * 60 * 1000);
		await (await caches.open('memory')).put('/checked', new Response(longAgo));
	});
	expect(await keptPage()).toBe('damaged');
	await page.goto('/');
	await expect.poll(keptPage).toBe(whole);
});

test('the emergency stop removes the worker and its files, and leaves the plan alone', async ({
	page,
	site,
	nextVersion
}) => {
	await visitAndKeep(page);
	const stopped = mkdtempSync(join(tmpdir(), 'waymark-stopped-'));
	cpSync(nextVersion, stopped, { recursive: true });
	copyFileSync(
		resolve(root, 'tests/fixtures/kill-switch-worker.js'),
		join(stopped, 'client/service-worker.js')
	);
	await page.evaluate(
		() =>
			new Promise<void>((done, failed) => {
				const opening = indexedDB.open('canary', 1);
				opening.onupgradeneeded = () =>
					opening.result.createObjectStore('kept').put('words', 'one');
				opening.onsuccess = () => {
					opening.result.close();
					done();
				};
				opening.onerror = () => failed(new Error('no store'));
			})
	);
	await site.deploy(stopped);
	// Nobody waits for the answer: this page is about to be replaced.
	await page.evaluate(() => {
		void navigator.serviceWorker.ready.then((registration) => registration.update());
	});
	await expect.poll(() => isNextVersion(page)).toBe(true);
	// The page loads itself anew, and so does the stop: it may go once more while it is asked.
	await expect(async () => {
		const left = await page.evaluate(async () => ({
			caches: (await caches.keys()).filter((name) => name.startsWith('files-')),
			databases: (await indexedDB.databases()).map(({ name }) => name)
		}));
		expect(left.caches).toEqual([]);
		expect(left.databases).toContain('canary');
	}).toPass();
	rmSync(stopped, { recursive: true });
});

/** At the latest when a page opens while no other is too busy to say that it runs the newer version. */
async function expectOldFilesGone(page: Page): Promise<void> {
	await expect(async () => {
		await page.reload();
		await expect.poll(async () => (await keptVersions(page)).length, { timeout: 10_000 }).toBe(1);
	}).toPass();
}

/** A tab that offers the newer version has heard of it, and moves there when any tab asks for it. */
async function expectOffer(page: Page): Promise<void> {
	await expect(page.getByRole('button', { name: 'Use it now' })).toBeVisible();
}

/** Keeps all writing waiting, as a slow disk does, for as long as `isHeld`. */
async function holdStorage(page: Page): Promise<void> {
	await page.evaluate(async () => {
		globalThis.isHeld = true;
		const database = await new Promise<IDBDatabase>((done, failed) => {
			const opening = indexedDB.open('waymark');
			opening.onsuccess = () => done(opening.result);
			opening.onerror = () => failed(opening.error ?? new Error());
		});
		const store = database.transaction('records', 'readwrite').objectStore('records');
		await new Promise<void>((started) => {
			const wait = () => {
				started();
				if (globalThis.isHeld) store.count().onsuccess = wait;
				else database.close();
			};
			store.count().onsuccess = wait;
		});
	});
}

declare global {
	/** In the page that holds the storage. */
	var isHeld: boolean;
}

function someScript(build: string): string {
	return join(build, globSync('client/_app/immutable-next/nodes/*.js', { cwd: build })[0]!);
}
