import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IDBKeyRange } from 'fake-indexeddb';
import { Device, notes } from '../../../../tests/support/vault.ts';
import { defineCollection } from './collection.ts';
import { destroyVault, put, removal, type RawRecord, type Vault } from './vault.ts';

const others = defineCollection({ ...notes, code: 't2', name: 'others' });

let device: Device;
let tab: Vault;

beforeEach(async () => {
	device = new Device();
	tab = await device.openTab({ now: () => 1000 });
	vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells of every version change
});

afterEach(async () => {
	vi.restoreAllMocks();
	await device.closeAll();
});

const raw = (id: string, text: string, collection = notes.code): RawRecord => ({
	collection,
	id,
	schema: 1,
	createdAt: 5,
	updatedAt: 6,
	value: { text }
});

const byPlace = (records: readonly RawRecord[]): RawRecord[] =>
	[...records].sort((a, b) => (a.collection + a.id < b.collection + b.id ? -1 : 1));

/** Everything on the disk, byte for byte. */
async function onDisk(): Promise<unknown> {
	const { tables } = await device.openRaw();
	return [await tables.records.toArray(), await tables.manifests.toArray()];
}

describe('a backup', () => {
	test('is everything as it stands, of collections we know and those we do not', async () => {
		await tab.write([put(notes, 'a', { text: '1' }), put(others, 'a', { text: '2' })]);
		const fromNewerApp = raw('x', 'later', 'unheard-of');
		await tab.restore([{ ...fromNewerApp, schema: 9 }], 'merge');
		const { records, unreadable } = await tab.readWhole();
		const made = { schema: 1, createdAt: 1000, updatedAt: 1000 };
		expect(byPlace(records)).toEqual([
			{ collection: 't1', id: 'a', ...made, value: { text: '1' } },
			{ collection: 't2', id: 'a', ...made, value: { text: '2' } },
			{ ...fromNewerApp, schema: 9 }
		]);
		expect(unreadable).toEqual([]);
	});

	test('waits for the saves asked for before it', async () => {
		const saves = Array.from({ length: 5 }, (_, n) =>
			tab.change(notes, String(n), () => ({ text: 'a' }))
		);
		expect((await tab.readWhole()).records).toHaveLength(5);
		await Promise.all(saves);
	});

	test('says what it would be without', async () => {
		await tab.write(['a', 'b', 'c'].map((id) => put(notes, id, { text: id })));
		await device.tamper((rows) =>
			rows
				.filter(({ id }) => id !== 'c')
				.map((row) => (row.id === 'a' ? { ...row, iv: new Uint8Array(12) } : row))
		);
		const { records, unreadable } = await tab.readWhole();
		expect(records.map(({ id }) => id)).toEqual(['b']);
		expect(unreadable).toEqual([
			{ collection: 't1', id: 'a', reason: 'damaged' },
			{ collection: 't1', id: 'c', reason: 'missing' }
		]);
	});
});

