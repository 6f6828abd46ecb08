/** The activities of this server: the list that phones download and others read, kept fresh. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { publishExample } from './example.ts';
import { answerWithFile, isActivityFile } from './files.ts';
import { isOpenReferral, OpenReferralFeed, type FeedLimits } from './open-referral-feed.ts';
import { readSettings } from './settings.ts';

const hourMs = 60 * 60 * 1000;
/** How often to look whether it is time. */
const lookEveryMs = 10 * 60 * 1000;

export interface Activities {
	/** Answers the request if it is for the list. */
	answer(request: IncomingMessage, response: ServerResponse): boolean;
	close(): void;
}

interface Settings extends FeedLimits {
	dataDir: string;
	feedsFile: string;
	nowMs: number;
}

/** Throws when the settings are wrong: better no start than a list that is never read. */
export async function openActivities({
	dataDir,
	feedsFile,
	nowMs,
	...limits
}: Settings): Promise<Activities> {
	const folder = join(dataDir, 'activities', 'public');
	const feed = new OpenReferralFeed(folder, limits);
	const settings = await readSettings(feedsFile);
	if (!settings) await publishExample(folder, nowMs);
	const timer = settings && keepFresh(dataDir, feedsFile, settings.everyHours);
	return {
		answer(request, response) {
			const url = URL.parse(request.url ?? '/', 'http://any');
			if (!url) return false;
			if (isActivityFile(url.pathname)) {
				answerWithFile(folder, request, response, url.pathname).catch(() => response.destroy());
				return true;
			}
			if (!isOpenReferral(url.pathname)) return false;
			feed.answer(request, response, url).catch(() => response.destroy());
			return true;
		},
		close: () => timer?.stop()
	};
}

/** Runs the job by itself when it is time. In a process of its own, so that nobody waits for it. */
function keepFresh(dataDir: string, feedsFile: string, everyHours: number): { stop(): void } {
	let job: ChildProcess | undefined;
	async function look(): Promise<void> {
		const last = Number(
			await readFile(join(dataDir, 'activities', 'last-run'), 'utf8').catch(() => '0')
		);
		if (job || Date.now() - last < everyHours * hourMs) return;
		job = spawn(process.execPath, [join(import.meta.dirname, 'run.ts')], {
			env: { ...process.env, DATA_DIR: dataDir, FEEDS_FILE: feedsFile },
			stdio: ['ignore', 'ignore', 'inherit']
		});
		job.once('exit', () => (job = undefined));
		job.once('error', () => (job = undefined));
	}
	const timer = setInterval(() => void look(), lookEveryMs);
	timer.unref();
	void look();
	return {
		stop() {
			clearInterval(timer);
			job?.kill();
		}
	};
}
