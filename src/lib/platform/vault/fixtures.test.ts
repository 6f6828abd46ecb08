// Databases as past versions of the app left them, frozen: each must open with the app of today, with nothing
// lost. A fixture is never made again. To add one: see "A new version" in docs/storage.md.

import { IDBKeyRange } from 'fake-indexeddb';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Device } from '../../../../tests/support/vault.ts';
import { defineCollection } from './collection.ts';
import type { RawRecord } from './vault.ts';
import { openVaultAt } from './vault.ts';

interface Fixture {
	nativeVersion: number;
	stores: Record<string, string | string[]>;
	/** As stored; bytes are base64, and the device's own key is here as bytes, which no browser would give. */
	rows: Record<string, Record<string, unknown>[]>;
	/** What opening must give. */
	opened: RawRecord[];
}

// As text: half a character in them is more than Vite's own reader of JSON takes.
const files = import.meta.glob<string>('../../../../tests/fixtures/db/*.json', {
	eager: true,
	query: '?raw',
	import: 'default'
});
const versions = Object.entries(files).map(
	([path, text]) => [Number(/\d+(?=\.json$)/.exec(path)?.[0]), JSON.parse(text) as Fixture] as const
);

const toBytes = (base64: unknown): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(String(base64)), (letter) => letter.charCodeAt(0));

/** A device with the database just as that version of the app left it, made without any of our code. */
async function deviceFrom({ nativeVersion, stores, rows }: Fixture): Promise<Device> {
	const device = new Device();
	const request = device.indexedDB.open('waymark', nativeVersion);
	request.onupgradeneeded = () => {
		for (const [name, keyPath] of Object.entries(stores)) {
			request.result.createObjectStore(name, { keyPath });
		}
	};
	await new Promise((resolve) => (request.onsuccess = resolve));
	const revived = await Promise.all(
		Object.entries(rows).map(async ([name, stored]) => ({
			name,
			stored: await Promise.all(stored.map(revive))
		}))
	);
	const transaction = request.result.transaction(Object.keys(stores), 'readwrite');
	for (const { name, stored } of revived) {
		for (const row of stored) transaction.objectStore(name).put(row);
	}
	await new Promise((resolve) => (transaction.oncomplete = resolve));
	request.result.close();
	return device;
}

async function revive(row: Record<string, unknown>): Promise<Record<string, unknown>> {
	const revived = { ...row };
	for (const name of ['iv', 'ciphertext', 'wrappedKey']) {
		if (name in row) revived[name] = toBytes(row[name]);
	}
	if ('wrappingKey' in row) {
		revived.wrappingKey = await crypto.subtle.importKey(
			'raw',
			toBytes(row.wrappingKey),
			'AES-KW',
			false,
			['wrapKey', 'unwrapKey']
		);
	}
	return revived;
}

test('there is a fixture for every version of the database up to now', async () => {
	const device = new Device();
	const { dexie } = await device.openRaw();
	expect(versions.map(([version]) => version).sort((a, b) => a - b)).toEqual(
		Array.from({ length: dexie.verno }, (_, index) => index + 1)
	);
	await device.closeAll();
});

test.each(versions)(
	'a database of version %i opens with every record as it was',
	async (_version, fixture) => {
		const device = await deviceFrom(fixture);
		const tab = await openVaultAt({ indexedDB: device.indexedDB, IDBKeyRange });
		expect(await tab.readWhole()).toEqual({ records: fixture.opened, unreadable: [] });

		const anything = defineCollection({
			code: 'f1',
			name: 'anything',
			version: 1,
			schema: v.looseObject({ title: v.string() }),
			upgrades: {}
		});
		const { records, unreadable, suspects } = await tab.list(anything);
		expect([unreadable, suspects]).toEqual([[], []]);
		expect(records.map(({ value }) => value)).toEqual(
			fixture.opened.filter(({ collection }) => collection === 'f1').map(({ value }) => value)
		);
		const [first] = records;
		await tab.change(anything, first!.id, (current) => ({ ...current!, title: 'Changed today' }));
		expect((await tab.get(anything, first!.id))?.createdAt).toBe(first?.createdAt);
		const { unreadable: newer } = await tab.list({ ...anything, code: 'f2' });
		expect(newer).toContainEqual({ id: 'two', reason: 'newer' });
		await tab.close();
		await device.closeAll();
	}
);
