// The data key and the slots that wrap it.
//
// One random 256-bit key seals everything and exists only in memory. Each slot holds a wrapped copy of it, like
// the slots of a LUKS disk, so adding a lock or changing it never re-seals a record:
//   device      a key the browser keeps and will not hand out. "No lock set": it keeps out someone who copies
//               files to another machine, not someone who holds this phone.
//   passphrase  an age file (scrypt): see passphrase.ts. A worker's vault has this one alone.
//   later       passkey (PRF, never the only one), recovery (a printed sheet).
// Setting a lock adds those slots and deletes the device slot; then only a person can produce the data key.

import { AppError } from '../errors.ts';
import { whileHere } from '../leaving.ts';
import type { Database } from './database.ts';
import type { DeviceSlot, Slot } from './rows.ts';
import { transact } from './transact.ts';

export interface DataKey {
	readonly keyId: string;
	readonly key: CryptoKey;
}

/** 256 bits in AES key wrap (RFC 3394), which adds eight bytes. */
export const wrappedKeyBytes = 40;

/**
 * The data key, made on first use. Throws `vault.locked` when no slot opens without the person, `vault.key-lost`
 * when there are records and no key: a new key is never made over old records.
 */
export async function openDataKey(database: Database): Promise<DataKey> {
	const slots = await readSlots(database);
	if (slots.length > 0) return unwrap(slots);
	const fresh = await createDeviceSlot();
	return unwrap(await keepFirstSlot(database, fresh));
}

/** The slots there are: the fresh one when it is the first. Another tab may have been quicker. */
export function keepFirstSlot(database: Database, fresh: Slot): Promise<Slot[]> {
	return whileHere(() =>
		transact(database, 'readwrite', function* ({ keys, records, manifests }) {
			const existing = yield* keys.getAll();
			if (existing.length > 0) return existing;
			const rows = (yield* records.count()) + (yield* manifests.count());
			if (rows > 0) throw new AppError('vault.key-lost');
			yield* keys.add(fresh);
			return [fresh];
		})
	);
}

export function readSlots(database: Database): Promise<Slot[]> {
	return transact(database, 'readonly', function* ({ keys }) {
		return yield* keys.getAll();
	});
}

async function unwrap(slots: readonly Slot[]): Promise<DataKey> {
	const slot = slots.find((candidate) => candidate.kind === 'device');
	if (!slot) throw new AppError('vault.locked');
	try {
		// WebKitGTK ends the page over one of another length instead of refusing it.
		if (slot.wrappedKey.byteLength !== wrappedKeyBytes) throw new RangeError();
		const key = await crypto.subtle.unwrapKey(
			'raw',
			slot.wrappedKey,
			slot.wrappingKey,
			'AES-KW',
			'AES-GCM',
			false,
			['encrypt', 'decrypt']
		);
		return { keyId: slot.keyId, key };
	} catch (error) {
		throw new AppError('vault.key-lost', { cause: error });
	}
}

async function createDeviceSlot(): Promise<DeviceSlot> {
	const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-KW', length: 256 }, false, [
		'wrapKey',
		'unwrapKey'
	]);
	const dataKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
		'encrypt',
		'decrypt'
	]);
	const wrappedKey = new Uint8Array(
		await crypto.subtle.wrapKey('raw', dataKey, wrappingKey, 'AES-KW')
	);
	return { id: 'device', kind: 'device', keyId: crypto.randomUUID(), wrappingKey, wrappedKey };
}
