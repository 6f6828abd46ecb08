/**
 * Reading all feeds and making the list of them: `npm run activities`, and by itself on the timer of the server.
 *
 * A feed that fails keeps the records it last gave. One that suddenly gives far fewer is held back until somebody has
 * looked (`npm run activities -- --accept=<id>`). What is missing from a feed is taken off the list only when it is
 * missing a second time.
 */
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import type { SourceReport } from '#lib/features/activities/snapshot.ts';
import { readConfig } from '../config.ts';
import { publishExample } from './example.ts';
import { readContent } from './feed-kinds.ts';
import { FetchProblem, type FetchLimits } from './fetcher.ts';
import { harvest } from './harvest.ts';
import { mergeFeeds } from './merge.ts';
import { outcodeOf } from './postcode.ts';
import {
	atPostcodes,
	importPostcodes,
	middlesOf,
	readPostcodePack,
	usualOutcodes,
	type PostcodePack
} from './postcode-pack.ts';
import { mostRecords, publish, writeWhole } from './publish.ts';
import type { Reading } from './reading.ts';
import { leaveReasons, mendReasons } from './reasons.ts';
import { readSettings, settingsPath, type Feed, type FeedArea, type Settings } from './settings.ts';

/** Fewer than this share of the time before is more likely a fault than the truth. */
const heldUnder = 0.7;
const lockStaleMs = 3 * 60 * 60 * 1000;

/** What is known of a feed from run to run. */
interface Kept {
	report: SourceReport;
	records: WrittenActivity[];
	/** Ids of records that were not in the last run any more. */
	missing: string[];
}

export interface Run {
	dataDir: string;
	settings: Settings;
	nowMs: number;
	/** Feeds whose shorter list somebody has looked at. */
	accept?: readonly string[];
	limits?: Partial<FetchLimits>;
}

export interface FeedOutcome {
	report: SourceReport;
	/** What went wrong, in words. */
	problem?: string;
}

export async function runActivities(run: Run): Promise<FeedOutcome[]> {
	const folder = join(run.dataDir, 'activities');
	await mkdir(join(folder, 'feeds'), { recursive: true });
	const unlock = await lock(join(folder, 'lock'), run.nowMs);
	try {
		const pack = await readPostcodePack(packPath(run.dataDir));
		const outcomes: FeedOutcome[] = [];
		const lists: WrittenActivity[][] = [];
		for (const feed of run.settings.feeds.filter(({ enabled }) => enabled)) {
			const path = join(folder, 'feeds', `${feed.id}.json`);
			const { kept, problem } = await runFeed(feed, run, path, pack);
			outcomes.push({ report: kept.report, ...(problem && { problem }) });
			lists.push(kept.records);
		}
		const reports = outcomes.map(({ report }) => report);
		await publish(join(folder, 'public'), {
			records: mergeFeeds(lists),
			reports,
			nowMs: run.nowMs,
			...(pack && { points: middlesOf(pack) })
		});
		await writeWhole(join(folder, 'last-run'), String(run.nowMs));
		return outcomes;
	} finally {
		await unlock();
	}
}

async function runFeed(
	feed: Feed,
	{ settings, nowMs, accept = [], limits }: Run,
	path: string,
	pack: PostcodePack | undefined
): Promise<{ kept: Kept; problem?: string }> {
	const before = await readKept(path);
	const today = new Date(nowMs).toISOString().slice(0, 10);
	const blank = { read: 0, kept: 0, mended: 0, leftOut: 0, mendedFor: {}, leftOutFor: {} };
	const stay = async (state: 'held' | 'failed', problem: string, counts: object = {}) => {
		const last = before?.report ?? blank;
		const report: SourceReport = { ...blank, ...last, ...counts, ...sourceOf(feed), state };
		const kept: Kept = { records: [], missing: [], ...before, report };
		await writeWhole(path, JSON.stringify(kept));
		return { kept, problem };
	};

	let reading: Reading;
	try {
		const content = await harvest(feed, settings, today, limits);
		reading = readContent(content, {
			feed: feed.id,
			today,
			timePolicy: feed.timePolicy,
			tagMap: feed.tagMap
		});
	} catch (error) {
		if (!(error instanceof FetchProblem)) throw error;
		return stay('failed', error.message);
	}

	const records = reading.records
		.map((record) => (pack ? atPostcodes(record, pack) : record))
		.filter((record) => isWithin(record, feed.area));
	const outside = reading.records.length - records.length;
	if (records.length > mostRecords)
		return stay('failed', `${records.length} records are too many: give it a smaller area`);
	const lastCount = before ? before.records.length - before.missing.length : 0;
	const isShort = records.length === 0 || records.length < lastCount * heldUnder;
	if (isShort && !accept.includes(feed.id))
		return stay(
			'held',
			`${records.length} records after ${lastCount}: --accept=${feed.id} if that is right`
		);

	const present = new Set(records.map(({ id }) => id));
	const missedOnce = new Set(before?.missing ?? []);
	const missing = (before?.records ?? []).filter(
		({ id }) => !present.has(id) && !missedOnce.has(id)
	);
	const kept: Kept = {
		report: {
			...sourceOf(feed),
			readAt: nowMs,
			state: 'ok',
			read: reading.read,
			kept: records.length,
			mended: Math.min(reading.mended, records.length),
			leftOut: reading.read - records.length,
			mendedFor: { ...reading.mendedFor },
			leftOutFor: { ...reading.leftOutFor, ...(outside > 0 && { 'outside-area': outside }) }
		},
		records: [...records, ...missing],
		missing: missing.map(({ id }) => id)
	};
	await writeWhole(path, JSON.stringify(kept));
	return { kept };
}

