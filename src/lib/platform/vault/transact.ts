// The only way into a transaction.
//
// [Note: Encrypt first, then transact] A transaction commits as soon as a page waits for anything that is not
// IndexedDB: Chromium then throws with the first put already committed, and WebKit does so even for
// crypto.subtle. So everything slow happens before, and the steps inside are a generator that asks for requests
// and never touches a promise: `const row = yield* records.get(place)`. Anything else it yields aborts the whole.
// Looking at promises would not do: inside a transaction Dexie puts its own class in place of Promise.

import type { PromiseExtended, Table, Transaction } from 'dexie';
import { AppError } from '../errors.ts';
import { untilHere } from '../leaving.ts';
import type { Database } from './database.ts';
import type { ManifestRow, RecordRow, Slot } from './rows.ts';
import { isLost, toAppError } from './storage-error.ts';

/** What a transaction may wait for. Made only here, so it can only be IndexedDB. */
class Request {
	readonly start: () => PromiseExtended<unknown>;

	constructor(start: () => PromiseExtended<unknown>) {
		this.start = start;
	}
}

/** Steps inside a transaction that end with an `R`. */
export type Steps<R> = Generator<Request, R, unknown>;

function* ask<T>(start: () => PromiseExtended<T>): Steps<T> {
	return (yield new Request(start)) as T;
}

/** A table inside a transaction. */
class Store<Row, Key> {
	readonly #table: Table<Row, Key>;

	constructor(table: Table<Row, Key>) {
		this.#table = table;
	}

	get(key: Key): Steps<Row | undefined> {
		return ask(() => this.#table.get(key));
	}

	/** One row for each key, undefined where there is none. */
	getEach(keys: readonly Key[]): Steps<(Row | undefined)[]> {
		return ask(() => this.#table.bulkGet([...keys]));
	}

	getAll(): Steps<Row[]> {
		return ask(() => this.#table.toArray());
	}

	/** The rows whose key starts with this part. */
	getAllOf(firstPart: string): Steps<Row[]> {
		// An empty list sorts after every text, so this is every key that starts with the part.
		return ask(() => this.#table.where(':id').between([firstPart], [firstPart, []]).toArray());
	}

	count(): Steps<number> {
		return ask(() => this.#table.count());
	}

	/** Fails, and with it the transaction, when there is a row with this key. */
	add(row: Row): Steps<Key> {
		return ask(() => this.#table.add(row));
	}

	putAll(rows: readonly Row[]): Steps<unknown> {
		return ask(() => this.#table.bulkPut(rows));
	}

	deleteEach(keys: readonly Key[]): Steps<void> {
		return ask(() => this.#table.bulkDelete([...keys]));
	}

	clear(): Steps<void> {
		return ask(() => this.#table.clear());
	}
}

interface Stores {
	readonly records: Store<RecordRow, [collection: string, id: string]>;
	readonly manifests: Store<ManifestRow, string>;
	readonly keys: Store<Slot, string>;
}

/**
 * Runs the steps over all tables, all or nothing. Resolves once the browser says the data is on the disk. Reading
 * is tried again, once, on a new connection when the old one was lost; for writing that is up to landing.ts.
 * Throws an AppError: `page.out-of-date`, `vault.newer` for writing, `storage.blocked` when another page has the
 * storage and does not let go, or what the storage said.
 */
export async function transact<R>(
	database: Database,
	mode: 'readonly' | 'readwrite',
	steps: (stores: Stores) => Steps<R>
): Promise<R> {
	try {
		return await attempt(database, mode, steps);
	} catch (error) {
		if (mode === 'readwrite' || !isLost(error)) throw error;
		await database.reopen();
		return attempt(database, mode, steps);
	}
}

async function attempt<R>(
	database: Database,
	mode: 'readonly' | 'readwrite',
	steps: (stores: Stores) => Steps<R>
): Promise<R> {
	await untilHere();
	refuse(database, mode);
	const { records, manifests, keys } = database.tables;
	const stores: Stores = {
		records: new Store(records),
		manifests: new Store(manifests),
		keys: new Store(keys)
	};
	let ownReason: Error | undefined;
	let silence: ReturnType<typeof setTimeout> | undefined;
	let giveUp: ((reason: Error) => void) | undefined;
	const silent = new Promise<never>((_resolve, reject) => (giveUp = reject));
	const run = (transaction: Transaction): PromiseExtended<R> | R => {
		silence = setTimeout(() => {
			ownReason = new AppError('storage.blocked');
			transaction.abort();
			// WebKit tells of the end only when whoever is in front has ended, which may be never.
			giveUp?.(ownReason);
		}, database.silentMs);
		const all = steps(stores);
		const advance = (result: IteratorResult<unknown, R>): PromiseExtended<R> | R => {
			if (result.done) return result.value;
			if (!(result.value instanceof Request)) {
				ownReason = new ForeignWaitError('Only IndexedDB may be waited for inside a transaction');
				throw ownReason;
			}
			return result.value.start().then(
				(value) => {
					clearTimeout(silence);
					return advance(all.next(value));
				},
				(error: unknown) => advance(all.throw(error))
			);
		};
		return advance(all.next());
	};
	try {
		const nativeMode = mode === 'readonly' ? 'r' : 'rw';
		return await Promise.race([
			database.dexie.transaction(nativeMode, [records, manifests, keys], run),
			silent
		]);
	} catch (error) {
		if (ownReason) throw ownReason;
		// The connection may have been taken away in the middle.
		if (!(error instanceof AppError)) refuse(database, mode);
		throw toAppError(error, mode === 'readonly' ? 'storage.lost' : 'save.failed');
	} finally {
		clearTimeout(silence);
	}
}

/** A step inside a transaction waited for something that is not IndexedDB: a bug, never shown to a person. */
class ForeignWaitError extends Error {
	override readonly name = 'ForeignWaitError';
}

function refuse(database: Database, mode: 'readonly' | 'readwrite'): void {
	if (!database.isNewer() && database.isOutOfDate()) throw new AppError('page.out-of-date');
	if (database.isNewer() && mode === 'readwrite') throw new AppError('vault.newer');
}
