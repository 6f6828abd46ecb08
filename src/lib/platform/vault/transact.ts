// The only way into a transaction.
//
// [Note: Encrypt first, then transact] A transaction commits as soon as a page waits for anything that is not
// IndexedDB: Chromium then throws with the first put already committed, and WebKit does so even for
// crypto.subtle. So everything slow happens before, and the steps inside are a generator that can only wait for
// Dexie's own promises: `const row = yield* step(tables.records.get(key))`. Anything else aborts the whole.

import { Dexie, type PromiseExtended } from 'dexie';
import { AppError } from '../errors.ts';
import type { Database, Tables } from './database.ts';
import { toAppError } from './storage-error.ts';

export type Steps<R> = Generator<PromiseExtended<unknown>, R, unknown>;

/** Waits for one request inside a transaction. */
export function* step<T>(request: PromiseExtended<T>): Generator<PromiseExtended<T>, T, unknown> {
	return (yield request) as T;
}

/** Runs the steps over all tables, all or nothing. Resolves once the browser says the data is on the disk. */
export async function transact<R>(
	database: Database,
	mode: 'readonly' | 'readwrite',
	steps: (tables: Tables) => Steps<R>
): Promise<R> {
	const { dexie, tables } = database;
	if (database.isOutOfDate() && !database.isNewer()) throw new AppError('page.out-of-date');
	if (mode === 'readwrite' && database.isNewer()) throw new AppError('vault.newer');
	const all = [tables.records, tables.manifests, tables.keys];
	try {
		return await dexie.transaction(mode === 'readonly' ? 'r' : 'rw', all, () => run(steps(tables)));
	} catch (error) {
		if (database.isOutOfDate() && !database.isNewer()) throw new AppError('page.out-of-date');
		if (error instanceof ForeignWaitError) throw error;
		throw toAppError(error, mode === 'readonly' ? 'storage.lost' : 'save.failed');
	}
}

/** A step inside a transaction waited for something that is not IndexedDB: a bug, never shown to a person. */
export class ForeignWaitError extends Error {
	override readonly name = 'ForeignWaitError';
}

function run<R>(steps: Steps<R>): PromiseExtended<R> {
	const advance = (result: IteratorResult<PromiseExtended<unknown>, R>): PromiseExtended<R> => {
		if (result.done) return Dexie.Promise.resolve(result.value);
		// A native promise would let the transaction commit half of the work.
		if (!((result.value as unknown) instanceof Dexie.Promise)) {
			throw new ForeignWaitError('Only IndexedDB may be waited for inside a transaction');
		}
		return result.value.then(
			(value) => advance(steps.next(value)),
			(error: unknown) => advance(steps.throw(error))
		);
	};
	return advance(steps.next());
}
