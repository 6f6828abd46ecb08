/**
 * Saves against sudden death in WebKit, whose storage is not Chromium's: SQLite in a process of its own. More rounds
 * can be asked for from outside (`KILL_ROUNDS=100`).
 */
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test, onTestFinished } from 'vitest';
import { newProfile } from '../support/killable-browser.ts';
import { servePageApart } from '../support/page-apart.ts';
import { startKillable, type KillableWebKit } from './killable.ts';
import type { Found, Said } from './saving/main.ts';

const rounds = Number(process.env.KILL_ROUNDS ?? 3);
const roundMs = 30_000;

let page: Awaited<ReturnType<typeof servePageApart>>;
let ear: Server;
/** What was said to be saved, and the newest of each. */
let saved: Map<string, number>;
let failed: string[];
let hearFound: ((found: Found) => void) | undefined;
let hearSaved: (() => void) | undefined;

beforeAll(async () => {
	page = await servePageApart({
		configFile: false,
		root: resolve(import.meta.dirname, 'saving')
	});
	ear = createServer((request, response) => {
		text(request).then(
			(body) => {
				hear(JSON.parse(body) as Said);
				response.end();
			},
			() => undefined // killed in the middle of saying it
		);
	});
	await new Promise<void>((listening) => ear.listen(0, '127.0.0.1', listening));
});

afterAll(async () => {
	ear.close();
	await page.stop();
});

beforeEach(() => {
	saved = new Map();
	failed = [];
});

function hear(said: Said): void {
	if ('found' in said) hearFound?.(said.found);
	else if ('failed' in said) failed.push(said.failed);
	else {
		saved.set(said.saved, said.count);
		hearSaved?.();
	}
}

async function start(profile: string): Promise<{ browser: KillableWebKit; found: Found }> {
	const to = `http://127.0.0.1:${(ear.address() as AddressInfo).port}`;
	const browser = startKillable(profile, `${page.origin}/?to=${encodeURIComponent(to)}`);
	return { browser, found: await unlessEnded(browser, (heard) => (hearFound = heard)) };
}

function nextSave(browser: KillableWebKit): Promise<void> {
	return unlessEnded(browser, (heard) => (hearSaved = heard));
}

function unlessEnded<R>(browser: KillableWebKit, listen: (heard: (what: R) => void) => void) {
	const ended = browser.ended.then(() => {
		throw new Error('WebKit ended by itself');
	});
	return Promise.race([new Promise<R>(listen), ended]);
}

/** All that was said to be saved is there, as it was said or newer, and all of it opens. */
function expectWhole({ counts, wrong }: Found): void {
	const lost = [...saved].filter(([id, count]) => (counts[id] ?? 0) < count);
	expect({ lost, wrong }).toEqual({ lost: [], wrong: 0 });
}

test(
	`killed ${rounds} times while it saves, WebKit has everything that was said to be saved`,
	async () => {
		const profile = newProfile();
		onTestFinished(profile.remove);
		for (let round = 0; round <= rounds; round += 1) {
			const { browser, found } = await start(profile.folder);
			expectWhole(found);
			await nextSave(browser);
			await wait(randomInt(300));
			await browser.kill();
		}
		expect(failed).toEqual([]);
	},
	rounds * roundMs
);

test(
	`with the process that keeps its storage killed ${rounds} times under the page, it goes on saving and loses nothing`,
	async () => {
		const profile = newProfile();
		onTestFinished(profile.remove);
		const { browser } = await start(profile.folder);
		for (let round = 1; round <= rounds; round += 1) {
			await nextSave(browser);
			// WebKit itself ends when the process is killed while it starts.
			await wait(300 + randomInt(300));
			expect(browser.killStorage()).toBe(true);
		}
		await nextSave(browser);
		await browser.kill();
		expect(failed).toEqual([]);

		const again = await start(profile.folder);
		expectWhole(again.found);
		await again.browser.kill();
	},
	rounds * roundMs
);
