// The vault: all personal data on this device, as sealed records. This is the map of the layer.
//
//   collection.ts      what a feature declares: code, schema, version, upgrades. Pure.
//   vault.ts           what repos call. Nothing else here is for features.
//   reading.ts         sealed rows → records, and names for what cannot be opened or was tampered with
//   writing.ts         changes → sealed rows, made from what is there now
//   landing.ts         sealed rows → the disk, all or none, again when another tab was quicker
//   whole.ts           every collection at once: backup, bringing back, accepting
//   snapshot.ts        a collection read in one transaction
//   manifest.ts        the sealed list of what must be there [Note: Manifest]
//   destroying.ts      "delete everything"
//   sealed-record.ts   AES-256-GCM bound to place and revision
//   keys.ts            the data key, in memory only, and the slots that wrap it
//   passphrase.ts      a vault of its own whose data key only a passphrase gives: a worker's
//   transact.ts        the only way into a transaction [Note: Encrypt first, then transact]
//   database.ts        the only place that declares tables and minds the connection
//   rows.ts            what is on the disk
//   storage-error.ts   from browser errors to our codes
//
// Secret: the data key and everything opened with it. In clear on the disk: collection codes, ids, revisions,
// schema numbers, sizes. Logged: nothing, ever. docs/storage.md says the same for people who do not read code.

import { Dexie, liveQuery } from 'dexie';
import { now as clockNow } from '../clock.ts';
import { AppError } from '../errors.ts';
import { onReturn } from '../leaving.ts';
import { raiseNotAsLeft } from '../not-as-left.ts';
import type { Collection, Stored } from './collection.ts';
import { openDatabase, type Database, type DatabaseOptions } from './database.ts';
import { destroyEverything } from './destroying.ts';
import { openDataKey, type DataKey } from './keys.ts';
import { OpenedRows, openOne, type Listing } from './reading.ts';
import { isAsLeft, takeSnapshot } from './snapshot.ts';
import { toAppError } from './storage-error.ts';
import {
	accept,
	readWhole,
	restore,
	type RestoreMode,
	type StillRight,
	type WholeVault
} from './whole.ts';
import { commit, commitFrom, put, removal, update, type Change } from './writing.ts';

export { put, removal, update, type Change } from './writing.ts';
export type { Listing } from './reading.ts';
export type { RawRecord, WholeVault } from './whole.ts';

export interface VaultOptions extends DatabaseOptions {
	now?: () => number;
}

let opening: Promise<Vault> | undefined;
let openMine = () => openVaultAt();

/**
 * The vault of this device, opened once for the page. Throws an AppError: `storage.unavailable`,
 * `storage.blocked`, `storage.full`, `vault.locked`, `vault.key-lost`. After a failure the next call tries again.
 */
export function openVault(): Promise<Vault> {
	opening ??= openMine().catch((error: unknown) => {
		opening = undefined;
		throw error;
	});
	return opening;
}

/** Lets go of the device's vault and forgets its key; the next `openVault` starts afresh. */
export async function closeVault(): Promise<void> {
	const closing = opening;
	opening = undefined;
	const vault = await closing?.catch(() => undefined); // one that never opened holds nothing to let go of
	await vault?.close();
}

/** Makes another vault this page's own from now on: a worker's, which opens in its own way. */
export async function useVault(open: () => Promise<Vault>): Promise<void> {
	openMine = open;
	await closeVault();
}

/**
 * Deletes everything the vault keeps, also when it is locked or cannot be opened: first the keys, so that what a
 * disk may still hold can never be opened, then the records, then the database; then looks whether it is gone.
 * Throws `delete.failed` when another tab will not let go: what it held is empty by then.
 */
export async function destroyVault(options: VaultOptions = {}): Promise<void> {
	await closeVault();
	await destroyEverything(options);
}

/** A vault in a database of your choosing, with its data key from wherever that comes. */
export async function openVaultAt(
	options: VaultOptions = {},
	openKey: (database: Database) => Promise<DataKey> = openDataKey
): Promise<Vault> {
	const database = await openDatabase(options);
	try {
		return new Vault(database, await openKey(database), options.now ?? clockNow);
	} catch (error) {
		database.dexie.close({ disableAutoOpen: true });
		throw error;
	}
}

export class Vault {
	readonly #database: Database;
	#heldKey: DataKey | undefined;
	readonly #now: () => number;
	readonly #opened = new OpenedRows();
	#lastWrite: Promise<unknown> = Promise.resolve();

	constructor(database: Database, dataKey: DataKey, now: () => number) {
		this.#database = database;
		this.#heldKey = dataKey;
		this.#now = now;
	}

	/** All records of a collection, oldest id first, and by name whatever could not be opened or looks wrong. */
	async list<T>(collection: Collection<T>): Promise<Listing<T>> {
		const snapshot = await this.#snapshot(collection);
		return this.#opened.list(this.#dataKey.key, collection, snapshot);
	}

