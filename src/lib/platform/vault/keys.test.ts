import { afterEach, beforeEach, expect, test } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import type { Slot } from './rows.ts';

let device: Device;

beforeEach(() => {
	device = new Device();
});

afterEach(async () => {
	await device.closeAll();
});

async function changeSlots(change: (slots: Slot[]) => Slot[]): Promise<void> {
	const { tables } = await device.openRaw();
	const slots = await tables.keys.toArray();
	await tables.keys.clear();
	await tables.keys.bulkPut(change(slots));
}

test('two tabs that open an empty vault at once share one key', async () => {
	const tabs = await Promise.all(Array.from({ length: 5 }, () => device.openTab()));
	await Promise.all(tabs.map((tab, n) => tab.change(notes, String(n), () => ({ text: 'mine' }))));
	for (const tab of tabs) {
		const { records, unreadable } = await tab.list(notes);
		expect([records.length, unreadable.length]).toEqual([5, 0]);
	}
	expect(await (await device.openRaw()).tables.keys.count()).toBe(1);
});

test('no key leaves the browser, and none is stored that is not wrapped', async () => {
	await device.openTab();
	const [slot] = await (await device.openRaw()).tables.keys.toArray();
	if (slot?.kind !== 'device') throw new Error('no device slot');
	expect(slot.wrappingKey).toMatchObject({ extractable: false, algorithm: { name: 'AES-KW' } });
	await expect(crypto.subtle.exportKey('raw', slot.wrappingKey)).rejects.toThrow();
	expect(slot.wrappedKey.length).toBe(40);
});

test('a vault whose key is lost says so, and never makes a new key over what is there', async () => {
	await (await device.openTab()).change(notes, 'one', () => ({ text: 'kept' }));
	await changeSlots(() => []);
	await expect(device.openTab()).rejects.toMatchObject({ code: 'vault.key-lost' });
	const { tables } = await device.openRaw();
	expect([await tables.keys.count(), await tables.records.count()]).toEqual([0, 1]);
});

test('a damaged key says the same and is left as it is', async () => {
	await device.openTab();
	await changeSlots((slots) => slots.map((slot) => ({ ...slot, wrappedKey: new Uint8Array(40) })));
	await expect(device.openTab()).rejects.toMatchObject({ code: 'vault.key-lost' });
});

test('a vault with only locks that need the person is locked, not broken', async () => {
	await device.openTab();
	await changeSlots(([device]) => {
		if (!device) return [];
		const { keyId, wrappedKey } = device;
		return [{ id: 'phrase', kind: 'passphrase', keyId, wrappedKey }];
	});
	await expect(device.openTab()).rejects.toMatchObject({ code: 'vault.locked' });
});

test('a page with a key that is no longer the vault’s cannot write', async () => {
	const tab = await device.openTab();
	await tab.change(notes, 'one', () => ({ text: 'kept' }));
	await changeSlots((slots) => slots.map((slot) => ({ ...slot, keyId: 'another' })));
	await expect(tab.change(notes, 'one', () => ({ text: 'lost' }))).rejects.toMatchObject({
		code: 'page.out-of-date'
	});
	expect((await tab.get(notes, 'one'))?.value.text).toBe('kept');
});
