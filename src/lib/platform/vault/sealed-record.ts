// Sealing and opening with the data key: AES-256-GCM, a fresh random 96-bit IV each time. The additional data
// names what was sealed, so a ciphertext moved to another place, or given another revision, does not open.
// Random IVs are safe far past 2^24 seals under one key, which is where the key should be changed.

declare const plain: unique symbol;
declare const sealed: unique symbol;

type PlainBytes = Uint8Array<ArrayBuffer> & { readonly [plain]: true };
type SealedBytes = Uint8Array<ArrayBuffer> & { readonly [sealed]: true };

export interface Sealed {
	readonly iv: Uint8Array<ArrayBuffer>;
	readonly ciphertext: SealedBytes;
}

/** What a ciphertext is bound to. The first part keeps records and manifests apart. */
export type Binding = readonly ['record' | 'manifest', ...(readonly (string | number)[])];

export interface RecordPlace {
	readonly collection: string;
	readonly id: string;
	readonly revision: number;
	readonly schema: number;
}

/** What is inside a sealed record. `value` is in the shape of the record's schema number. */
export interface RecordContent {
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly value: unknown;
}

export function recordBinding(place: RecordPlace): Binding {
	return ['record', place.collection, place.id, place.revision, place.schema];
}

/** A row of the records table, sealed for its place. */
export async function sealRow(
	key: CryptoKey,
	place: RecordPlace,
	content: RecordContent
): Promise<RecordPlace & Sealed> {
	return { ...place, ...(await seal(key, recordBinding(place), content)) };
}

/** Seals a value as JSON. What JSON cannot carry (undefined, NaN, Date) must have been refused before. */
export async function seal(key: CryptoKey, binding: Binding, content: unknown): Promise<Sealed> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const plainBytes = toBytes(JSON.stringify(content)) as PlainBytes;
	const ciphertext = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: toBytes(JSON.stringify(binding)) },
		key,
		plainBytes
	);
	return { iv, ciphertext: new Uint8Array(ciphertext) as SealedBytes };
}

/** The sealed value, or undefined when it was damaged or was not sealed for this place with this key. */
export async function open(
	key: CryptoKey,
	binding: Binding,
	{ iv, ciphertext }: Sealed
): Promise<{ content: unknown } | undefined> {
	try {
		const plainBytes = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv, additionalData: toBytes(JSON.stringify(binding)) },
			key,
			ciphertext
		);
		return { content: JSON.parse(decoder.decode(plainBytes)) };
	} catch {
		// Every way of being unopenable is the same answer; the caller names it from what it knows.
		return undefined;
	}
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function toBytes(text: string): Uint8Array<ArrayBuffer> {
	return encoder.encode(text);
}