	/**
	 * One record; undefined when there is none. Throws `record.unreadable` or `record.newer`. One that is not as it was
	 * left is given all the same, and the shell says so: see not-as-left.ts.
	 */
	async get<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined> {
		const snapshot = await this.#snapshot(collection, id);
		const record = await openOne(this.#dataKey.key, collection, snapshot, id);
		if (record && !isAsLeft(snapshot, id)) raiseNotAsLeft();
		return record;
	}

	/**
	 * Changes one record from what it is now, also when another tab is changing it at the same moment: `next` may
	 * then be called again. It must be quick, have no effects, and not wait. Resolves once it is on the disk.
	 */
	async change<T>(
		collection: Collection<T>,
		id: string,
		next: (current: T | undefined) => T
	): Promise<Stored<T>> {
		const [stored] = await this.#commit([update(collection, id, next)]);
		return stored as Stored<T>;
	}

	/** Removes a record; nothing happens when there is none. Throws when it cannot be opened: see `discard`. */
	async remove(collection: Collection<unknown>, id: string): Promise<void> {
		await this.#commit([removal(collection, id)]);
	}

	/** Removes a record and resolves to it as it stood at that moment; undefined when there is none that opens. */
	async take<T>(collection: Collection<T>, id: string): Promise<Stored<T> | undefined> {
		let taken: Stored<T> | undefined;
		await this.changeFrom(collection, (records) => {
			taken = records.find((record) => record.id === id);
			return taken ? [removal(collection, id)] : [];
		});
		return taken;
	}

	/**
	 * The same, resolving to the way back: it puts the record where it was, with what was still being saved when it was
	 * removed.
	 */
	async takeAway<T>(collection: Collection<T>, id: string): Promise<() => Promise<void>> {
		const taken = await this.take(collection, id);
		return async () => {
			if (!taken) return;
			const { value, createdAt } = taken;
			await this.write([put(collection, id, value, { createdAt })]);
		};
	}

	/** Makes several changes, all or none. Build them with `put`, `update` and `removal`. */
	async write(changes: readonly Change[]): Promise<void> {
		await this.#commit(changes);
	}

	/**
	 * Makes the changes to a collection that follow from all of it: which record it is that changes, or whether there is
	 * room for another. `decide` is handed the records that open, oldest id first, as they are when the changes land: it
	 * is called again when another tab was quicker, so the same holds for it as for `next` of `change`.
	 */
	async changeFrom<T>(
		collection: Collection<T>,
		decide: (records: readonly Stored<T>[]) => readonly Change[]
	): Promise<void> {
		const { key } = this.#dataKey;
		await this.#inTurn(() =>
			commitFrom(
				this.#database,
				this.#dataKey,
				collection.code,
				async (snapshot) => decide((await this.#opened.list(key, collection, snapshot)).records),
				this.#now
			)
		);
	}

	/** Everything, opened, for a backup; with what such a backup would be without. */
	async readWhole(): Promise<WholeVault> {
		await this.#lastWrite;
		return readWhole(this.#database, this.#dataKey.key);
	}

	/**
	 * Puts the records of a backup in and reads them back, in one of two ways: see `RestoreMode`.
	 * Throws `restore.failed`; nothing has changed then, unless reading back failed. `save.conflict`: what is here is
	 * no longer what `isStillRight` wants, and nothing has changed.
	 */
	async restore(records: unknown, how: RestoreMode, isStillRight?: StillRight): Promise<void> {
		await this.#inTurn(() => restore(this.#database, this.#dataKey, records, how, isStillRight));
	}

	/**
	 * Takes a collection as it is now, after the person was told what is missing or looks wrong. The rows of
	 * `discard` are deleted, also those that cannot be opened: the only way they ever are.
	 */
	async accept(collection: Collection<unknown>, discard: readonly string[] = []): Promise<void> {
		await this.#inTurn(() => accept(this.#database, this.#dataKey, collection.code, discard));
	}

	/**
	 * Calls `onchange` after every write to the collections from now on, in this tab or another, and when the page is
	 * back after it was left. What is read after this returned is never older than what it tells of. Returns stop.
	 */
	watch(
		collections: readonly Collection<unknown>[],
		onchange: () => void,
		onerror: (error: AppError) => void
	): () => void {
		const { manifests } = this.#database.tables;
		const codes = collections.map(({ code }) => code);
		let stop = listen();
		// Dexie says nothing of a query that leaving the page ended, and is deaf from then on.
		const stopReturning = onReturn(() => {
			stop();
			stop = listen();
			onchange();
		});
		return () => {
			stopReturning();
			stop();
		};

		function listen(): () => void {
			// A live query listens a moment later, and then tells what is there. That is news only after a write meanwhile.
			let isNews = false;
			const hear = () => (isNews = true);
			Dexie.on('storagemutated', hear);
			// Every write to a collection writes its manifest, so one small row stands for all of them. Nothing is
			// opened in here: a live query may only wait for IndexedDB.
			const subscription = liveQuery(() => manifests.bulkGet(codes)).subscribe({
				next: () => {
					Dexie.on.storagemutated.unsubscribe(hear);
					if (isNews) onchange();
					isNews = true;
				},
				error: (error: unknown) => onerror(toAppError(error, 'storage.lost'))
			});
			return () => {
				Dexie.on.storagemutated.unsubscribe(hear);
				subscription.unsubscribe();
			};
		}
	}

	/** Finishes what is being written, forgets the key and everything opened, and lets the database go. */
	async close(): Promise<void> {
		await this.#lastWrite;
		this.#heldKey = undefined;
		this.#opened.clear();
		this.#database.dexie.close({ disableAutoOpen: true });
	}

	get #dataKey(): DataKey {
		if (this.#heldKey) return this.#heldKey;
		throw new AppError('vault.locked');
	}

	#snapshot(collection: Collection<unknown>, id?: string) {
		const ids = id === undefined ? undefined : [id];
		return takeSnapshot(this.#database, this.#dataKey.key, collection.code, ids);
	}

	#commit(changes: readonly Change[]): Promise<readonly (Stored<unknown> | undefined)[]> {
		return this.#inTurn(() => commit(this.#database, this.#dataKey, changes, this.#now));
	}

	/** One write after the other, in the order they were asked for: a tab never competes with itself. */
	#inTurn<R>(work: () => Promise<R>): Promise<R> {
		const done = this.#lastWrite.then(work);
		this.#lastWrite = done.catch(() => undefined); // whoever asked hears of it; the next write goes on
		return done;
	}
}
