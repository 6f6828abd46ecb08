import { wrappedKeyBytes } from '../../src/lib/platform/vault/keys.ts';
import aesGcmVectors from '../fixtures/wycheproof/aes-gcm.json' with { type: 'json' };
import aesKwVectors from '../fixtures/wycheproof/aes-kw.json' with { type: 'json' };
import {
	aesGcm,
	aesGcmExpected,
	aesKw,
	wrongOutcomes,
	type AeadVector,
	type WrapVector
} from './wycheproof.ts';

/** The vectors that this browser's own cryptography gets wrong, in the sizes we use, of how many. */
export async function wrongInBrowser(): Promise<{
	count: number;
	aesGcm: number[];
	aesKw: number[];
}> {
	const sealing = (aesGcmVectors as AeadVector[]).filter(
		({ keySize, ivSize }) => keySize === 256 && ivSize === 96
	);
	const wrapping = (aesKwVectors as WrapVector[]).filter(
		({ keySize, ct }) => keySize === 256 && ct.length / 2 === wrappedKeyBytes
	);
	return {
		count: sealing.length + wrapping.length,
		aesGcm: await wrongOutcomes(sealing, aesGcmExpected, aesGcm),
		aesKw: await wrongOutcomes(wrapping, ({ msg }) => msg, aesKw)
	};
}
