/** A damaged file never opens. Every seventh way of damaging here; every one in `tests/heavy`. */
import { describe, expect, test } from 'vitest';
import { damaged } from '../../../../tests/support/damage.ts';
import { sealedFiles } from '../../../../tests/support/sealed-files.ts';
import { newKeyPair, open, seal } from './age.ts';
import { toPlainBytes, toSealedBytes } from './bytes.ts';

const files = await sealedFiles([0, 200, 2000]);
let tried = 0;

test.each(files)('$name', { timeout: 60_000 }, async ({ file, key }) => {
	let turn = 0;
	for (const each of damaged(file)) {
		if (turn++ % 7 !== 0) continue;
		tried += 1;
		const opened = await open(toSealedBytes(each.file), key);
		expect(opened.ok ? each.how : opened.reason).toBeOneOf([
			'damaged',
			'wrong-key',
			'other-lock',
			'not-age',
			'too-costly'
		]);
	}
});

test('is more than two thousand tries', () => {
	expect(tried).toBeGreaterThan(2000);
});

describe('a long file, sealed in several pieces that would each open by themselves', async () => {
	const { identity, recipient } = await newKeyPair();
	const made = await seal(toPlainBytes('Ring Bob. '.repeat(20_000)), { recipients: [recipient] });
	if (!made.ok) throw new Error(made.reason);
	const file = made.sealed;
	const piece = 64 * 1024 + 16;
	// Header and nonce are before the first piece; the last piece is the rest.
	const start = file.length - (200_000 + Math.ceil(200_000 / (piece - 16)) * 16);
	const ends = [start, start + piece, start + 2 * piece, start + 3 * piece];
	const cuts = ends.flatMap((end) => [end - 1, end, end + 1, end + 1000]);

	test('opens whole', async () => {
		const opened = await open(file, { identities: [identity] });
		expect(opened.ok && opened.plain.length).toBe(200_000);
	});

	test.each(cuts)('gives nothing when it ends at byte %i', async (cut) => {
		const opened = await open(toSealedBytes(file.slice(0, cut)), { identities: [identity] });
		expect(opened).toEqual({ ok: false, reason: 'damaged' });
	});

	test('gives nothing with two of its pieces the other way round, or one of them twice', async () => {
		const [one, two] = [file.slice(ends[0], ends[1]), file.slice(ends[1], ends[2])];
		for (const middle of [
			[two, one],
			[one, one, two],
			[one, two, two]
		]) {
			const parts = [file.slice(0, start), ...middle, file.slice(ends[2])];
			const changed = new Uint8Array(Buffer.concat(parts));
			const opened = await open(toSealedBytes(changed), { identities: [identity] });
			expect(opened).toEqual({ ok: false, reason: 'damaged' });
		}
	});
});
