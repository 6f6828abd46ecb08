import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { OpenApiCheck } from '../../../../tests/support/openapi.ts';
import { generate } from './generator.ts';
import { OpenReferralFeed } from './open-referral-feed.ts';
import { publish } from './publish.ts';

const nowMs = Date.UTC(2026, 10, 22);
const all = generate({ seed: 1, count: 40, today: '2026-11-22', feed: 'town' });
const put = (records: readonly WrittenActivity[]) =>
	publish(folder, { records, reports: [], nowMs });
const check = new OpenApiCheck();

let folder = '';
let elapsedMs = 0;
let server: Server;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'waymark-feed-'));
	// Four at once, and one more each 15 seconds.
	const limits = { trustedProxies: 1, limitsFactor: 1 / 60, elapsed: () => elapsedMs };
	const feed = new OpenReferralFeed(folder, limits);
	server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://any');
		feed.answer(request, response, url).catch(() => response.destroy());
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true });
});

function ask(query = '', { from = '192.0.2.1', method = 'GET' } = {}): Promise<Response> {
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const headers = { 'X-Forwarded-For': from };
	return check.fetch(`${origin}/api/v1/oruk/services${query}`, { method, headers });
}

const total = async (query = '') =>
	((await (await ask(query)).json()) as { total_items: number }).total_items;

test('the list is read once for as long as it is the same', async () => {
	const { snapshot } = await put(all);
	expect(await total()).toBe(40);
	await writeFile(join(folder, snapshot.file), 'not the list any more');
	// The job looked at the feeds again, and found nothing new.
	await utimes(join(folder, 'manifest.json'), 1, 1);
	expect(await total()).toBe(40);
});

test('a new list is read as soon as it is out', async () => {
	await put(all);
	expect(await total()).toBe(40);
	await put(all.slice(1));
	expect(await total()).toBe(39);
	await put([{ ...all[0]!, name: 'Zither and Quoits', revision: 'another' }]);
	expect(await total('?search=ZITHER+and')).toBe(1);
});

test('a list that could not be read is tried again', async () => {
	const { snapshot } = await put(all);
	await rm(join(folder, snapshot.file));
	await expect(ask()).rejects.toThrow('fetch failed');
	await writeFile(join(folder, snapshot.file), JSON.stringify({ sources: [], activities: all }));
	expect(await total()).toBe(40);
});

test('a network that asks for too much waits, and nobody else does', async () => {
	await put(all);
	for (let times = 0; times < 4; times += 1) expect((await ask()).status).toBe(200);
	const refused = await ask();
	expect(refused.status).toBe(429);
	expect(refused.headers.get('Retry-After')).toBe('15');
	expect(await refused.json()).toMatchObject({ code: 'too-many', status: 429 });
	// A page on another site is told as well.
	expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*');
	expect(refused.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
	expect((await ask('', { from: '192.0.2.2' })).status).toBe(200);
	elapsedMs += 15_000;
	expect((await ask()).status).toBe(200);
});
