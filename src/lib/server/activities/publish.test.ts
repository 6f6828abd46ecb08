import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Activity, WrittenActivity } from '#lib/features/activities/activity.ts';
import {
	changesSchema,
	manifestSchema,
	snapshotSchema,
	type Manifest,
	type SourceReport
} from '#lib/features/activities/snapshot.ts';
import { publishExample } from './example.ts';
import { generate } from './generator.ts';
import { mostRecords, publish } from './publish.ts';

let folder = '';
const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 22);

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'waymark-publish-'));
});
afterEach(() => rm(folder, { recursive: true }));

const reports: SourceReport[] = [
	{
		id: 'town',
		name: 'Town',
		licence: 'OGL v3',
		attribution: 'The town.',
		readAt: nowMs,
		state: 'ok',
		read: 1,
		kept: 1,
		mended: 0,
		leftOut: 0,
		mendedFor: {},
		leftOutFor: {}
	}
];
const all = generate({ seed: 1, count: 40, today: '2026-11-22', feed: 'town' });
const put = (records: readonly WrittenActivity[], atMs = nowMs) =>
	publish(folder, { records, reports, nowMs: atMs });
const read = async (file: string): Promise<unknown> =>
	JSON.parse(await readFile(join(folder, file), 'utf8')) as unknown;

/** What a phone holds after it has taken a manifest: from a list it has, or from nothing. */
async function takeSnapshot({ snapshot }: Manifest): Promise<Map<string, Activity>> {
	const { activities } = v.parse(snapshotSchema, await read(snapshot.file));
	return new Map(activities.map((activity) => [activity.id, activity]));
}
async function takeChanges(
	held: Map<string, Activity>,
	file: string
): Promise<Map<string, Activity>> {
	const result = new Map(held);
	for (const item of v.parse(changesSchema, await read(file)).items) {
		if (item.state === 'deleted') result.delete(item.id);
		else result.set(item.activity.id, item.activity);
	}
	return result;
}

test('every file is what the manifest says of it', async () => {
	const manifest = await put(all);
	expect(v.parse(manifestSchema, await read('manifest.json'))).toEqual(manifest);
	const bytes = await readFile(join(folder, manifest.snapshot.file));
	expect(bytes.length).toBe(manifest.snapshot.bytes);
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.snapshot.sha256);
	expect([...(await takeSnapshot(manifest)).keys()].toSorted()).toEqual(
		all.map(({ id }) => id).toSorted()
	);
});

test('a run that found nothing new leaves the list as it is', async () => {
	const first = await put(all);
	const second = await put(all, nowMs + dayMs);
	expect(second.sequence).toBe(first.sequence);
	expect(second.snapshot).toEqual(first.snapshot);
	expect(second.madeAt).toBe(nowMs);
});

test('changes lead from every earlier list to the newest', async () => {
	const lists = [all.slice(0, 30), all.slice(1, 31), all.slice(1, 32), all.slice(2, 33)];
	const held: Map<string, Activity>[] = [];
	let manifest: Manifest | undefined;
	for (const [day, list] of lists.entries()) {
		manifest = await put(list, nowMs + day * dayMs);
		held.push(await takeSnapshot(manifest));
	}
	const newest = held.at(-1)!;
	expect(manifest?.changes.map(({ from }) => from)).toEqual([1, 2, 3]);
	for (const { from, file } of manifest?.changes ?? [])
		expect(await takeChanges(held[from - 1]!, file)).toEqual(newest);
});

test('changes that are hardly smaller than the list, or older than 60 days, are not offered', async () => {
	await put(all.slice(0, 20));
	expect((await put(all.slice(20))).changes).toEqual([]);
	expect((await put(all.slice(21), nowMs + 61 * dayMs)).changes).toEqual([]);
});

test('files nobody names are kept for two days, for whoever is half-way through', async () => {
	const first = await put(all);
	await put(all.slice(1), nowMs + 1000);
	expect(await readdir(folder)).toContain(first.snapshot.file);
	const old = (nowMs - 3 * dayMs) / 1000;
	for (const name of await readdir(folder)) await utimes(join(folder, name), old, old);
	await put(all.slice(2), nowMs + 2000);
	expect(await readdir(folder)).not.toContain(first.snapshot.file);
});

test('a damaged list is replaced, not built upon', async () => {
	const { snapshot } = await put(all);
	await writeFile(join(folder, snapshot.file), '{');
	expect((await put(all.slice(1))).changes).toEqual([]);
});

test('a list too long for a phone is refused, and the one before stays', async () => {
	const before = await put(all);
	const tooMany = Array.from({ length: mostRecords + 1 }, () => all[0]!);
	await expect(put(tooMany)).rejects.toThrow('smaller area');
	expect(await read('manifest.json')).toEqual(before);
});

describe('the example of a new install', () => {
	test('says in every place that it is invented', async () => {
		await publishExample(folder, nowMs);
		const manifest = v.parse(manifestSchema, await read('manifest.json'));
		expect(manifest.example).toBe(true);
		expect(manifest.sources[0]?.example).toBe(true);
		const records = [...(await takeSnapshot(manifest)).values()];
		expect(records.length).toBe(manifest.snapshot.count);
		expect(records.every(({ example }) => example)).toBe(true);
		for (const { contact } of records) {
			for (const { number } of contact.phones) expect(number).toMatch(/^020 7946 0\d{3}$/);
			if (contact.url) expect(contact.url).toMatch(/^https:\/\/example\.org\//);
		}
	});

	test('is made anew after a month, and never in the place of a real list', async () => {
		await publishExample(folder, nowMs);
		await publishExample(folder, nowMs + 29 * dayMs);
		expect(await read('manifest.json')).toMatchObject({ sequence: 1 });
		await publishExample(folder, nowMs + 31 * dayMs);
		expect(await read('manifest.json')).toMatchObject({ sequence: 2 });
		await put(all, nowMs + 32 * dayMs);
		await publishExample(folder, nowMs + 90 * dayMs);
		expect(await read('manifest.json')).toMatchObject({ sequence: 3 });
	});
});

test('invented records are the same for the same seed, and others for another', () => {
	const wish = { seed: 1, count: 40, today: '2026-11-22', feed: 'town' };
	expect(generate(wish)).toEqual(all);
	expect(generate({ ...wish, seed: 2 })).not.toEqual(all);
});
