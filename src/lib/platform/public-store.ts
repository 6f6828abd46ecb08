/**
 * What is the same for everyone and may be read by anyone: lists downloaded from our own address, and what is worked
 * out from them. A database of its own, outside the vault, in clear; nothing about a person may be put here. Small
 * and without a library, because workers use it.
 */
import { lettingGo, whileHere } from './leaving.ts';
import { pageStorage, reaching } from './page-storage.ts';
import { publicDatabaseName } from './public-store-name.ts';

const store = 'kept';

/** The value under a name; undefined when there is none, or when the browser does not let us look. */
export async function readPublic(name: string): Promise<unknown> {
	try {
		return await inStore<unknown>('readonly', (kept) => kept.get(name));
	} catch {
		return undefined; // storage switched off or damaged: the same as having kept nothing
	}
}

/** Whether there is a value under a name, without reading it: lists are large. */
export async function isPublicKept(name: string): Promise<boolean> {
	try {
		return (await inStore('readonly', (kept) => kept.getKey(name))) !== undefined;
	} catch {
		return false;
	}
}

/**
 * Puts these in and takes those out that are `undefined`, all or none. Resolves to whether they are kept: a phone that
 * is full, or a browser that keeps nothing, goes without.
 */
export async function keepPublic(values: Readonly<Record<string, unknown>>): Promise<boolean> {
	try {
		await inStore('readwrite', (kept) => {
			for (const [name, value] of Object.entries(values)) {
				if (value === undefined) kept.delete(name);
				else kept.put(value, name);
			}
			return undefined;
		});
		return true;
	} catch {
		return false;
	}
}

/** One transaction on a connection of its own, so that "Delete everything" never waits for a page left open. */
function inStore<R>(
	mode: IDBTransactionMode,
	act: (kept: IDBObjectStore) => IDBRequest<R> | undefined
): Promise<R | undefined> {
	return whileHere(() => reaching(isLost, () => inStoreOnce(mode, act)));
}

/** By its name, because the error of a frame is not one of this page's. */
function isLost(error: unknown): boolean {
	const names: unknown[] = ['UnknownError', 'InvalidStateError', 'AbortError'];
	return names.includes((error as Partial<Error>).name);
}

async function inStoreOnce<R>(
	mode: IDBTransactionMode,
	act: (kept: IDBObjectStore) => IDBRequest<R> | undefined
): Promise<R | undefined> {
	const database = await open();
	try {
		return await new Promise<R | undefined>((resolve, reject) => {
			const transaction = database.transaction(store, mode);
			const fail = () =>
				reject(transaction.error ?? new DOMException('Ended without a reason', 'AbortError'));
			transaction.onabort = fail;
			transaction.onerror = fail;
			const request = act(transaction.objectStore(store));
			transaction.oncomplete = () => resolve(request?.result);
		});
	} finally {
		database.close();
	}
}

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const request = lettingGo(pageStorage).open(publicDatabaseName, 1);
		request.onupgradeneeded = () => request.result.createObjectStore(store);
		request.onsuccess = () => {
			request.result.onversionchange = () => request.result.close();
			resolve(request.result);
		};
		request.onerror = () => reject(request.error ?? new Error('The database did not open'));
		request.onblocked = () => reject(new Error('Another page holds the database'));
	});
}
