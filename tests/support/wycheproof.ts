/** What a vector says about the outcome. `acceptable`: either is right, but never a wrong answer. */
export interface Vector {
	tcId: number;
	result: 'valid' | 'invalid' | 'acceptable';
}

/**
 * The numbers of the vectors that came out wrong: accepted though invalid, refused though valid, or answered with
 * other bytes. `compute` returns the bytes as hex, or throws when it refuses.
 */
export async function wrongOutcomes<V extends Vector>(
	vectors: readonly V[],
	expected: (vector: V) => string,
	compute: (vector: V) => string | Promise<string>
): Promise<number[]> {
	const wrong: number[] = [];
	for (const vector of vectors) {
		let answer: string | undefined;
		try {
			answer = await compute(vector);
		} catch {
			answer = undefined; // refused
		}
		const isRight =
			answer === undefined
				? vector.result !== 'valid'
				: answer === expected(vector) && vector.result !== 'invalid';
		if (!isRight) wrong.push(vector.tcId);
	}
	return wrong;
}

export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(hex.length / 2);
	for (let index = 0; index < bytes.length; index += 1) {
		bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
	}
	return bytes;
}

export function toHex(bytes: Uint8Array | ArrayBuffer): string {
	return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface AeadVector extends Vector {
	key: string;
	iv: string;
	aad: string;
	msg: string;
	ct: string;
	tag: string;
	keySize: number;
	ivSize: number;
	tagSize: number;
}

export interface WrapVector extends Vector {
	key: string;
	msg: string;
	ct: string;
	keySize: number;
}

/** What the browser seals records with: opened, and sealed again to the same bytes. */
export async function aesGcm(vector: AeadVector): Promise<string> {
	const key = await crypto.subtle.importKey('raw', fromHex(vector.key), 'AES-GCM', false, [
		'encrypt',
		'decrypt'
	]);
	const how = {
		name: 'AES-GCM',
		iv: fromHex(vector.iv),
		additionalData: fromHex(vector.aad),
		tagLength: vector.tagSize
	};
	const opened = await crypto.subtle.decrypt(how, key, fromHex(vector.ct + vector.tag));
	return toHex(opened) + toHex(await crypto.subtle.encrypt(how, key, opened));
}

export const aesGcmExpected = ({ msg, ct, tag }: AeadVector): string => msg + ct + tag;

/** What the browser wraps the data key with. */
export async function aesKw(vector: WrapVector): Promise<string> {
	const wrapping = await crypto.subtle.importKey('raw', fromHex(vector.key), 'AES-KW', false, [
		'unwrapKey'
	]);
	const key = await crypto.subtle.unwrapKey(
		'raw',
		fromHex(vector.ct),
		wrapping,
		'AES-KW',
		{ name: 'HMAC', hash: 'SHA-256' },
		true,
		['sign']
	);
	return toHex(await crypto.subtle.exportKey('raw', key));
}
