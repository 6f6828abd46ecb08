import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import type { Manifest } from '#lib/features/activities/snapshot.ts';
import { publishExample } from './example.ts';
import { mergeFeeds } from './merge.ts';
import { finish, type Draft } from './record.ts';
import { runActivities, type FeedOutcome } from './run.ts';
import { SettingsProblem } from '../settings-file.ts';
import { readSettings } from './settings.ts';

let folder = '';
const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 22, 3);

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'waymark-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

const feed = {
	id: 'town',
	name: 'Town',
	kind: 'csv',
	file: 'town.csv',
	licence: 'OGL v3',
	attribution: 'Contains information from the town.'
};

async function put(settings: object): Promise<string> {
	const path = join(folder, 'feeds.json');
	await writeFile(path, JSON.stringify(settings));
	return path;
}

/** Writes the feed with these names, and reads it. */
async function run(
	names: readonly string[],
	{ atMs = nowMs, accept = [], more = {} }: { atMs?: number; accept?: string[]; more?: object } = {}
): Promise<FeedOutcome[]> {
	const rows = names.map((name) => `${name},${name},N12 0AA`);
	await writeFile(join(folder, 'town.csv'), ['id,name,postcode', ...rows].join('\n'));
	const settings = await readSettings(await put({ feeds: [{ ...feed, ...more }] }));
	if (!settings) throw new Error('no settings');
	return runActivities({ dataDir: folder, settings, nowMs: atMs, accept });
}

async function shown(): Promise<{
	manifest: Manifest;
	activities: WrittenActivity[];
	names: string[];
}> {
	const path = join(folder, 'activities', 'public');
	const manifest = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8')) as Manifest;
	const snapshot = JSON.parse(await readFile(join(path, manifest.snapshot.file), 'utf8')) as {
		activities: WrittenActivity[];
	};
	const { activities } = snapshot;
	return { manifest, activities, names: activities.map(({ name }) => name).toSorted() };
}

const ten = 'ABCDEFGHIJ'.split('');

describe('a run', () => {
	test('makes the list, and says where it is from and what became of it', async () => {
		const [outcome] = await run(ten);
		expect(outcome?.report).toMatchObject({
			state: 'ok',
			read: 10,
			kept: 10,
			attribution: feed.attribution
		});
		const { manifest, names } = await shown();
		expect(names).toEqual(ten);
		expect(manifest.sources[0]).toMatchObject({ id: 'town', readAt: nowMs, licence: 'OGL v3' });
	});

	test('puts activities where their postcodes are, once some were imported', async () => {
		await run(['A']);
		expect((await shown()).manifest.points).toBeUndefined();
		await writeFile(
			join(folder, 'activities', 'postcodes.json'),
			JSON.stringify({ 'N12 0AA': [51.6101, -0.1731] })
		);
		await run(['A']);
		const { manifest, activities } = await shown();
		expect(manifest.points).toEqual({ N12: [51.6101, -0.1731], 'N12 0': [51.6101, -0.1731] });
		expect(activities[0]?.places?.[0]?.point).toMatchObject({ latitude: 51.6101, by: 'postcode' });
	});

	test('takes the place of the invented example', async () => {
		await publishExample(join(folder, 'activities', 'public'), nowMs);
		await run(ten);
		const { manifest, names } = await shown();
		expect(names).toEqual(ten);
		expect(manifest.example).toBeUndefined();
	});

	test('a feed that fails keeps what it gave', async () => {
		await run(ten);
		const [outcome] = await run([], { atMs: nowMs + dayMs, more: { file: 'gone.csv' } });
		expect(outcome?.report).toMatchObject({ state: 'failed', readAt: nowMs, kept: 10 });
		expect((await shown()).names).toEqual(ten);
	});

	test.each([
		['one of ten', ['A']],
		['six of ten', ten.slice(0, 6)]
	])('a feed that suddenly gives %s is held until somebody accepts it', async (_name, less) => {
		await run(ten);
		const [held] = await run(less, { atMs: nowMs + dayMs });
		expect(held?.report).toMatchObject({ state: 'held', readAt: nowMs });
		expect(held?.problem).toContain('--accept=town');
		expect((await shown()).names).toEqual(ten);
		await run(less, { atMs: nowMs + 2 * dayMs, accept: ['town'] });
		await run(less, { atMs: nowMs + 3 * dayMs, accept: ['town'] });
		expect((await shown()).names).toEqual(less);
	});

	test('what is missing once stays, what is missing twice goes, what comes back was never gone', async () => {
		await run(ten);
		await run(ten.slice(2), { atMs: nowMs + dayMs });
		expect((await shown()).names).toEqual(ten);
		await run(['B', ...ten.slice(2)], { atMs: nowMs + 2 * dayMs });
		expect((await shown()).names).toEqual(ten.slice(1));
	});

	test('a feed that is switched off leaves at once', async () => {
		await run(ten);
		await run(ten, { more: { enabled: false } });
		expect((await shown()).names).toEqual([]);
	});

	test('only what is in the area is kept, and what happens nowhere', async () => {
		const [outcome] = await run(ten, { more: { area: { outcodes: ['N3'] } } });
		expect(outcome?.report.state).toBe('held');
		const near = { latitude: 51.61, longitude: -0.17, km: 3 };
		await run(ten, { more: { area: near } });
		expect((await shown()).names).toEqual(ten);
	});

	test('two at once are one too many; a lock left behind by a crash gives way', async () => {
		await run(ten);
		const lock = join(folder, 'activities', 'lock');
		await writeFile(lock, '');
		await expect(run(ten, { atMs: Date.now() })).rejects.toThrow('another run');
		await utimes(lock, 0, 0);
		await run(ten, { atMs: Date.now() });
	});
});

