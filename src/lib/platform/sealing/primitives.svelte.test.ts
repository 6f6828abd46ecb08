/** Known attacks on the primitives of the browser itself, in the sizes we use. */
import { expect, test } from 'vitest';
import { wrongInBrowser } from '../../../../tests/support/browser-primitives.ts';

test('AES-GCM, which seals the records, and AES-KW, which wraps the data key', async () => {
	const { count, aesGcm, aesKw } = await wrongInBrowser();
	expect({ aesGcm, aesKw }).toEqual({ aesGcm: [], aesKw: [] });
	expect(count).toBeGreaterThan(50);
});
