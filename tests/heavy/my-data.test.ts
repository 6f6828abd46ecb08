/**
 * Copies and saves against sudden death, in a real browser against a build. Rounds can be set from outside
 * (`KILL_ROUNDS=200`); without it there are fewer, so that the whole suite stays bearable.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Locator, Page } from '@playwright/test';
import type { BackupRecord } from '../../src/lib/features/backup/backup.ts';
import { startAppServer, type AppServer } from '../support/app-server.ts';
import { aRecord } from '../support/backups.ts';
import { newProfile, startKillable, type KillableBrowser } from '../support/killable-browser.ts';
import {
	backupText,
	bringBack,
	card,
	copyMs,
	sealedFile,
	storedRows,
	takeFile,
	tryCopy
} from '../support/my-data.ts';

const rounds = Number(process.env.KILL_ROUNDS ?? 25);
const roundMs = 60_000;
const words = 'river stone window lamp oak';

let server: AppServer;
let profile: ReturnType<typeof newProfile>;
let browser: KillableBrowser;

beforeAll(async () => {
	server = await startAppServer();
});
afterAll(async () => {
	await server.stop();
});
beforeEach(async () => {
	profile = newProfile();
	browser = await startKillable(profile.folder);
});
afterEach(async () => {
	await browser.kill();
	profile.remove();
});

async function restart(): Promise<Page> {
	await browser.kill();
	browser = await startKillable(profile.folder);
	return browser.page;
}

async function openPage(page: Page, path: string): Promise<void> {
	await page.goto(server.origin + path);
	await page.locator('main[data-ready]').waitFor();
}

/** As many goals as a life could have, all with the same mark. */
function goals(mark: number, count: number): BackupRecord[] {
	const levels = { further: '', start: '', partWay: '', hoped: '', more: '' };
	return Array.from({ length: count }, (_, at) => ({
		...aRecord({ collection: 'g1', id: `goal-${at}`, schema: 1, updatedAt: 2000 + mark }),
		value: {
			title: `Mark ${mark}`,
			why: 'Because it matters to me. '.repeat(10),
			howIKnow: '',
			levels,
			level: 'start',
			steps: [],
			order: at,
			state: 'active'
		}
	}));
}

async function copyOf(mark: number, count: number): Promise<Buffer> {
	return sealedFile(await backupText(goals(mark, count)), words);
}

/** A field that saves as it is typed. */
async function openField(page: Page): Promise<Locator> {
	await openPage(page, '/profile');
	await page.getByRole('button', { name: /“My details”/ }).click();
	return page.getByLabel('What I like to be called', { exact: true });
}

/** The marks of all goals that are stored, each once. */
async function storedMarks(page: Page): Promise<{ count: number; marks: string[] }> {
	await openPage(page, '/settings/data');
	const out = card(page, 'Take everything out');
	await out.getByRole('button', { name: 'Make the file' }).click();
	const { bytes } = await takeFile(page, out);
	const { records } = JSON.parse(bytes.toString()) as {
		records: { goals?: { value: { title: string } }[] };
	};
	const titles = (records.goals ?? []).map(({ value }) => value.title);
	return { count: titles.length, marks: [...new Set(titles)] };
}

test(
	'killed while a copy comes in, the phone has all of the old or all of the new',
	async () => {
		const count = 300;
		let page = browser.page;
		await openPage(page, '/settings/data');
		await bringBack(page, { name: '', bytes: await copyOf(0, count), words });
		let kept = 0;
		const ends = { before: 0, after: 0 };

		for (let mark = 1; mark <= rounds; mark++) {
			await openPage(page, '/settings/data');
			const restore = await tryCopy(page, await copyOf(mark, count), words);
			await restore.getByRole('button', { name: 'Bring it in' }).click({ noWaitAfter: true });
			await wait(randomInt(0, 400));
			const wasDone = await Promise.race([
				restore.getByText('Your words are back').isVisible(),
				wait(5).then(() => false)
			]);
			page = await restart();

			const found = await storedMarks(page);
			expect(found.count, `round ${mark}: nothing lost`).toBe(count);
			expect([[`Mark ${kept}`], [`Mark ${mark}`]], `round ${mark}: nothing mixed`).toContainEqual(
				found.marks
			);
			if (found.marks[0] === `Mark ${mark}`) {
				kept = mark;
				ends.after += 1;
			} else {
				expect(wasDone, `round ${mark}: said to be done, and was not`).toBe(false);
				ends.before += 1;
			}
		}
		console.log(`killed ${rounds} times: ${ends.before} before, ${ends.after} after`);
	},
	(rounds + 2) * roundMs
);

test(
	'killed right after it said "Saved", everything that was typed is there',
	async () => {
		let page = browser.page;
		let typed = '';
		for (let round = 1; round <= rounds; round++) {
			const field = await openField(page);
			expect(await field.inputValue(), `round ${round}`).toBe(typed);
			typed = `Sam ${round}`;
			await field.fill(typed);
			await page.getByText('Saved', { exact: true }).first().waitFor();
			page = await restart();
		}
		expect(await (await openField(page)).inputValue()).toBe(typed);
	},
	(rounds + 2) * roundMs
);

