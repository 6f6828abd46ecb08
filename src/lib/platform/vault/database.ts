// The only place that declares tables and versions, and the only one that minds the connection.
//
// Rules for a new version: add `.version(2)` below version 1, never edit an old one, never drop a table (an
// older page would put it back). The upgrade loops over rows with one pure function from migrations/, uses no
// network and no crypto, and a frozen fixture of the version before goes into tests/fixtures/db/. A change of
// what is *inside* records is not a version here: it is an upgrade of its collection.

import { Dexie, type Table } from 'dexie';
import { AppError } from '../errors.ts';
import { lettingGo, onLeave, whileHere } from '../leaving.ts';
import { raiseOutOfDate } from '../out-of-date.ts';
import { addFrame, findStorage, pageStorage, reaching } from '../page-storage.ts';
import { databaseName } from './name.ts';
import type { ManifestRow, RecordRow, Slot } from './rows.ts';
import { isLost, toAppError } from './storage-error.ts';

interface Tables {
	readonly records: Table<RecordRow, [collection: string, id: string]>;
	readonly manifests: Table<ManifestRow, string>;
	readonly keys: Table<Slot, string>;
}

export interface Database {
	readonly dexie: Dexie;
	readonly tables: Tables;
	/** True when a newer app has changed the database: reading may work, writing would corrupt it. */
	readonly isNewer: () => boolean;
	/** True once a newer app, or "delete everything", has taken the database from under this page. */
	readonly isOutOfDate: () => boolean;
	/** How long a transaction may wait for its first answer. */
	readonly silentMs: number;
	/** Starts a new connection after one was lost. Throws an AppError. */
	readonly reopen: () => Promise<void>;
}

export interface DatabaseOptions {
	name?: string;
	indexedDB?: IDBFactory;
	IDBKeyRange?: typeof IDBKeyRange;
	/** For tests that stand in for another version of the app. */
	declareVersions?: (dexie: Dexie) => void;
	onOutOfDate?: () => void;
	/** How long to wait for another tab to let go before telling the person to close it. */
	blockedMs?: number;
	/** How long to wait when the browser says nothing at all. */
	silentMs?: number;
}

const defaultBlockedMs = 4000;
// Should a page be suspended in the middle all the same (see leaving.ts), the browser waits for it without a word. Long
// enough for a slow disk; endless waiting would help nobody.
const defaultSilentMs = 15_000;

function declareVersions(dexie: Dexie): void {
	dexie.version(1).stores({
		records: '[collection+id]',
		manifests: 'collection',
		keys: 'id'
	});
}

/** Opens the database. Throws an AppError: `storage.unavailable`, `storage.blocked`, `storage.full`. */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
	await whileHere(() => makeApart(options));
	const dexie = declare(options);

	let isNewer = false;
	let isOutOfDate = false;
	const goOutOfDate = (): void => {
		isOutOfDate = true;
		(options.onOutOfDate ?? raiseOutOfDate)();
	};
	dexie.on('versionchange', () => {
		// Dexie's own handler would open again by itself and write old shapes into the newer database.
		dexie.close({ disableAutoOpen: true });
		goOutOfDate();
		return false;
	});
	// Dexie opens a newer database without a word (dexie PR 1880), so compare on every open, also its own reopens.
	dexie.on(
		'ready',
		() => {
			isNewer = dexie.backendDB().version > Math.round(dexie.verno * 10);
			if (isNewer) goOutOfDate();
		},
		true
	);

	let reopening: Promise<void> | undefined;
	const open = (): Promise<void> =>
		whileHere(() => reaching(isLost, () => unlessBlocked(dexie, options, () => dexie.open())));

	await open();
	return {
		dexie,
		tables: {
			records: dexie.table('records'),
			manifests: dexie.table('manifests'),
			keys: dexie.table('keys')
		},
		isNewer: () => isNewer,
		isOutOfDate: () => isOutOfDate,
		silentMs: options.silentMs ?? defaultSilentMs,
		async reopen() {
			if (isOutOfDate) throw new AppError('page.out-of-date');
			// Several reads lose one connection together: a second start would end the first.
			reopening ??= (() => {
				dexie.close({ disableAutoOpen: false });
				return open();
			})().finally(() => (reopening = undefined));
			await reopening;
		}
	};
}

