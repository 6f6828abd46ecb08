/** Known attacks on the primitives of the browser itself, in the sizes we use. */
import { expect, test } from 'vitest';
import aesGcmVectors from '../../../../tests/fixtures/wycheproof/aes-gcm.json' with { type: 'json' };
import aesKwVectors from '../../../../tests/fixtures/wycheproof/aes-kw.json' with { type: 'json' };
import {
	aesGcm,
	aesGcmExpected,
	aesKw,
	wrongOutcomes,
	type AeadVector,
	type WrapVector
} from '../../../../tests/support/wycheproof.ts';

test('AES-GCM, which seals the records', async () => {
	const ours = (aesGcmVectors as AeadVector[]).filter(
		({ keySize, ivSize }) => keySize === 256 && ivSize === 96
	);
	expect(ours.length).toBeGreaterThan(0);
	expect(await wrongOutcomes(ours, aesGcmExpected, aesGcm)).toEqual([]);
});

test('AES-KW, which wraps the data key', async () => {
	const ours = (aesKwVectors as WrapVector[]).filter(({ keySize }) => keySize === 256);
	expect(ours.length).toBeGreaterThan(0);
	expect(await wrongOutcomes(ours, ({ msg }) => msg, aesKw)).toEqual([]);
});
