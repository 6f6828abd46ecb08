// A vault that only a passphrase opens: a worker's, in a database of its own. Its data key is sealed as an age file
// with the passphrase (scrypt, 2^17) and stands in the one slot; no record is sealed in another way than elsewhere.
//
// Locked is not a state to be asked about: it is that nobody here has the key. Until it is unlocked, and again once it
// is locked, `openVault` throws `vault.locked`, and nothing on this device can answer otherwise.

import { AppError } from '../errors.ts';
import type { PlainBytes, SealedBytes } from '../sealing/bytes.ts';
import { toSealedBytes } from '../sealing/bytes.ts';
import * as worker from '../sealing/sealing.ts';
import { openDatabase, type Database, type DatabaseOptions } from './database.ts';
import { keepFirstSlot, readSlots, type DataKey } from './keys.ts';
import type { PassphraseSlot } from './rows.ts';
import { openVault, openVaultAt, useVault, type VaultOptions } from './vault.ts';

export type Sealing = Pick<typeof worker, 'seal' | 'open'>;

/**
 * - `wrong`: it is not the passphrase.
 * - `none`: nothing, or only spaces, was given.
 * - `no-memory`: this device could not find the memory a passphrase takes.
 */
export type Unlocking = { ok: true } | { ok: false; reason: 'wrong' | 'none' | 'no-memory' };

const keyBytes = 32;

/** From now on this page has no vault but the one in that database, and it is locked. */
export function useLockedVault(): Promise<void> {
	return useVault(() => Promise.reject(new AppError('vault.locked')));
}

/** Whether a passphrase was ever set there. */
export async function hasPassphrase(options: DatabaseOptions): Promise<boolean> {
	const database = await openDatabase(options);
	try {
		return (await readSlots(database)).length > 0;
	} finally {
		database.dexie.close({ disableAutoOpen: true });
	}
}

/** Makes the vault, with its first and only passphrase, and unlocks it. One that is there already is left alone. */
export async function setPassphrase(
	options: VaultOptions,
	passphrase: string,
	sealing: Sealing = worker
): Promise<Unlocking> {
	const raw = crypto.getRandomValues(new Uint8Array(keyBytes)) as PlainBytes;
	const made = await sealing.seal(raw, { passphrase });
	raw.fill(0);
	if (!made.ok) {
		if (made.reason === 'no-passphrase') return { ok: false, reason: 'none' };
		if (made.reason === 'no-memory') return { ok: false, reason: 'no-memory' };
		throw new Error(`Sealing a key was refused: ${made.reason}`);
	}
	const slot: PassphraseSlot = {
		id: 'passphrase',
		kind: 'passphrase',
		keyId: crypto.randomUUID(),
		wrappedKey: made.sealed
	};
	const database = await openDatabase(options);
	try {
		await keepFirstSlot(database, slot);
	} finally {
		database.dexie.close({ disableAutoOpen: true });
	}
	return unlock(options, passphrase, sealing);
}

/**
 * Makes it this page's vault if the passphrase is right. Throws an AppError: what `openDatabase` throws, and
 * `vault.key-lost` when there is no slot, or what is in it is damaged.
 */
export async function unlock(
	options: VaultOptions,
	passphrase: string,
	sealing: Sealing = worker
): Promise<Unlocking> {
	let refused: 'wrong' | 'none' | 'no-memory' | undefined;
	const vault = await openVaultAt(options, async (database) => {
		const slot = await passphraseSlot(database);
		const opened = await sealing.open(sealedKey(slot), { passphrase });
		if (opened.ok && opened.plain.length === keyBytes) return importKey(slot, opened.plain);
		const reason = opened.ok ? 'damaged' : opened.reason;
		if (reason === 'wrong-key') refused = 'wrong';
		else if (reason === 'no-passphrase') refused = 'none';
		else if (reason === 'no-memory') refused = 'no-memory';
		throw new AppError(refused ? 'vault.locked' : 'vault.key-lost');
	}).catch((error: unknown) => {
		if (refused) return undefined;
		throw error;
	});
	if (!vault) return { ok: false, reason: refused ?? 'wrong' };
	await useVault(() => Promise.resolve(vault));
	await openVault(); // from here on it is the page's to close
	return { ok: true };
}

async function passphraseSlot(database: Database): Promise<PassphraseSlot> {
	const slot = (await readSlots(database)).find(({ kind }) => kind === 'passphrase');
	if (slot?.kind !== 'passphrase') throw new AppError('vault.key-lost');
	return slot;
}

function sealedKey({ wrappedKey }: PassphraseSlot): SealedBytes {
	return toSealedBytes(new Uint8Array(wrappedKey));
}

async function importKey({ keyId }: PassphraseSlot, raw: PlainBytes): Promise<DataKey> {
	const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
	raw.fill(0);
	return { keyId, key };
}
