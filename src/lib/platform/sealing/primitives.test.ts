/** Known attacks on the primitives we ship, those of the browser and those inside the age library. */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test, vi } from 'vitest';
import aesGcmVectors from '../../../../tests/fixtures/wycheproof/aes-gcm.json' with { type: 'json' };
import aesKwVectors from '../../../../tests/fixtures/wycheproof/aes-kw.json' with { type: 'json' };
import chachaVectors from '../../../../tests/fixtures/wycheproof/chacha20-poly1305.json' with { type: 'json' };
import hkdfVectors from '../../../../tests/fixtures/wycheproof/hkdf-sha256.json' with { type: 'json' };
import hmacVectors from '../../../../tests/fixtures/wycheproof/hmac-sha256.json' with { type: 'json' };
import x25519Vectors from '../../../../tests/fixtures/wycheproof/x25519.json' with { type: 'json' };
import {
	aesGcm,
	aesGcmExpected,
	aesKw,
	fromHex,
	toHex,
	wrongOutcomes,
	type AeadVector,
	type Vector,
	type WrapVector
} from '../../../../tests/support/wycheproof.ts';

// Elliptic curves in JavaScript take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The files are typed by what is in them; the result is one of three words in each. */
const vectors = <V extends Vector>(file: unknown): V[] => file as V[];

test('AES-GCM, which seals the records', async () => {
	// Our ivs have 96 bits; whether others are taken differs from one WebCrypto to the next.
	const ours = vectors<AeadVector>(aesGcmVectors).filter(({ ivSize }) => ivSize === 96);
	const wrong = await wrongOutcomes(ours, aesGcmExpected, aesGcm);
	expect(wrong).toEqual([]);
});

test('AES-KW, which wraps the data key', async () => {
	const wrong = await wrongOutcomes(vectors<WrapVector>(aesKwVectors), ({ msg }) => msg, aesKw);
	expect(wrong).toEqual([]);
});

test('ChaCha20-Poly1305, which seals what leaves the device', async () => {
	const wrong = await wrongOutcomes(
		vectors<AeadVector>(chachaVectors),
		aesGcmExpected,
		({ key, iv, aad, ct, tag }) => {
			const cipher = chacha20poly1305(fromHex(key), fromHex(iv), fromHex(aad));
			const opened = cipher.decrypt(fromHex(ct + tag));
			const again = chacha20poly1305(fromHex(key), fromHex(iv), fromHex(aad));
			return toHex(opened) + toHex(again.encrypt(opened));
		}
	);
	expect(wrong).toEqual([]);
});

interface Exchange extends Vector {
	public: string;
	private: string;
	shared: string;
}

test('X25519, which agrees on a key with a recipient', async () => {
	const wrong = await wrongOutcomes(
		vectors<Exchange>(x25519Vectors),
		({ shared }) => shared,
		(vector) => toHex(x25519.getSharedSecret(fromHex(vector.private), fromHex(vector.public)))
	);
	expect(wrong).toEqual([]);
});

interface Derived extends Vector {
	ikm: string;
	salt: string;
	info: string;
	size: number;
	okm: string;
}

test('HKDF, which derives the keys of a file', async () => {
	const wrong = await wrongOutcomes(
		vectors<Derived>(hkdfVectors),
		({ okm }) => okm,
		({ ikm, salt, info, size }) =>
			toHex(hkdf(sha256, fromHex(ikm), fromHex(salt), fromHex(info), size))
	);
	expect(wrong).toEqual([]);
});

interface Authenticated extends Vector {
	key: string;
	msg: string;
	tag: string;
	tagSize: number;
}

test('HMAC, which guards the header of a file', async () => {
	const wrong = await wrongOutcomes(
		vectors<Authenticated>(hmacVectors),
		({ tag }) => tag,
		({ key, msg, tag, tagSize }) => {
			const right = toHex(hmac(sha256, fromHex(key), fromHex(msg))).slice(0, tagSize / 4);
			if (right !== tag) throw new Error('another tag');
			return right;
		}
	);
	expect(wrong).toEqual([]);
});
