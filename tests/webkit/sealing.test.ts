import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePageApart } from '../support/page-apart.ts';
import { openWebKit, type WebKit } from './browser.ts';
import type { Tasks } from './sealing/main.ts';

let page: Awaited<ReturnType<typeof servePageApart>>;
let webkit: WebKit;

beforeAll(async () => {
	page = await servePageApart({
		configFile: false,
		root: resolve(import.meta.dirname, 'sealing'),
		worker: { format: 'es' }
	});
	webkit = await openWebKit();
	await webkit.driver.manage().setTimeouts({ script: 120_000 });
	await webkit.driver.get(page.origin);
	await webkit.driver.wait(() => webkit.driver.executeScript('return "tasks" in window'), 20_000);
}, 90_000);

afterAll(async () => {
	await webkit.close();
	await page.stop();
});

test('the age format’s own test files come out right with WebKit’s cryptography', async () => {
	const { count, wrong } =
		await webkit.driver.executeScript<Awaited<ReturnType<Tasks['vectors']>>>(
			'return tasks.vectors()'
		);
	expect(wrong).toEqual([]);
	expect(count).toBe(143);
}, 150_000);

test('known attacks on AES-GCM and AES-KW fail', async () => {
	const { count, ...wrong } = await webkit.driver.executeScript<
		Awaited<ReturnType<Tasks['primitives']>>
	>('return tasks.primitives()');
	expect(wrong).toEqual({ aesGcm: [], aesKw: [] });
	expect(count).toBeGreaterThan(50);
}, 60_000);

test('a hostile file is turned away before any work', async () => {
	expect(await webkit.driver.executeScript('return tasks.hostile()')).toEqual([]);
}, 60_000);

test('any text, locked in either way, comes out as it went in', async () => {
	await webkit.driver.executeScript('return tasks.roundTrips(150)');
}, 150_000);

test('a text of any size is sealed and opened in a worker', async () => {
	await webkit.driver.executeScript('return tasks.inWorker()');
}, 150_000);
