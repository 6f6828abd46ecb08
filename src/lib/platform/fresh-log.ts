import { whenQuiet } from './when-quiet.ts';

/**
 * [Note: A torn log] Chromium keeps IndexedDB in LevelDB, which notes every write in a log: first the head of a note,
 * then its words. A browser killed between the two, as phones do, leaves a torn end. The next start stops reading there,
 * and goes on writing behind it; the start after that meets the torn note in the middle, takes everything for damaged and
 * deletes it, also what was saved long ago (https://github.com/google/leveldb/issues/1287). Deleting a database is the
 * one thing a page can do that has LevelDB begin a new log and drop the old one. So each page makes a passing database
 * and deletes it, before a second start can come. Measured: a few milliseconds, and tests/e2e/torn-log.test.ts.
 */
const passing = 'waymark-passing';

let beginning: Promise<void> = Promise.resolve();
let isStopped = false;

/** Called once by every page: drops the old log, with whatever its end may be, as soon as the page is quiet. */
export function beginFreshLog(): void {
	// Only Chromium says who it is in this way, and only Chromium keeps such a log.
	if (!('userAgentData' in navigator)) return;
	whenQuiet(() => {
		if (isStopped) return;
		// A phone that is full, or a window that keeps nothing: the next page tries again.
		beginning = makeAndDelete().catch(() => undefined);
	});
}

/** From now on this page begins none. Resolves once nothing of it is under way, so that nothing is left behind. */
export function stopFreshLog(): Promise<void> {
	isStopped = true;
	return beginning;
}

async function makeAndDelete(): Promise<void> {
	const hasSomething = (await indexedDB.databases()).length > 0;
	if (!hasSomething) return;
	(await answerOf(indexedDB.open(passing))).close();
	await answerOf(indexedDB.deleteDatabase(passing));
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((done, failed) => {
		request.onsuccess = () => done(request.result);
		request.onerror = () => failed(request.error ?? new Error());
	});
}