describe('the settings', () => {
	test.each([
		['{', 'is not JSON'],
		[JSON.stringify({ feeds: [{ ...feed, kind: 'ftp' }] }), 'feeds.0.kind'],
		[JSON.stringify({ feeds: [{ ...feed, url: 'https://x.example' }] }), 'a url or a file'],
		[
			JSON.stringify({ feeds: [{ ...feed, file: undefined, url: 'ftp://x.example' }] }),
			'feeds.0.url'
		],
		[JSON.stringify({ feeds: [{ ...feed, licence: '' }] }), 'feeds.0.licence'],
		[JSON.stringify({ feeds: [{ ...feed, id: '../etc' }] }), 'feeds.0.id'],
		[JSON.stringify({ feeds: [feed, feed] }), 'the same id twice'],
		[JSON.stringify({ feeds: [{ ...feed, colour: 'red' }] }), 'feeds.0.colour']
	])('%s is refused in one line that says where', async (content, where) => {
		const path = join(folder, 'feeds.json');
		await writeFile(path, content);
		const problem = await readSettings(path).catch((error: unknown) => error);
		expect(problem).toBeInstanceOf(SettingsProblem);
		expect((problem as Error).message).toContain(where);
		expect((problem as Error).message).not.toContain('\n');
	});

	test('no file is no feeds', async () => {
		expect(await readSettings(join(folder, 'feeds.json'))).toBeUndefined();
	});
});

describe('the same thing from two feeds', () => {
	const place = { kind: 'here', line: '1 High Road', postcode: 'N12 0AA' } as const;
	const tuesday = [
		{ rule: { freq: 'weekly', days: [2] }, start: '10:00' }
	] satisfies Draft['times'];
	const make = (source: string, id: string, draft: Partial<Draft> = {}) => {
		const record = finish({ status: 'on', name: 'Choir', places: [place], ...draft }, source, id);
		if (!record) throw new Error('no record');
		return record;
	};

	test('is shown once, with both sources, and what only one of them knows', () => {
		const merged = mergeFeeds([
			[make('a', '1', { description: 'Sing with us.', times: tuesday })],
			[make('b', '9', { name: 'CHOIR ', contact: { phones: [{ number: '020 7946 0001' }] } })]
		]);
		expect(merged).toHaveLength(1);
		expect(merged[0]).toMatchObject({
			id: 'a:1',
			sources: ['a', 'b'],
			name: 'Choir',
			summary: 'Sing with us.',
			times: tuesday,
			contact: { phones: [{ number: '020 7946 0001' }] }
		});
		expect(merged[0]?.revision).not.toBe(make('a', '1').revision);
	});

	test('is two when the place is another, and two of one feed stay two', () => {
		const elsewhere = { ...place, postcode: 'N12 9ZZ' };
		expect(mergeFeeds([[make('a', '1')], [make('b', '1', { places: [elsewhere] })]])).toHaveLength(
			2
		);
		expect(mergeFeeds([[make('a', '1'), make('a', '2')]])).toHaveLength(2);
	});

	test('of several it is the one at the same time', () => {
		const friday = [
			{ rule: { freq: 'weekly', days: [5] }, start: '10:00' }
		] satisfies Draft['times'];
		const merged = mergeFeeds([
			[make('a', '1', { times: friday }), make('a', '2', { times: tuesday })],
			[make('b', '1', { times: tuesday })]
		]);
		expect(merged.map(({ id, sources }) => [id, sources])).toEqual([
			['a:1', ['a']],
			['a:2', ['a', 'b']]
		]);
	});

	test('ten thousand of one name in one place take no longer than ten thousand others', () => {
		const many = (source: string) =>
			Array.from({ length: 10_000 }, (_, index) => ({
				...make(source, '1'),
				id: `${source}:${index}`
			}));
		const startedMs = performance.now();
		expect(mergeFeeds([many('a'), many('b')]).length).toBeLessThanOrEqual(20_000);
		expect(performance.now() - startedMs).toBeLessThan(30_000);
	}, 60_000);

	test.each([[0], [1]])('is hidden when feed %i hides it', (hiding) => {
		const hide = (feedIndex: number) => ({
			description: 'Meet at 1 High Road.',
			places: [{ ...place, ...(feedIndex === hiding && { hidden: true as const }) }]
		});
		const merged = mergeFeeds([[make('a', '1', hide(0))], [make('b', '1', hide(1))]]);
		expect(merged).toHaveLength(1);
		expect(JSON.stringify(merged)).not.toContain('High Road');
		expect(merged[0]?.sources).toEqual(['a', 'b']);
	});
});