describe('bringing a backup back', () => {
	test('onto another phone gives the very same records', async () => {
		await tab.write([put(notes, 'a', { text: '1' }), put(others, 'b', { text: '2' })]);
		const backup = await tab.readWhole();
		const newPhone = new Device();
		const there = await newPhone.openTab();
		await there.restore(backup.records, 'replace');
		expect(byPlace((await there.readWhole()).records)).toEqual(byPlace(backup.records));
		expect((await there.list(notes)).records).toMatchObject([
			{ createdAt: 1000, value: { text: '1' } }
		]);
		await newPhone.closeAll();
	});

	test('replacing leaves nothing else, in any collection, and heals what could not be opened', async () => {
		await tab.write([put(notes, 'a', { text: '1' }), put(others, 'b', { text: '2' })]);
		await device.tamper((rows) => rows.map((row) => ({ ...row, iv: new Uint8Array(12) })));
		await tab.restore([raw('a', 'from the backup')], 'replace');
		expect((await tab.list(notes)).records).toMatchObject([{ value: { text: 'from the backup' } }]);
		expect(await tab.list(others)).toEqual({ records: [], unreadable: [], suspects: [] });
	});

	test('merging replaces only what has the same id', async () => {
		await tab.write([put(notes, 'a', { text: '1' }), put(notes, 'b', { text: '2' })]);
		await tab.restore([raw('a', 'one'), raw('c', 'three')], 'merge');
		const { records, unreadable, suspects } = await tab.list(notes);
		expect(records.map(({ value }) => value.text)).toEqual(['one', '2', 'three']);
		expect([unreadable, suspects]).toEqual([[], []]);
	});

	test('while another tab writes loses neither', async () => {
		const other = await device.openTab();
		const backup = Array.from({ length: 30 }, (_, n) => raw(`backup-${n}`, 'old'));
		await Promise.all([
			tab.restore(backup, 'merge'),
			...Array.from({ length: 10 }, (_, n) =>
				other.change(notes, `new-${n}`, () => ({ text: 'new' }))
			)
		]);
		const { records, unreadable, suspects } = await other.list(notes);
		expect([records.length, unreadable, suspects]).toEqual([40, [], []]);
	});

	test.each<[string, unknown]>([
		['no list', { records: [] }],
		['nothing', undefined],
		['a record that is no record', [raw('a', '1'), 'text']],
		['the same record twice', [raw('a', '1'), raw('a', '2')]],
		['a record without a value', [{ ...raw('a', '1'), value: undefined }]],
		['a record with more than we know', [{ ...raw('a', '1'), surprise: 1 }]],
		['a record without an id', [raw('', '1')]],
		['a schema number from nowhere', [{ ...raw('a', '1'), schema: 0.5 }]],
		['a date that is none', [{ ...raw('a', '1'), createdAt: Number.NaN }]]
	])('refuses %s, and leaves every byte as it was', async (_name, incoming) => {
		await tab.write([put(notes, 'a', { text: 'mine' })]);
		const before = await onDisk();
		for (const how of ['replace', 'merge'] as const) {
			await expect(tab.restore(incoming, how)).rejects.toMatchObject({ code: 'restore.failed' });
		}
		expect(await onDisk()).toEqual(before);
	});

	test('cannot reach the prototype of everything', async () => {
		const hostile = JSON.parse(
			'[{"collection":"__proto__","id":"__proto__","schema":1,"createdAt":1,"updatedAt":1,' +
				'"value":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}},' +
				'{"collection":"t1","id":"constructor","schema":1,"createdAt":1,"updatedAt":1,' +
				'"value":{"text":"kept","__proto__":{"polluted":true}}}]'
		) as unknown;
		const before = Object.getOwnPropertyNames(Object.prototype);
		await tab.restore(hostile, 'replace');
		expect(byPlace((await tab.readWhole()).records)).toEqual(byPlace(hostile as RawRecord[]));
		const { records } = await tab.list(notes);
		expect(records.map(({ id, value }) => [id, value.text])).toEqual([['constructor', 'kept']]);
		expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
		expect('polluted' in {}).toBe(false);
	});

	test('can be done again and again', async () => {
		const backup = [raw('a', '1'), raw('b', '2')];
		for (let round = 0; round < 3; round += 1) await tab.restore(backup, 'replace');
		await tab.write([removal(notes, 'b'), put(notes, 'a', { text: 'edited' })]);
		await tab.restore(backup, 'merge');
		expect(byPlace((await tab.readWhole()).records)).toEqual(backup);
	});
});

describe('deleting everything', () => {
	const destroy = (blockedMs = 50): Promise<void> =>
		destroyVault({ indexedDB: device.indexedDB, IDBKeyRange, blockedMs });

	test('leaves no database, and other tabs stop', async () => {
		await tab.change(notes, 'a', () => ({ text: 'secret' }));
		await destroy();
		expect(await device.indexedDB.databases()).toEqual([]);
		expect(device.outOfDate).toBe(1);
		const save = tab.change(notes, 'a', () => ({ text: 'again' }));
		await expect(save).rejects.toMatchObject({ code: 'page.out-of-date' });
		const fresh = await device.openTab();
		expect(await fresh.list(notes)).toEqual({ records: [], unreadable: [], suspects: [] });
	});

	test('works without the key', async () => {
		await tab.change(notes, 'a', () => ({ text: 'secret' }));
		await tab.close();
		const { tables, dexie } = await device.openRaw();
		await tables.keys.clear();
		dexie.close();
		await destroy();
		expect(await device.indexedDB.databases()).toEqual([]);
	});

	test('works when a newer app made the database', async () => {
		await tab.close();
		const newer = await device.openRaw({
			declareVersions(dexie) {
				dexie
					.version(1)
					.stores({ records: '[collection+id]', manifests: 'collection', keys: 'id' });
				dexie.version(2).stores({ extra: 'id' });
			}
		});
		newer.dexie.close();
		await destroy();
		expect(await device.indexedDB.databases()).toEqual([]);
	});

	test('says so when a tab will not let go, and has emptied and shredded everything by then', async () => {
		await tab.change(notes, 'a', () => ({ text: 'secret' }));
		await tab.close();
		const request = device.indexedDB.open('waymark', 10);
		await new Promise((resolve) => (request.onsuccess = resolve));
		await expect(destroy()).rejects.toMatchObject({ code: 'delete.failed' });
		const left = request.result.transaction(['keys', 'records', 'manifests']);
		const counts = await Promise.all(
			['keys', 'records', 'manifests'].map(
				(name) =>
					new Promise((resolve) => {
						const count = left.objectStore(name).count();
						count.onsuccess = () => resolve(count.result);
					})
			)
		);
		expect(counts).toEqual([0, 0, 0]);
		request.result.close();
	});
});
