/** Known attacks on the primitives we ship, those of the browser and those inside the age library. */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { shake128 } from '@noble/hashes/sha3.js';
import { ml_kem768 as mlKem } from '@noble/post-quantum/ml-kem.js';
import { createPublicKey, decapsulate, encapsulate, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
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

describe('ML-KEM-768, which with X25519 keeps a letter from machines to come', () => {
	/** Everything a hundred keys, messages and forged answers come to, as one number. */
	function accumulated(rounds: number): string {
		const chance = shake128.create({});
		const all = shake128.create({ dkLen: 32 });
		for (let round = 0; round < rounds; round += 1) {
			const { publicKey, secretKey } = mlKem.keygen(chance.xof(64));
			const { cipherText, sharedSecret } = mlKem.encapsulate(publicKey, chance.xof(32));
			expect(toHex(mlKem.decapsulate(cipherText, secretKey))).toBe(toHex(sharedSecret));
			const ofForged = mlKem.decapsulate(chance.xof(1088), secretKey);
			for (const part of [publicKey, cipherText, sharedSecret, ofForged]) all.update(part);
		}
		return toHex(all.digest());
	}

	test('gives what every right one gives, also for forged answers', () => {
		// The accumulated vectors of CCTV (c2sp.org/CCTV/ML-KEM), a hundred rounds.
		expect(accumulated(100)).toBe(
			'1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415'
		);
	});

	test('agrees both ways with the one of OpenSSL', () => {
		for (let round = 0; round < 50; round += 1) {
			const { privateKey } = generateKeyPairSync('ml-kem-768');
			const { pub = '', priv = '' } = privateKey.export({ format: 'jwk' }) as Jwk;
			const { publicKey, secretKey } = mlKem.keygen(fromBase64Url(priv));
			expect(toHex(publicKey)).toBe(toHex(fromBase64Url(pub)));

			const ours = mlKem.encapsulate(publicKey);
			expect(toHex(decapsulate(privateKey, ours.cipherText))).toBe(toHex(ours.sharedSecret));
			const theirs = encapsulate(createPublicKey(privateKey));
			expect(toHex(mlKem.decapsulate(theirs.ciphertext, secretKey))).toBe(toHex(theirs.sharedKey));

			// A changed answer gives a key of its own, the same on both sides, and tells nothing.
			const forged = Uint8Array.from(ours.cipherText);
			forged[round * 21] = (forged[round * 21] ?? 0) ^ 1;
			const ofForged = toHex(mlKem.decapsulate(forged, secretKey));
			expect(ofForged).toBe(toHex(decapsulate(privateKey, forged)));
			expect(ofForged).not.toBe(toHex(ours.sharedSecret));
		}
	});

	test('refuses keys and answers that are none', () => {
		const { publicKey, secretKey } = mlKem.keygen();
		const { cipherText } = mlKem.encapsulate(publicKey);
		for (const cut of [0, 1, 32, 1087, 1183]) {
			expect(() => mlKem.encapsulate(publicKey.slice(0, cut))).toThrow();
			expect(() =>
				mlKem.decapsulate(cipherText.slice(0, Math.min(cut, 1087)), secretKey)
			).toThrow();
			expect(() => mlKem.decapsulate(cipherText, secretKey.slice(0, cut))).toThrow();
		}
		expect(() => mlKem.encapsulate(Uint8Array.of(...publicKey, 0))).toThrow();
		expect(() => mlKem.decapsulate(Uint8Array.of(...cipherText, 0), secretKey)).toThrow();
		// It takes numbers that are too large for the ring; recipient.ts does not.
		// A secret key whose own public key was changed.
		const changed = Uint8Array.from(secretKey);
		changed[1200] = (changed[1200] ?? 0) ^ 1;
		expect(() => mlKem.decapsulate(cipherText, changed)).toThrow();
	});
});

interface Jwk {
	readonly pub?: string;
	readonly priv?: string;
}

function fromBase64Url(text: string): Uint8Array {
	return new Uint8Array(Buffer.from(text, 'base64url'));
}
