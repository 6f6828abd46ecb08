import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import type { Database } from './database.ts';
import type { RecordRow } from './rows.ts';
import { transact, type Steps } from './transact.ts';

let device: Device;
let database: Database;

beforeEach(async () => {
	device = new Device();
	database = await device.openRaw();
});

afterEach(async () => {
	vi.restoreAllMocks();
	await device.closeAll();
});

const row = (id: string): RecordRow =>
	({
		collection: 'x',
		id,
		revision: 1,
		schema: 1,
		iv: new Uint8Array(),
		ciphertext: new Uint8Array()
	}) as RecordRow;

const countRecords = (): Promise<number> =>
	transact(database, 'readonly', function* ({ records }) {
		return yield* records.count();
	});

test.each([
	['a timer', () => new Promise((resolve) => setTimeout(resolve, 1))],
	['crypto', () => crypto.subtle.digest('SHA-256', new Uint8Array(1))],
	['an answered promise', () => Promise.resolve(1)],
	['a promise of Dexie itself', () => database.tables.records.count()],
	['nothing at all', () => undefined]
])('waiting for %s inside a transaction throws, and nothing is written', async (_name, wait) => {
	const attempt = transact(database, 'readwrite', function* ({ records }): Steps<void> {
		yield* records.putAll([row('a')]);
		// The types refuse it; a bug may still get round them.
		yield wait() as never;
		yield* records.putAll([row('b')]);
	});
	await expect(attempt).rejects.toThrow('Only IndexedDB may be waited for');
	expect(await countRecords()).toBe(0);
});

test('a step that throws takes everything back', async () => {
	const attempt = transact(database, 'readwrite', function* ({ records }) {
		yield* records.putAll([row('a')]);
		throw new Error('a bug');
	});
	await expect(attempt).rejects.toMatchObject({ code: 'save.failed' });
	expect(await countRecords()).toBe(0);
});

test('every write is strict, so that saved means on the disk', async () => {
	const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const tab = await device.openTab();
	await tab.change(notes, 'one', () => ({ text: 'kept' }));
	await tab.restore([], 'merge');
	const writes = opened.mock.results
		.map(({ value }) => value as IDBTransaction)
		.filter(({ mode }) => mode === 'readwrite');
	expect(writes.length).toBeGreaterThanOrEqual(2);
	expect(writes.map(({ durability }) => durability)).toEqual(writes.map(() => 'strict'));
});

test('a page suspended in the middle of writing is not waited for without end', async () => {
	const impatient = await device.openRaw({ silentMs: 50 });
	const native = database.dexie.backendDB().transaction('records', 'readwrite');
	let isSuspended = true;
	const wait = (): void => {
		if (isSuspended) native.objectStore('records').count().onsuccess = wait;
	};
	wait();
	const read = transact(impatient, 'readonly', function* ({ records }) {
		return yield* records.count();
	});
	await expect(read).rejects.toMatchObject({ code: 'storage.blocked' });
	const write = transact(impatient, 'readwrite', function* ({ records }) {
		yield* records.putAll([row('a')]);
	});
	await expect(write).rejects.toMatchObject({ code: 'storage.blocked' });
	isSuspended = false;
	// What was given up is not written after all.
	expect(await countRecords()).toBe(0);
});
