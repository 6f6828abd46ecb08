import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { brotliCompressSync } from 'node:zlib';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { startAppServer, root } from '../support/app-server.ts';
import { ensureChromium, launchOptions } from '../support/browser.ts';
import { fileAt } from '../support/next-version.ts';
import { visitAndKeep } from '../support/site.ts';
import { finding, typing } from './finder.ts';
import type { Row } from './rows.ts';

/**
 * `npm run bench`: what a first visit costs, beside what it may cost. Sizes and counts fail the run; times
 * depend on the machine and are only shown. The phone is emulated: 412×915, processor four times slower,
 * 1.6 Mbit/s with 150 ms.
 */

interface Speed {
	slowdown: number;
	latency: number;
	bitsPerSecond: number;
}

const phone: Speed = { slowdown: 4, latency: 150, bitsPerSecond: 1_600_000 };
const unlimited: Speed = { slowdown: 1, latency: 0, bitsPerSecond: -1 };

const kb = (bytes: number) => Math.round(bytes / 102.4) / 10;

/** A card in clear, as somebody in need would open it. */
const aCard = JSON.stringify({
	kind: 'crisis',
	madeOn: '2026-11-22',
	lines: [{ field: 'helps', words: 'Speak quietly. Take me outside.' }],
	people: [{ id: 'a', name: 'Amina', role: 'sister', numbers: ['07700 900123'] }]
});

ensureChromium();
const server = await startAppServer();
const browser = await chromium.launch(launchOptions());
const rows: Row[] = [];

try {
	for (const path of ['/', '/help']) rows.push(...(await firstLoad(path)));
	rows.push(await everythingKept());
	for (const path of ['/', '/help']) rows.push(...(await times(path)));
	rows.push(...(await tenYearsOfSpending()));
	rows.push(...finding(), ...(await typing(browser)));
	for (const path of ['/help', '/now', '/cards']) rows.push(...(await timesOffline(path)));
} finally {
	await browser.close();
	await server.stop();
}

const over = rows.filter(({ value, bar }) => bar !== undefined && value > bar);
print(rows);
if (over.length > 0) console.error(`Over the bar: ${over.map(({ what }) => what).join('; ')}`);
process.exitCode = over.length > 0 ? 1 : 0;

/** Bytes and requests of a first visit, as they are sent. The service worker’s own fetches come later and apart. */
async function firstLoad(path: string): Promise<Row[]> {
	const { page, devtools } = await newPhone(browser);
	const kinds = new Map<string, string>();
	const sizes = new Map<string, number>();
	devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
		sizes.set(requestId, encodedDataLength)
	);
	await page.goto(server.origin + path, { waitUntil: 'networkidle' });
	await page.waitForTimeout(1_500);
	await page.context().close();
	const sum = (kind?: string) =>
		[...sizes].reduce(
			(total, [id, size]) => (kind && kinds.get(id) !== kind ? total : total + size),
			0
		);
	return [
		{ what: `${path} first load, JavaScript`, value: kb(sum('Script')), unit: 'KB', bar: 95 },
		{ what: `${path} first load, everything`, value: kb(sum()), unit: 'KB', bar: 140 },
		{ what: `${path} first load, requests`, value: sizes.size, unit: '', bar: 20 }
	];
}

/** What one person’s phone keeps for offline use, as it is sent. */
async function everythingKept(): Promise<Row> {
	const { page } = await newPhone(browser);
	await page.goto(server.origin);
	await visitAndKeep(page, server.origin);
	const paths = await page.evaluate(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith('files-'));
		const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return requests.flat().map(({ url }) => new URL(url).pathname);
	});
	await page.context().close();
	const bytes = paths.reduce((total, path) => total + sentSize(fileAt(`${root}/build`, path)), 0);
	return {
		what: `kept for offline use, ${paths.length} files`,
		value: kb(bytes),
		unit: 'KB',
		bar: 900
	};
}

function sentSize(file: string): number {
	if (existsSync(`${file}.br`)) return statSync(`${file}.br`).size;
	if (/\.(html|js|css|json|svg|webmanifest)$/.test(file)) {
		return brotliCompressSync(readFileSync(file)).byteLength;
	}
	return statSync(file).size;
}

/** The middle of three visits, first without and then with everything kept. */
async function times(path: string): Promise<Row[]> {
	const cold: Timing[] = [];
	const kept: Timing[] = [];
	for (let run = 0; run < 3; run++) {
		const { page, devtools } = await newPhone(browser);
		await setSpeed(devtools, phone);
		cold.push(await timed(page, path));
		await setSpeed(devtools, unlimited);
		await visitAndKeep(page, server.origin + path);
		await setSpeed(devtools, phone);
		kept.push(await timed(page, path));
		await page.context().close();
	}
	const row = (what: string, timings: Timing[], part: keyof Timing): Row => ({
		what: `${path} ${what}`,
		value: median(timings.map((timing) => timing[part])),
		unit: 'ms'
	});
	return [
		row('cold, first paint', cold, 'paint'),
		row('cold, usable', cold, 'usable'),
		row('kept, first paint', kept, 'paint'),
		row('kept, usable', kept, 'usable')
	];
}

