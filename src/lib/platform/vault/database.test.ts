import type { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import { openDatabase } from './database.ts';
import { toAppError } from './storage-error.ts';
import { openVaultAt } from './vault.ts';

let device: Device;

beforeEach(() => {
	device = new Device();
	vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells of every version change
});

afterEach(async () => {
	await device.closeAll();
	vi.restoreAllMocks();
});

/** The next version of the app, as far as the database can tell. */
const versionTwo = (dexie: Dexie): void => {
	dexie.version(1).stores({ records: '[collection+id]', manifests: 'collection', keys: 'id' });
	dexie.version(2).stores({ extra: 'id' });
};

test('what is declared is what the browser has, so that Dexie never patches the schema by itself', async () => {
	const { dexie } = await device.openRaw();
	const native = dexie.backendDB();
	expect(native.version).toBe(10);
	expect([...native.objectStoreNames]).toEqual(['keys', 'manifests', 'records']);
	const stores = native.transaction(['keys', 'manifests', 'records'], 'readonly');
	const shape = (name: string): unknown => {
		const store = stores.objectStore(name);
		return [store.keyPath, store.autoIncrement, [...store.indexNames]];
	};
	expect(shape('records')).toEqual([['collection', 'id'], false, []]);
	expect(shape('manifests')).toEqual(['collection', false, []]);
	expect(shape('keys')).toEqual(['id', false, []]);
	expect(console.warn).not.toHaveBeenCalled();
});

describe('two versions of the app in two tabs', () => {
	test('the older tab lets go, says that it is out of date, and can no longer write or read', async () => {
		const older = await device.openTab();
		await older.change(notes, 'one', () => ({ text: 'before' }));
		const newer = await device.openTab({ declareVersions: versionTwo });
		expect(device.outOfDate).toBe(1);
		const outOfDate = { code: 'page.out-of-date' };
		await expect(older.change(notes, 'one', () => ({ text: 'old' }))).rejects.toMatchObject(
			outOfDate
		);
		await expect(older.remove(notes, 'one')).rejects.toMatchObject(outOfDate);
		await expect(older.list(notes)).rejects.toMatchObject(outOfDate);
		expect((await newer.get(notes, 'one'))?.value.text).toBe('before');
		await newer.change(notes, 'one', () => ({ text: 'after' }));
		await expect(older.restore([], 'replace')).rejects.toMatchObject(outOfDate);
		expect((await newer.get(notes, 'one'))?.value.text).toBe('after');
	});

	test('an older page opened later may read and never write', async () => {
		const newer = await device.openTab({ declareVersions: versionTwo });
		await newer.change(notes, 'one', () => ({ text: 'new' }));
		const stale = await device.openTab();
		expect(device.outOfDate).toBe(1);
		expect((await stale.get(notes, 'one'))?.value.text).toBe('new');
		for (const attempt of [
			() => stale.change(notes, 'one', () => ({ text: 'old' })),
			() => stale.remove(notes, 'one'),
			() => stale.restore([], 'replace'),
			() => stale.accept(notes)
		]) {
			await expect(attempt()).rejects.toMatchObject({ code: 'vault.newer' });
		}
		expect((await newer.get(notes, 'one'))?.value.text).toBe('new');
	});

	test('a save under way when the newer version arrives is whole or not there at all', async () => {
		const older = await device.openTab();
		const saves = Array.from({ length: 10 }, (_, n) =>
			older
				.change(notes, String(n), () => ({ text: 'saved' }))
				.then(
					() => String(n),
					() => undefined
				)
		);
		const newer = await device.openTab({ declareVersions: versionTwo });
		const acknowledged = (await Promise.all(saves)).filter((id) => id !== undefined);
		const { records, unreadable, suspects } = await newer.list(notes);
		expect([unreadable, suspects]).toEqual([[], []]);
		expect(records.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
	});

	test('a tab that will not let go is named, and opening works once it is closed', async () => {
		const request = device.indexedDB.open('waymark', 10);
		await new Promise((resolve) => (request.onsuccess = resolve));
		const stubborn = request.result;
		const opening = device.openRaw({ declareVersions: versionTwo, blockedMs: 20 });
		await expect(opening).rejects.toMatchObject({ code: 'storage.blocked' });
		stubborn.close();
		await expect(device.openRaw({ declareVersions: versionTwo })).resolves.toBeDefined();
	});
});

test('a page that was left while it made the database is not waited for without end', async () => {
	// As WebKit keeps it: suspended in the middle, so that no other page hears anything at all.
	const suspended = device.indexedDB.open('waymark', 10);
	let isSuspended = true;
	await new Promise<void>((started) => {
		suspended.onupgradeneeded = () => {
			const store = suspended.result.createObjectStore('keys', { keyPath: 'id' });
			const wait = (): void => {
				if (isSuspended) store.count().onsuccess = wait;
			};
			wait();
			started();
		};
	});
	await expect(device.openRaw({ silentMs: 50 })).rejects.toMatchObject({
		code: 'storage.blocked'
	});
	isSuspended = false;
	await new Promise((resolve) => (suspended.onsuccess = resolve));
	suspended.result.close();
});

test('after the browser closes the connection, the next save opens it again', async () => {
	const tab = await device.openTab();
	await tab.change(notes, 'one', () => ({ text: 'a' }));
	const { dexie } = await device.openRaw();
	// What the browser does to every connection when its storage process ends.
	const natives = new Set<IDBDatabase>();
	const transaction = dexie.backendDB().constructor.prototype as IDBDatabase;
	// eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the right connection
	const original = transaction.transaction;
	vi.spyOn(transaction, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
		natives.add(this);
		return original.apply(this, args);
	});
	await tab.get(notes, 'one');
	for (const native of natives) native.close();
	await tab.change(notes, 'one', (note) => ({ text: `${note?.text ?? ''}b` }));
	expect((await tab.get(notes, 'one'))?.value.text).toBe('ab');
});

describe('where nothing can be kept', () => {
	test.skipIf('indexedDB' in globalThis)('a browser without storage is named', async () => {
		await expect(openDatabase({ IDBKeyRange })).rejects.toMatchObject({
			code: 'storage.unavailable'
		});
	});

	test.each(['SecurityError', 'NotAllowedError', 'InvalidAccessError'])(
		'storage that refuses with %s is named',
		async (name) => {
			const indexedDB = new IDBFactory();
			indexedDB.open = () => {
				throw new DOMException('no', name);
			};
			await expect(openVaultAt({ indexedDB, IDBKeyRange })).rejects.toMatchObject({
				code: 'storage.unavailable'
			});
		}
	);
});

test('a full phone is recognised however the browser says it', () => {
	const quota = new DOMException('full', 'QuotaExceededError');
	const abort = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota });
	const bulk = Object.assign(new Error('bulk'), { name: 'BulkError', failures: [quota] });
	for (const error of [quota, abort, bulk, Object.assign(new Error(), { inner: abort })]) {
		expect(toAppError(error, 'save.failed').code).toBe('storage.full');
	}
	expect(toAppError(new TypeError('a bug'), 'save.failed').code).toBe('save.failed');
	expect(toAppError('odd', 'save.failed').code).toBe('save.failed');
});