/**
 * Makes the database, or its newer version, in a frame of its own. A page can end its transactions when it is left,
 * but not a request to make a database that is still unanswered: WebKit would keep that one suspended with the page,
 * and every later page would wait for it. A frame can be taken away, and its request with it.
 */
async function makeApart(options: DatabaseOptions): Promise<void> {
	if (options.indexedDB || typeof document === 'undefined' || (await isMade(options))) return;
	const frame = addFrame();
	let stop: (() => void) | undefined;
	try {
		const storage = findStorage(frame.contentWindow);
		if (!storage) return;
		const dexie = declare({ ...options, indexedDB: storage });
		const left = new Promise<never>((_resolve, reject) => {
			stop = onLeave(() => {
				frame.remove();
				reject(new AppError('storage.lost'));
			});
		});
		await Promise.race([left, unlessBlocked(dexie, options, () => dexie.open())]);
		dexie.close({ disableAutoOpen: true });
	} finally {
		stop?.();
		frame.remove();
	}
}

/** Whether the database is there as we want it. When the browser does not say: true, and opening it will make it. */
async function isMade(options: DatabaseOptions): Promise<boolean> {
	const { name, verno } = declare(options);
	try {
		const databases = await indexedDB.databases();
		return databases.some(
			(there) => there.name === name && (there.version ?? 0) >= Math.round(verno * 10)
		);
	} catch {
		return true;
	}
}

function declare(options: DatabaseOptions): Dexie {
	const dexie = connect(options);
	(options.declareVersions ?? declareVersions)(dexie);
	return dexie;
}

/** Deletes the database, whatever is in it and whether or not it can be opened. Throws `storage.blocked`. */
export async function deleteDatabase(options: DatabaseOptions): Promise<void> {
	const dexie = connect(options);
	await reaching(isLost, () =>
		unlessBlocked(dexie, options, () => dexie.delete({ disableAutoOpen: true }))
	);
}

/** Does what other tabs can hold up, and gives up when one of them will not let go. */
async function unlessBlocked(
	dexie: Dexie,
	{ blockedMs = defaultBlockedMs, silentMs = defaultSilentMs }: DatabaseOptions,
	work: () => PromiseLike<unknown>
): Promise<void> {
	const timers: ReturnType<typeof setTimeout>[] = [];
	let onBlocked: (() => void) | undefined;
	try {
		await new Promise<unknown>((resolve, reject) => {
			const giveUpAfter = (ms: number): void => {
				timers.push(setTimeout(() => reject(new AppError('storage.blocked')), ms));
			};
			giveUpAfter(silentMs);
			onBlocked = () => giveUpAfter(blockedMs);
			dexie.on('blocked', onBlocked);
			work().then(resolve, reject);
		});
	} catch (error) {
		dexie.close({ disableAutoOpen: true });
		throw toAppError(error, 'storage.unavailable');
	} finally {
		timers.forEach(clearTimeout);
		if (onBlocked) dexie.on('blocked').unsubscribe(onBlocked);
	}
}

function connect({
	name = databaseName,
	indexedDB = findStorage() && pageStorage,
	...options
}: DatabaseOptions): Dexie {
	if (!indexedDB) throw new AppError('storage.unavailable');
	return new Dexie(name, {
		indexedDB: lettingGo(indexedDB),
		IDBKeyRange: options.IDBKeyRange ?? globalThis.IDBKeyRange,
		chromeTransactionDurability: 'strict',
		// Dexie's cache answers live queries before a write is on the disk.
		cache: 'disabled'
	});
}
