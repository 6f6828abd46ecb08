// "Delete everything". Works when the vault is locked, broken or newer than this app: it needs no key.

import { AppError } from '../errors.ts';
import { deleteDatabase, openDatabase, type DatabaseOptions } from './database.ts';
import { transact } from './transact.ts';

/**
 * Deletes all the vault keeps: the keys first, so that whatever a disk still holds can never be opened, then the
 * records, then the database; then looks whether it is gone. Throws `delete.failed`.
 */
export async function destroyEverything(options: DatabaseOptions): Promise<void> {
	const silently = { ...options, onOutOfDate: () => undefined };
	try {
		await empty(silently).catch(() => undefined); // what cannot be opened may still be deleted
		await deleteDatabase(silently);
		// Browsers delete at their leisure, and say so early.
		if ((await countRows(silently)) > 0) throw new AppError('delete.failed');
		await deleteDatabase(silently);
	} catch (error) {
		throw new AppError('delete.failed', { cause: error });
	}
}

async function empty(options: DatabaseOptions): Promise<void> {
	const database = await openDatabase(options);
	try {
		await transact(database, 'readwrite', function* ({ keys, records, manifests }) {
			yield* keys.clear();
			yield* records.clear();
			yield* manifests.clear();
		});
	} finally {
		database.dexie.close({ disableAutoOpen: true });
	}
}

async function countRows(options: DatabaseOptions): Promise<number> {
	const database = await openDatabase(options);
	try {
		return await transact(database, 'readonly', function* ({ keys, records, manifests }) {
			const secret = yield* keys.count();
			return secret + (yield* records.count()) + (yield* manifests.count());
		});
	} finally {
		database.dexie.close({ disableAutoOpen: true });
	}
}
