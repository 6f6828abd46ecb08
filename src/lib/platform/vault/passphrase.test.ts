import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import * as age from '../sealing/age.ts';
import {
	hasPassphrase,
	setPassphrase,
	unlock,
	useLockedVault,
	type Sealing
} from './passphrase.ts';
import { closeVault, openVault } from './vault.ts';

/** The real thing without its worker, with little work. */
const sealing: Sealing = {
	seal: (plain, lock) => age.seal(plain, lock, { workFactor: 10 }),
	open: (sealed, key) => age.open(sealed, key)
};
const passphrase = 'four plain words here';

let device: Device;
const at = () => ({ indexedDB: device.indexedDB, IDBKeyRange });

beforeEach(async () => {
	device = new Device();
	await useLockedVault();
});

afterEach(async () => {
	await useLockedVault();
	await device.closeAll();
});

const set = () => setPassphrase(at(), passphrase, sealing);
const locked = { code: 'vault.locked' };

test('what is kept behind a passphrase is there again with it, and only with it', async () => {
	expect(await hasPassphrase(at())).toBe(false);
	expect(await set()).toEqual({ ok: true });
	await (await openVault()).change(notes, 'one', () => ({ text: 'mine' }));
	await useLockedVault();
	expect(await hasPassphrase(at())).toBe(true);
	await expect(openVault()).rejects.toMatchObject(locked);
	expect(await unlock(at(), 'four plain words there', sealing)).toEqual({
		ok: false,
		reason: 'wrong'
	});
	expect(await unlock(at(), '  ', sealing)).toEqual({ ok: false, reason: 'none' });
	await expect(openVault()).rejects.toMatchObject(locked);
	expect(await unlock(at(), ` ${passphrase} `, sealing)).toEqual({ ok: true });
	expect((await (await openVault()).get(notes, 'one'))?.value.text).toBe('mine');
});

test('locked again, the vault that was open answers no more', async () => {
	await set();
	const vault = await openVault();
	await vault.change(notes, 'one', () => ({ text: 'mine' }));
	await useLockedVault();
	await expect(vault.list(notes)).rejects.toMatchObject(locked);
	await expect(openVault()).rejects.toMatchObject(locked);
});

test('nothing but the sealed key is on the device, and a page that asks plainly is refused', async () => {
	await set();
	await closeVault();
	const slots = await (await device.openRaw()).tables.keys.toArray();
	expect(slots.map(({ kind }) => kind)).toEqual(['passphrase']);
	const [slot] = slots;
	expect(new TextDecoder().decode(slot?.wrappedKey)).toMatch(/^age-encryption\.org\/v1\n-> scrypt/);
	await expect(device.openTab()).rejects.toMatchObject(locked);
});

test('a passphrase that is there is never set again, not even by a tab that is a moment late', async () => {
	await set();
	await (await openVault()).change(notes, 'one', () => ({ text: 'mine' }));
	expect(await setPassphrase(at(), 'another one', sealing)).toEqual({ ok: false, reason: 'wrong' });
	expect(await unlock(at(), passphrase, sealing)).toEqual({ ok: true });
	expect((await (await openVault()).get(notes, 'one'))?.value.text).toBe('mine');
});

test('a damaged key says so, and is left as it is', async () => {
	await set();
	await closeVault();
	const { tables } = await device.openRaw();
	const [slot] = await tables.keys.toArray();
	if (!slot) throw new Error('no slot');
	const damaged = slot.wrappedKey.slice(0, -1);
	await tables.keys.put({ ...slot, wrappedKey: damaged });
	await expect(unlock(at(), passphrase, sealing)).rejects.toMatchObject({ code: 'vault.key-lost' });
	expect((await tables.keys.toArray())[0]?.wrappedKey.length).toBe(damaged.length);
});