/** Ten years of spending, read in as one statement: what a month view opens of it, and when it is there. */
async function tenYearsOfSpending(): Promise<Row[]> {
	const { page, devtools } = await newPhone(browser);
	await page.goto(`${server.origin}/money/spending`);
	await page.waitForSelector('[data-ready]');
	await page.getByText('Read in a bank statement').click();
	const buffer = Buffer.from(statementOfTenYears());
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'ten-years.csv', mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: /^Keep these notes/ }).click();
	await page
		.getByText(/^Notes read in/)
		.first()
		.waitFor();
	const sealed = await page.evaluate(async () => {
		const database = await new Promise<IDBDatabase>((done) => {
			const opening = indexedDB.open('waymark');
			opening.onsuccess = () => done(opening.result);
		});
		const kept = await new Promise<unknown[]>((done) => {
			const reading = database.transaction('records').objectStore('records').getAll();
			reading.onsuccess = () => done(reading.result);
		});
		database.close();
		return (kept as { collection: string; ciphertext: Uint8Array }[])
			.filter(({ collection }) => collection === 'x1')
			.map(({ ciphertext }) => ciphertext.byteLength);
	});
	await setSpeed(devtools, { ...unlimited, slowdown: phone.slowdown });
	const { usable } = await timed(page, '/money/spending');
	const back = await page.evaluate(async () => {
		const heading = document.querySelector('#month')!;
		const before = heading.textContent;
		const start = performance.now();
		heading.parentElement?.querySelector('button')?.click();
		while (heading.textContent === before) await new Promise(requestAnimationFrame);
		return Math.round(performance.now() - start);
	});
	await page.context().close();
	return [
		{ what: 'ten years of spending, records', value: sealed.length, unit: '', bar: 120 },
		{ what: 'the largest month of them', value: kb(Math.max(...sealed)), unit: 'KB', bar: 64 },
		{ what: 'its month view, usable (aim: 400)', value: usable, unit: 'ms' },
		{ what: 'the month before, drawn (aim: 400)', value: back, unit: 'ms' }
	];
}

/** 20,040 lines: 167 in each of 120 months up to this one. */
function statementOfTenYears(): string {
	const lines = ['Date,Description,Amount'];
	const today = new Date();
	for (let month = 0; month < 120; month++) {
		const first = new Date(Date.UTC(today.getFullYear(), today.getMonth() - month, 1));
		for (let line = 0; line < 167; line++) {
			const day = `${first.toISOString().slice(0, 8)}${String(1 + (line % 28)).padStart(2, '0')}`;
			lines.push(`${day},"SHOP ${line % 40}",-${line % 90}.50`);
		}
	}
	return lines.join('\n');
}

/** The middle of three visits by somebody in need, with no network, to a page that was never open before. */
async function timesOffline(path: string): Promise<Row[]> {
	const timings: Timing[] = [];
	for (let run = 0; run < 3; run++) {
		const { page, devtools } = await newPhone(browser);
		await visitAndKeep(page, server.origin);
		await page.evaluate((card) => localStorage.setItem('waymark-clear-crisis', card), aCard);
		await page.context().setOffline(true);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: phone.slowdown });
		timings.push(await timed(page, path));
		await page.context().close();
	}
	return (['paint', 'usable'] as const).map((part) => ({
		what: `${path} offline, ${part === 'paint' ? 'first paint' : part}`,
		value: median(timings.map((timing) => timing[part])),
		unit: 'ms'
	}));
}

interface Timing {
	paint: number;
	usable: number;
}

async function timed(page: Page, path: string): Promise<Timing> {
	await page.goto(server.origin + path);
	await page.waitForSelector('[data-ready]');
	return page.evaluate(() => ({
		paint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
		usable: Math.round((window as unknown as { usableAt: number }).usableAt)
	}));
}

async function newPhone(from: Browser): Promise<{ page: Page; devtools: CDPSession }> {
	const context = await from.newContext({ viewport: { width: 412, height: 915 }, locale: 'en-GB' });
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await devtools.send('Network.enable');
	await page.addInitScript(() => {
		const seen = new MutationObserver(() => {
			if (!document.querySelector('[data-ready]')) return;
			Object.assign(window, { usableAt: performance.now() });
			seen.disconnect();
		});
		seen.observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready'] });
	});
	return { page, devtools };
}

async function setSpeed(
	devtools: CDPSession,
	{ slowdown, latency, bitsPerSecond }: Speed
): Promise<void> {
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	const throughput = bitsPerSecond < 0 ? -1 : bitsPerSecond / 8;
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency,
		downloadThroughput: throughput,
		uploadThroughput: throughput
	});
}

function median(values: number[]): number {
	return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function print(all: Row[]): void {
	const wide = Math.max(...all.map(({ what }) => what.length));
	for (const { what, value, unit, bar } of all) {
		const verdict = bar === undefined ? '' : value > bar ? `over ${bar}` : `of ${bar}`;
		console.log(`${what.padEnd(wide)}  ${String(value).padStart(7)} ${unit.padEnd(2)}  ${verdict}`);
	}
}
