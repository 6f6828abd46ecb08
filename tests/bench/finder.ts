import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Activity } from '#lib/features/activities/activity.ts';
import { Finder } from '#lib/features/activities/finder.ts';
import { ActivitySearch, makeIndex, type ActivityIndex } from '#lib/features/activities/search.ts';
import { publish } from '#lib/server/activities/publish.ts';
import { startAppServer } from '../support/app-server.ts';
import { manyActivities, randomFrom } from '../support/many-activities.ts';
import type { Row } from './rows.ts';

/** Finding activities among as many as are expected, and among as many as a phone is ever sent. */

/** `double`: only to see how the work grows. */
const sizes = { expected: 5_000, most: 20_000, double: 40_000 };
const now = { date: '2026-11-22', time: '09:00' };

/** What the worker does for each key, done here: a worker is not slowed on the emulated phone either. */
export function finding(): Row[] {
	const expected = measure(manyActivities(sizes.expected));
	const most = measure(manyActivities(sizes.most));
	const double = measure(manyActivities(sizes.double));
	return [
		...rowsOf(sizes.expected, 15, expected),
		...rowsOf(sizes.most, 50, most),
		{
			what: 'twice as many activities, how many times as much to read',
			value: rounded(double.work / most.work),
			unit: '',
			bar: 2.2
		},
		{
			what: 'twice as many activities, how many times as long (aim: 2.8)',
			value: rounded(double.mean / most.mean),
			unit: ''
		}
	];
}

interface Measured {
	/** Milliseconds for a key. */
	p95: number;
	mean: number;
	/** How often the index is read for all keys together: a count, the same on every machine. */
	work: number;
	/** Of a hundred names with a slip in them, how many do not lead to their activity. */
	missed: number;
	indexKb: number;
}

function rowsOf(count: number, aim: number, { p95, missed, indexKb }: Measured): Row[] {
	const among = `finding among ${count.toLocaleString('en-GB')}`;
	return [
		{ what: `${among}, a key (95 of 100; aim: ${aim})`, value: p95, unit: 'ms' },
		{ what: `${among}, slips not found of 100`, value: missed, unit: '', bar: 3 },
		{ what: `${among}, index for each`, value: indexKb, unit: 'KB', bar: 1 }
	];
}

function measure(activities: readonly Activity[]): Measured {
	const random = randomFrom(3);
	const pick = () => activities[Math.floor(random() * activities.length)]!;
	const index = makeIndex(activities);
	const finder = new Finder(activities, index);
	const wish = { filters: [], area: { latitude: 51.61, longitude: -0.18 }, now, most: 20 };
	const find = (words: string) => finder.find({ ...wish, words });
	find('');

	const keys = Array.from({ length: 10 }, () => {
		const { name, places } = pick();
		return [name, slipped(firstOf(name), random), 'garden for people', `choir ${places[0]!.area}`];
	})
		.flat()
		.flatMap((words) => Array.from(words, (_letter, at) => words.slice(0, at + 1)));
	// Each key at three times far apart, of which the shortest counts: what else the machine did is not ours to fail for.
	const times = keys.map(() => Infinity);
	for (let pass = 0; pass < 3; pass++) {
		for (const [at, words] of keys.entries()) {
			const start = performance.now();
			find(words);
			times[at] = Math.min(times[at]!, performance.now() - start);
		}
	}
	times.sort((one, other) => one - other);
	let work = 0;
	const counted = new Finder(
		activities,
		withReadsCounted(index, () => (work += 1))
	);
	for (const words of keys) counted.find({ ...wish, words });

	const search = new ActivitySearch(index);
	const asked = Array.from({ length: 300 }, pick);
	const missed = asked.filter(({ id, name }) => {
		const scores = search.for(slipped(firstOf(name), random))!.scores;
		const best = activities
			.map((activity, at) => ({ id: activity.id, score: scores[at]! }))
			.toSorted((one, other) => other.score - one.score);
		return !best.slice(0, 20).some((one) => one.id === id);
	});

	const { words, ...arrays } = index;
	const bytes =
		words.join(' ').length +
		Object.values(arrays).reduce<number>(
			(sum, array) => sum + (typeof array === 'number' ? 8 : array.byteLength),
			0
		);
	return {
		p95: rounded(times[Math.floor(times.length * 0.95)]!),
		mean: times.reduce((sum, time) => sum + time, 0) / times.length,
		work,
		missed: rounded((100 * missed.length) / asked.length),
		indexKb: rounded(bytes / 1024 / activities.length)
	};
}

function withReadsCounted(index: ActivityIndex, count: () => void): ActivityIndex {
	const counted = <List extends object>(list: List): List =>
		new Proxy(list, {
			get(target, key) {
				count();
				return Reflect.get(target, key, target) as unknown;
			}
		});
	const { words, letters, starts, documents, parts, documentCount } = index;
	return {
		words: counted(words),
		letters: counted(letters),
		starts: counted(starts),
		documents: counted(documents),
		parts: counted(parts),
		documentCount
	};
}

const rounded = (value: number) => Math.round(value * 10) / 10;
const firstOf = (name: string) => name.split(' ')[0]!;

/** One letter dropped, doubled, changed, or swapped with the next. */
function slipped(word: string, random: () => number): string {
	const at = Math.floor(random() * (word.length - 1));
	const [before, letter, next, after] = [
		word.slice(0, at),
		word[at]!,
		word[at + 1]!,
		word.slice(at + 2)
	];
	const slips = [
		before + next + after,
		before + letter + letter + next + after,
		before + 'q' + next + after,
		before + next + letter + after
	];
	return slips[Math.floor(random() * slips.length)]!;
}

/** How long the page itself is busy while somebody types, with the longest list, on a phone four times slower. */
export async function typing(browser: Browser): Promise<Row[]> {
	const data = mkdtempSync(join(tmpdir(), 'waymark-finder-'));
	await publish(join(data, 'activities', 'public'), {
		records: manyActivities(sizes.most),
		reports: [],
		nowMs: Date.now()
	});
	const server = await startAppServer({ env: { DATA_DIR: data } });
	const context = await browser.newContext({ viewport: { width: 412, height: 915 } });
	try {
		const page = await context.newPage();
		await page.goto(`${server.origin}/find`);
		await page.waitForSelector('main[data-ready]', { timeout: 120_000 });
		const devtools = await context.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		await page.evaluate(() => {
			const lengths: number[] = [];
			Object.assign(window, { taskLengths: lengths });
			new PerformanceObserver((list) => {
				for (const { duration } of list.getEntries()) lengths.push(duration);
			}).observe({ type: 'longtask' });
		});
		await page.getByRole('searchbox').pressSequentially('gardning in finchley', { delay: 150 });
		await page.waitForTimeout(1_000);
		const lengths = await page.evaluate(
			() => (window as unknown as { taskLengths: number[] }).taskLengths
		);
		const what = `typing 20 letters among ${sizes.most.toLocaleString('en-GB')}`;
		return [
			{ what: `${what}, tasks over 50 ms (aim: 0)`, value: lengths.length, unit: '' },
			{ what: `${what}, the longest`, value: Math.round(Math.max(0, ...lengths)), unit: 'ms' }
		];
	} finally {
		await context.close();
		await server.stop();
		rmSync(data, { recursive: true, force: true });
	}
}
