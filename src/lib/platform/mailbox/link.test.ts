import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idSchema, tokenSchema } from '#lib/mailbox/protocol.ts';
import * as v from 'valibot';
import * as age from '../sealing/age.ts';
import { toSealedBytes, type SealedBytes } from '../sealing/bytes.ts';
import { readHeader } from '../sealing/header.ts';
import {
	isLinkSecret,
	newLinkSecret,
	openFromLink,
	placeOf,
	sealForLink,
	type Sealing
} from './link.ts';

/** The real thing without its worker; a password's work made small, and still another number than a key's. */
const sealing: Sealing = {
	seal: (plain, lock, _signal, workFactor = 11) => age.seal(plain, lock, { workFactor }),
	open: (sealed, key) => age.open(sealed, key)
};
const secret = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';

async function sealed(text: string, password = '', key = secret): Promise<SealedBytes> {
	const made = await sealForLink(text, key, password, sealing);
	if (!made.ok) throw new Error(made.reason);
	return made.sealed;
}

async function opened(file: SealedBytes, password = '', key = secret) {
	const result = await openFromLink(file, key, password, sealing);
	return result.ok ? result.text.trimEnd() : result.reason;
}

describe('what is worked out from a link', () => {
	test('is always the same, so that links stay good', async () => {
		// Worked out by another program (Python, RFC 5869).
		expect(await placeOf(secret)).toEqual({
			id: 'is0WmXACW44K_t2ELEafXg',
			readToken: 'f3yEQYppO9eu-Go8mCqXtAcc4dnE4NWidocgmHcRSgc'
		});
	});

	test('has the shape the mailbox wants, and another secret gives another place', async () => {
		const places = await Promise.all(Array.from({ length: 20 }, () => placeOf(newLinkSecret())));
		for (const { id, readToken } of places) {
			expect(v.is(idSchema, id)).toBe(true);
			expect(v.is(tokenSchema, readToken)).toBe(true);
		}
		expect(new Set(places.map(({ id }) => id)).size).toBe(20);
	});

	test.each(['', 'abc', `${secret}A`, `${secret.slice(1)}=`, `${secret.slice(1)} `, '<script>'])(
		'%j is no link',
		(text) => {
			expect(isLinkSecret(text)).toBe(false);
			expect(isLinkSecret(secret)).toBe(true);
		}
	);
});

describe('what is sealed with a link', () => {
	test('opens with that link and no other', async () => {
		const file = await sealed('مرحبا ☂');
		expect(await opened(file)).toBe('مرحبا ☂');
		expect(await opened(file, '', newLinkSecret())).toBe('damaged');
	});

	test('says nothing by its length', async () => {
		const lengths = new Set<number>();
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 262_144 }),
				fc.boolean(),
				async (length, hasPassword) => {
					lengths.add((await sealed('a'.repeat(length), hasPassword ? 'river' : '')).length);
				}
			),
			{ numRuns: 100 }
		);
		expect(lengths.size).toBeLessThanOrEqual(4);
		expect(await sealForLink('é'.repeat(131_073), secret, '', sealing)).toEqual({
			ok: false,
			reason: 'too-large'
		});
	});

	test('that was changed or cut anywhere does not open', async () => {
		const file = await sealed('x');
		for (let at = 0; at < file.length; at += 97) {
			const bytes = file.slice();
			bytes[at] = (bytes[at] ?? 0) ^ 1;
			for (const each of [bytes, file.slice(0, at)]) {
				const result = await openFromLink(toSealedBytes(each), secret, '', sealing);
				expect(result.ok, `at ${at}`).toBe(false);
			}
		}
	});
});

describe('a password', () => {
	test('is part of the key: without it, or with another, nothing opens', async () => {
		const file = await sealed('private', 'river stone');
		expect(await opened(file)).toBe('password');
		expect(await opened(file, 'River stone')).toBe('password');
		expect(await opened(file, 'river stone')).toBe('private');
		expect(await opened(file, 'river stone', newLinkSecret())).toBe('password');
		await fc.assert(
			fc.asyncProperty(fc.string({ maxLength: 30, size: 'max' }), async (guess) => {
				expect(await opened(file, guess)).toBe('password');
			}),
			{ numRuns: 50 }
		);
	});

	test.each(['', ' ', '\u00a0\n'])('that is blank (%j) is none', async (blank) => {
		expect(await opened(await sealed('x', blank))).toBe('x');
	});

	test('where there is none, whatever was typed does not matter', async () => {
		expect(await opened(await sealed('x'), 'something')).toBe('x');
	});

	test.each([
		['café', 'cafe\u0301'],
		['river', ' ｒｉｖｅｒ '],
		['word '.repeat(800), 'word '.repeat(800)]
	])('typed in another way still opens (%#)', async (made, typed) => {
		expect(await opened(await sealed('x', made), typed)).toBe('x');
	});

	test('costs the whole work, and none is still as long in the header', async () => {
		const asked: (number | undefined)[] = [];
		const spy: Sealing = {
			...sealing,
			seal: (plain, lock, signal, workFactor) => {
				asked.push(workFactor);
				return sealing.seal(plain, lock, signal, workFactor);
			}
		};
		await sealForLink('x', secret, 'river', spy);
		await sealForLink('x', secret, '', spy);
		expect(asked).toEqual([undefined, 10]);
		expect(readHeader(await sealed('x'))).toMatchObject({ lock: 'passphrase', workFactor: 10 });
	});
});