function packPath(dataDir: string): string {
	return join(dataDir, 'activities', 'postcodes.json');
}

async function readKept(path: string): Promise<Kept | undefined> {
	try {
		return JSON.parse(await readFile(path, 'utf8')) as Kept;
	} catch {
		return undefined;
	}
}

function sourceOf(feed: Feed): Pick<SourceReport, 'id' | 'name' | 'licence' | 'attribution'> {
	const { id, name, licence, licenceUrl, attribution, contact } = feed;
	return {
		id,
		name,
		licence,
		attribution,
		...(licenceUrl && { licenceUrl }),
		...(contact && { contact })
	};
}

/** What has no place on the map stays: it may be online, or not have said where it is. */
function isWithin({ places = [] }: WrittenActivity, area: FeedArea | undefined): boolean {
	if (!area) return true;
	const verdicts = places.flatMap(({ point, postcode }) => {
		if ('outcodes' in area)
			return postcode === undefined ? [] : [area.outcodes.includes(outcodeOf(postcode))];
		if (!point) return [];
		const north = (point.latitude - area.latitude) * 111.2;
		const east =
			(point.longitude - area.longitude) * 111.2 * Math.cos((area.latitude * Math.PI) / 180);
		return [Math.hypot(north, east) <= area.km];
	});
	return verdicts.length === 0 || verdicts.includes(true);
}

/** Two runs at once would each undo what the other did. */
async function lock(path: string, nowMs: number): Promise<() => Promise<void>> {
	const found = await stat(path).catch(() => undefined);
	if (found && nowMs - found.mtimeMs > lockStaleMs) await rm(path, { force: true });
	try {
		await (await open(path, 'wx')).close();
	} catch {
		throw new Error(`another run is under way (${path})`);
	}
	return () => rm(path, { force: true });
}

async function main(): Promise<number> {
	const config = readConfig(process.env);
	if (!config.ok) return fail(config.problem);
	const project = resolve(import.meta.dirname, '../../../..');
	const dataDir = resolve(project, config.config.DATA_DIR);
	const { values } = parseArgs({
		options: {
			accept: { type: 'string', multiple: true, default: [] },
			postcodes: { type: 'string' },
			outcodes: { type: 'string' }
		}
	});
	const nowMs = Date.now();
	try {
		if (values.postcodes !== undefined)
			await bringPostcodes(dataDir, values.postcodes, values.outcodes);
		const settings = await readSettings(settingsPath(project, config.config));
		if (!settings) {
			await publishExample(join(dataDir, 'activities', 'public'), nowMs);
			console.log('No feeds are named: the list is the invented example.');
			return 0;
		}
		const outcomes = await runActivities({ dataDir, settings, nowMs, accept: values.accept });
		for (const outcome of outcomes) say(outcome);
		return outcomes.every(({ report }) => report.state === 'ok') ? 0 : 3;
	} catch (error) {
		return fail(error instanceof Error ? error.message : String(error));
	}
}

async function bringPostcodes(dataDir: string, file: string, outcodes?: string): Promise<void> {
	const asked = outcodes?.split(',').map((one) => one.trim().toUpperCase());
	await mkdir(join(dataDir, 'activities'), { recursive: true });
	const { kept, withoutPoint } = await importPostcodes(
		// npm runs this in the project's folder, wherever it was called.
		resolve(process.env.INIT_CWD ?? '.', file),
		packPath(dataDir),
		asked ?? usualOutcodes
	);
	console.log(`${kept} postcodes brought in; ${withoutPoint} have no place on the map.`);
}

function say({ report, problem }: FeedOutcome): void {
	const { id, state, read, kept, mended, leftOut } = report;
	console.log(`${id}: ${state}${problem ? `, ${problem}` : ''}`);
	console.log(`    read ${read}, kept ${kept}, mended ${mended}, left out ${leftOut}`);
	const reasons = [
		...Object.entries(report.mendedFor).map(
			([reason, count]) => [`mended ${count}`, mendReasons, reason] as const
		),
		...Object.entries(report.leftOutFor).map(
			([reason, count]) => [`left out ${count}`, leaveReasons, reason] as const
		)
	];
	for (const [what, words, reason] of reasons)
		console.log(`    ${what}: ${(words as Readonly<Record<string, string>>)[reason] ?? reason}`);
}

function fail(problem: string): number {
	console.error(`The list of activities stays as it is: ${problem}`);
	return 1;
}

if (import.meta.main) process.exitCode = await main();
