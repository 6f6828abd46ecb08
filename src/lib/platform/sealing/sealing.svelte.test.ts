/** The page's side of sealing, in a real browser with a real worker. */
import { expect, test } from 'vitest';
import { ageVectors, tryVector } from '../../../../tests/support/age-vectors.ts';
import { fromPlainBytes, toPlainBytes, toSealedBytes } from './bytes.ts';
import { estimateMs, open, seal } from './sealing.ts';

const passphrase = 'river stone window lamp';

test('a passphrase seals and opens while the page stays awake', async () => {
	// The best of three: on a busy machine the page may have had to wait for its turn in any one of them.
	const longest: number[] = [];
	for (let turn = 0; turn < 3; turn += 1) {
		const gaps = watchGaps();
		const result = await seal(toPlainBytes('kept private'), { passphrase });
		if (!result.ok) throw new Error(result.reason);
		const opened = await open(result.sealed, { passphrase });
		expect(opened.ok && fromPlainBytes(opened.plain)).toBe('kept private');
		longest.push(gaps.longest());
	}
	expect(Math.min(...longest)).toBeLessThan(300);
});

test('a wrong passphrase and a hostile file come back as values', async () => {
	const result = await seal(toPlainBytes('x'), { passphrase });
	if (!result.ok) throw new Error(result.reason);
	expect(await open(result.sealed, { passphrase: 'another' })).toEqual({
		ok: false,
		reason: 'wrong-key'
	});
	const junk = toSealedBytes(new Uint8Array(100));
	expect(await open(junk, { passphrase })).toEqual({ ok: false, reason: 'not-age' });
});

test('the caller keeps its bytes', async () => {
	const plain = toPlainBytes('still mine');
	await seal(plain, { passphrase });
	expect(fromPlainBytes(plain)).toBe('still mine');
});

test('work that is given up stops at once', async () => {
	// The best of three, as above.
	const times: number[] = [];
	for (let turn = 0; turn < 3; turn += 1) {
		const giveUp = new AbortController();
		const start = performance.now();
		const work = seal(toPlainBytes('x'), { passphrase }, giveUp.signal);
		giveUp.abort();
		await expect(work).rejects.toThrow('abort');
		await expect(
			open(toSealedBytes(sealedHead()), { passphrase }, giveUp.signal)
		).rejects.toThrow();
		times.push(performance.now() - start);
	}
	expect(Math.min(...times)).toBeLessThan(200);
});

test('the estimate is near the time it takes', async () => {
	// The middle of three: a busy machine may stop in the middle of any one of them.
	const ratios: number[] = [];
	for (let turn = 0; turn < 3; turn += 1) {
		const estimate = await estimateMs();
		const start = performance.now();
		await seal(toPlainBytes('x'), { passphrase });
		ratios.push(estimate / (performance.now() - start));
	}
	const [, middle] = ratios.sort((one, other) => one - other);
	expect(middle).toBeGreaterThan(0.25);
	expect(middle).toBeLessThan(4);
});

test('the age format’s own test files come out right with this browser’s cryptography', async () => {
	const wrong: string[] = [];
	for (const [name, bytes] of ageVectors) {
		const { outcome, right } = await tryVector(bytes);
		if (!right.includes(outcome)) wrong.push(`${name}: ${outcome}`);
	}
	expect(ageVectors).toHaveLength(143);
	expect(wrong).toEqual([]);
});

function sealedHead(): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode('age-encryption.org/v1\n-> X25519 A\nB\n--- C\n');
}

/** How long the page went without a turn, at most. */
function watchGaps(): { longest: () => number } {
	let longest = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	}, 5);
	return {
		longest: () => {
			clearInterval(timer);
			return longest;
		}
	};
}
