// What is on the disk: one type for each table's rows. Everything else is inside `ciphertext`.

import type { Sealed } from './sealed-record.ts';

export interface RecordRow extends Sealed {
	readonly collection: string;
	readonly id: string;
	readonly revision: number;
	readonly schema: number;
}

export interface ManifestRow extends Sealed {
	readonly collection: string;
	readonly revision: number;
}

interface SlotBase {
	readonly id: string;
	/** Names the data key without revealing it, so that a page with an old key never writes under a new one. */
	readonly keyId: string;
	/** The data key, wrapped. */
	readonly wrappedKey: Uint8Array<ArrayBuffer>;
}

/** Opens without the person: a key the browser keeps and will not hand out. */
export interface DeviceSlot extends SlotBase {
	readonly kind: 'device';
	readonly wrappingKey: CryptoKey;
}

/** Opens with a passphrase: here `wrappedKey` is the data key as an age file. */
export interface PassphraseSlot extends SlotBase {
	readonly kind: 'passphrase';
}

/** A lock this version does not know yet: kept, never touched. */
interface LaterSlot extends SlotBase {
	readonly kind: 'passkey' | 'recovery';
}

/** A discriminated union by `kind`. A new lock fills in its member here and adds a case to `unwrap` in keys.ts. */
export type Slot = DeviceSlot | PassphraseSlot | LaterSlot;
