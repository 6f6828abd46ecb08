import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newKeyPair, open, seal } from '../../src/lib/platform/sealing/age.ts';
import { toSealedBytes, type PlainBytes } from '../../src/lib/platform/sealing/bytes.ts';
import { hasAgeCommand, openWithAge, sealWithAge } from '../support/age-command.ts';
import { damaged } from '../support/damage.ts';
import { sealedFiles } from '../support/sealed-files.ts';

describe('a damaged file never opens', async () => {
	const files = await sealedFiles([0, 200, 2000]);
	let tried = 0;

	test.each(files)('$name', async ({ file, key }) => {
		for (const each of damaged(file)) {
			tried += 1;
			const opened = await open(toSealedBytes(each.file), key);
			if (opened.ok || opened.reason === 'no-memory') expect.unreachable(each.how);
		}
	});

	test('tried more than fifteen thousand times', () => {
		expect(tried).toBeGreaterThan(15_000);
	});
});

describe.skipIf(!hasAgeCommand)('a hundred random files each way with the age program', () => {
	const sizes = Array.from({ length: 50 }, () => randomInt(0, 200_000));
	const passphrase = 'river stone window lamp';

	test('sealed to a key', async () => {
		const { identity, recipient } = await newKeyPair('classic');
		for (const size of sizes) {
			const plain = new Uint8Array(randomBytes(size)) as PlainBytes;
			const ours = await seal(plain, { recipients: [recipient] });
			expect(ours.ok && isSame(plain, openWithAge(ours.sealed, { identity }))).toBe(true);

			const theirs = sealWithAge(plain, { recipient });
			const opened = await open(toSealedBytes(theirs), { identities: [identity] });
			expect(opened.ok && isSame(plain, opened.plain)).toBe(true);
		}
	});

	test('sealed with a passphrase', async () => {
		for (const size of sizes) {
			const plain = new Uint8Array(randomBytes(size)) as PlainBytes;
			const ours = await seal(plain, { passphrase });
			expect(ours.ok && isSame(plain, openWithAge(ours.sealed, { passphrase }))).toBe(true);

			const theirs = sealWithAge(plain, { passphrase });
			const opened = await open(toSealedBytes(theirs), { passphrase });
			expect(opened.ok && isSame(plain, opened.plain)).toBe(true);
		}
	});
});

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}