test(
	'a tab closed while it makes a copy leaves no file, no word of one, and everything as it was',
	async () => {
		const { page } = browser;
		await openPage(page, '/settings/data');
		await bringBack(page, { name: '', bytes: await copyOf(0, 20), words });
		const before = await storedRows(page);
		const downloads: string[] = [];
		for (let round = 1; round <= rounds; round++) {
			const tab = await page.context().newPage();
			tab.on('download', (download) => downloads.push(download.suggestedFilename()));
			await openPage(tab, '/settings/data');
			const save = card(tab, 'Save a copy');
			await save.getByRole('button', { name: 'Save a copy' }).click();
			await save.getByRole('button', { name: /^I wrote them down/ }).click();
			await wait(randomInt(0, 4000));
			await tab.close();
			expect(await storedRows(page), `round ${round}`).toEqual(before);
		}
		expect(downloads).toEqual([]);
	},
	(rounds + 2) * roundMs
);

describe('making a copy never freezes the page', () => {
	test.each([1, 4, 6])(
		'with the processor slowed down %d times',
		async (rate) => {
			const { page } = browser;
			await bringManyBack(page);
			const devtools = await page.context().newCDPSession(page);
			await devtools.send('Emulation.setCPUThrottlingRate', { rate });
			const { estimate, tookMs, busyMs, wallMs } = await saveWatched(page);
			console.log(
				`${rate}×: ${tookMs} ms in all (“${estimate}”); longest task ${busyMs} ms of work, ${wallMs} ms by the clock`
			);
			// Work, not the clock: on a shared machine a task also waits for its turn.
			expect(busyMs).toBeLessThan(200);
		},
		3 * copyMs
	);

	test(
		'without a compiler, as on an iPhone in Lockdown Mode, and it says beforehand how long it takes',
		async () => {
			await bringManyBack(browser.page);
			await browser.kill();
			browser = await startKillable(profile.folder, ['--js-flags=--jitless']);
			const { estimate, tookMs, busyMs, wallMs } = await saveWatched(browser.page);
			console.log(
				`no compiler: ${tookMs} ms in all (“${estimate}”); longest task ${busyMs} ms of work, ${wallMs} ms by the clock`
			);
			expect(busyMs).toBeLessThan(200);
			const [minMs, maxMs] = saidMs(estimate);
			expect(tookMs).toBeGreaterThan(minMs / 2);
			expect(tookMs).toBeLessThan(maxMs * 2);
		},
		10 * copyMs
	);
});

async function bringManyBack(page: Page): Promise<void> {
	await openPage(page, '/settings/data');
	await bringBack(page, { name: '', bytes: await copyOf(0, 1000), words });
}

/** Saves a copy: what was said about how long it takes, how long it took, and the longest task on the page. */
async function saveWatched(page: Page) {
	await openPage(page, '/settings/data');
	const save = card(page, 'Save a copy');
	await save.getByRole('button', { name: 'Save a copy' }).click();
	const estimate = await save.getByText(/^Making the copy takes/).innerText({ timeout: copyMs });
	const longest = await watchTasks(page);
	const start = performance.now();
	await save.getByRole('button', { name: /^I wrote them down/ }).click();
	await save.getByRole('heading', { name: 'Your copy is ready' }).waitFor({ timeout: 4 * copyMs });
	const tookMs = Math.round(performance.now() - start);
	return { estimate, tookMs, ...(await longest()) };
}

/** The shortest and the longest time these words can stand for, rounded as they are. */
function saidMs(estimate: string): [minMs: number, maxMs: number] {
	const count = Number(/\d+/.exec(estimate)?.[0] ?? 1);
	if (estimate.includes('minute')) return [(count - 0.5) * 60_000, (count + 0.5) * 60_000];
	return estimate.includes('second') ? [(count - 0.5) * 1000, (count + 0.5) * 1000] : [0, 1500];
}

/** Watches the page's own thread; the answer ends it and says how long its longest task was. */
async function watchTasks(page: Page): Promise<() => Promise<{ busyMs: number; wallMs: number }>> {
	interface TraceEvent {
		name: string;
		pid: number;
		tid: number;
		dur?: number;
		tdur?: number;
		args: { name?: string };
	}
	const devtools = await page.context().newCDPSession(page);
	const events: TraceEvent[] = [];
	devtools.on('Tracing.dataCollected', ({ value }) => {
		events.push(...(value as unknown as TraceEvent[]));
	});
	await devtools.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] }
	});
	return async () => {
		const over = new Promise((done) => devtools.once('Tracing.tracingComplete', done));
		await devtools.send('Tracing.end');
		await over;
		const threads = new Set(
			events
				.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
				.map(({ pid, tid }) => `${pid}:${tid}`)
		);
		const tasks = events.filter(
			({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid}:${tid}`)
		);
		expect(tasks.length).toBeGreaterThan(0);
		const longest = (of: 'dur' | 'tdur') =>
			Math.round(tasks.reduce((most, task) => Math.max(most, task[of] ?? 0), 0) / 1000);
		return { busyMs: longest('tdur'), wallMs: longest('dur') };
	};
}
