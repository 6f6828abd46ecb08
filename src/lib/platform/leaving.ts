/**
 * Letting go of storage when the page is left.
 *
 * Browsers keep a page that is left, suspended, so that Back is quick. WebKit suspends it with its transactions open:
 * they never end, and every later page that wants the same database waits for them without a word. So whatever is
 * under way is ended at the last moment, and nothing begins until the page is back. An ended transaction has written
 * nothing; whoever asked for it asks again when the page is back.
 */

const running = new Set<IDBTransaction>();
const left = new Set<() => void>();
const returned = new Set<() => void>();
let isAway = false;
let returns = 0;

/** Waits while the page is out of the way. */
export function untilHere(): Promise<void> {
	if (!isAway) return Promise.resolve();
	return new Promise((resume) => {
		const stop = onReturn(() => {
			stop();
			resume();
		});
	});
}

/** Does the work, and does it again when leaving the page came between. Only for what may be done twice. */
export async function whileHere<R>(work: () => Promise<R>): Promise<R> {
	for (;;) {
		await untilHere();
		const before = returns;
		try {
			return await work();
		} catch (error) {
			if (!isAway && returns === before) throw error;
		}
	}
}

/** Calls back whenever the page is left and kept. Returns stop. */
export function onLeave(callback: () => void): () => void {
	left.add(callback);
	return () => left.delete(callback);
}

/** Calls back whenever the page is there again after it was left. Returns stop. */
export function onReturn(callback: () => void): () => void {
	returned.add(callback);
	return () => returned.delete(callback);
}

/** The page is left and kept for later: ends what is under way. */
export function leave(): void {
	isAway = true;
	for (const callback of [...left]) callback();
	running.forEach(end);
}

export function comeBack(): void {
	if (!isAway) return;
	isAway = false;
	returns += 1;
	for (const callback of [...returned]) callback();
}

/** The same storage, of which every transaction ends when the page is left. */
export function lettingGo(storage: IDBFactory): IDBFactory {
	return {
		open(name, version) {
			const request = storage.open(name, version);
			request.addEventListener('upgradeneeded', () => {
				if (request.transaction) watchOver(request.transaction);
			});
			request.addEventListener('success', () => {
				const database = request.result;
				const begin = database.transaction.bind(database);
				database.transaction = (...details) => watchOver(begin(...details));
			});
			return request;
		},
		deleteDatabase: (name) => storage.deleteDatabase(name),
		databases: () => storage.databases(),
		cmp: (first, second) => storage.cmp(first, second)
	};
}

function watchOver(transaction: IDBTransaction): IDBTransaction {
	running.add(transaction);
	const forget = () => running.delete(transaction);
	transaction.addEventListener('complete', forget);
	transaction.addEventListener('abort', forget);
	if (isAway) end(transaction);
	return transaction;
}

function end(transaction: IDBTransaction): void {
	try {
		transaction.abort();
	} catch {
		// It was just ending by itself.
	}
}

// A worker has no document: whoever started it ends it.
if (typeof document !== 'undefined') {
	addEventListener('pagehide', ({ persisted }) => {
		// A page that is not kept ends by itself, and what it has already handed over may still land.
		if (persisted) leave();
	});
	addEventListener('pageshow', comeBack);
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') comeBack();
	});
}
