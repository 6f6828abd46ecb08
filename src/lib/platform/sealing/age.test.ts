import { armor } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateMs, newKeyPair, open, seal, WORK_FACTOR, type Key, type Lock } from './age.ts';
import { fromPlainBytes, toPlainBytes, toSealedBytes, type SealedBytes } from './bytes.ts';
import { readHeader } from './header.ts';

/** Real passphrase work, made small enough to do hundreds of times. */
const quick = { workFactor: 1 };

const classic = await newKeyPair('classic');
const hybrid = await newKeyPair('hybrid');
const stranger = await newKeyPair('classic');

async function sealed(text: string, lock: Lock): Promise<SealedBytes> {
	const result = await seal(toPlainBytes(text), lock, quick);
	if (!result.ok) throw new Error(result.reason);
	return result.sealed;
}

async function textIn(file: SealedBytes, key: Key): Promise<string | undefined> {
	const opened = await open(file, key);
	return opened.ok ? fromPlainBytes(opened.plain) : opened.reason;
}

describe('a sealed file', () => {
	const ways: [name: string, Lock, Key][] = [
		['a passphrase', { passphrase: 'four plain words' }, { passphrase: 'four plain words' }],
		['a classic key', { recipients: [classic.recipient] }, { identities: [classic.identity] }],
		['a hybrid key', { recipients: [hybrid.recipient] }, { identities: [hybrid.identity] }]
	];

	test.each(ways)('opens again with %s, whatever is in it', async (_name, lock, key) => {
		const runs = _name === 'a hybrid key' ? 100 : 450;
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), async (text) => {
				expect(await textIn(await sealed(text, lock), key)).toBe(
					text.replace(/\p{Cs}/gu, '\uFFFD')
				);
			}),
			{ numRuns: runs }
		);
	});

	test.each(ways)('opens again with %s, whatever its size', async (_name, lock, key) => {
		for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 262_144]) {
			const text = 'a'.repeat(size);
			expect(await textIn(await sealed(text, lock), key)).toBe(text);
		}
	});

	test.each(ways)('opens with %s when it comes in armour', async (_name, lock, key) => {
		const file = new TextEncoder().encode(armor.encode(await sealed('in armour', lock)));
		expect(await textIn(toSealedBytes(file), key)).toBe('in armour');
	});

	test('opens for each of several readers, and for none but them', async () => {
		const file = await sealed('for both', { recipients: [classic.recipient, stranger.recipient] });
		expect(await textIn(file, { identities: [classic.identity] })).toBe('for both');
		expect(await textIn(file, { identities: [stranger.identity] })).toBe('for both');
		expect(await textIn(file, { identities: [hybrid.identity] })).toBe('wrong-key');
	});

	test('never holds the same bytes twice', async () => {
		const lock = { recipients: [classic.recipient] };
		expect(await sealed('same', lock)).not.toEqual(await sealed('same', lock));
	});

	test('asks for the passphrase work we promise', async () => {
		const result = await seal(toPlainBytes(''), { passphrase: 'four plain words' });
		expect(result.ok && readHeader(result.sealed)).toMatchObject({ workFactor: 17 });
		expect(WORK_FACTOR).toBe(17);
	});
});

describe('a passphrase', () => {
	test.each([
		['a space after a suggested word', 'river stone', 'river stone '],
		['two spaces between words', 'river stone', 'river  stone'],
		['a line end from pasting', 'river stone', 'river stone\r\n'],
		['a no-break space', 'river stone', 'river\u00a0stone'],
		['an accent typed as its own character', 'caf\u00e9', 'cafe\u0301'],
		['wide letters from another keyboard', 'river', 'ｒｉｖｅｒ'],
		['Arabic letters in their joined forms', 'سلام', 'ﺳﻼﻡ']
	])('still opens with %s', async (_name, made, typed) => {
		expect(await textIn(await sealed('ok', { passphrase: made }), { passphrase: typed })).toBe(
			'ok'
		);
		expect(await textIn(await sealed('ok', { passphrase: typed }), { passphrase: made })).toBe(
			'ok'
		);
	});

	test.each(['', ' ', '\t\n', '\u00a0\u3000'])(
		'that is empty or blank is refused: %j',
		async (passphrase) => {
			const refusal = { ok: false, reason: 'no-passphrase' };
			expect(await seal(toPlainBytes('x'), { passphrase }, quick)).toEqual(refusal);
			const file = await sealed('x', { passphrase: 'river stone' });
			expect(await open(file, { passphrase })).toEqual(refusal);
		}
	);

	test('of 4,000 characters works', async () => {
		const passphrase = 'word '.repeat(800);
		expect(await textIn(await sealed('ok', { passphrase }), { passphrase })).toBe('ok');
	});

	test('that is wrong is a value, a thousand times over', async () => {
		const file = await sealed('private', { passphrase: 'river stone' });
		await fc.assert(
			fc.asyncProperty(
				fc.string({ minLength: 1, maxLength: 40, size: 'max' }),
				async (passphrase) => {
					expect(await open(file, { passphrase })).toMatchObject({ ok: false });
				}
			),
			{ numRuns: 1000 }
		);
		expect(await textIn(file, { passphrase: 'River stone' })).toBe('wrong-key');
	});
});

describe('sealing refuses', () => {
	const plain = toPlainBytes('x');

	test('a classic key beside a hybrid one, which would undo it', async () => {
		for (const recipients of [
			[classic.recipient, hybrid.recipient],
			[hybrid.recipient, hybrid.recipient, classic.recipient]
		]) {
			expect(await seal(plain, { recipients })).toEqual({ ok: false, reason: 'mixed-keys' });
		}
	});

	test('to seal to nobody', async () => {
		expect(await seal(plain, { recipients: [] })).toEqual({ ok: false, reason: 'no-recipient' });
	});

	test.each([
		'',
		'age1',
		'age1pq1',
		'AGE1XYZ',
		'not a key',
		'age1tag1qwxyz',
		'age1tagpq1qwxyz',
		classic.recipient.slice(0, -1),
		`${classic.recipient} `,
		classic.identity,
		hybrid.recipient.slice(0, -1)
	])('what is not a public key: %s', async (recipient) => {
		expect(await seal(plain, { recipients: [recipient] })).toEqual({
			ok: false,
			reason: 'bad-key'
		});
	});
});

describe('opening says why not', () => {
	test('when the key is another', async () => {
		const file = await sealed('x', { recipients: [classic.recipient] });
		expect(await textIn(file, { identities: [stranger.identity] })).toBe('wrong-key');
		expect(await textIn(file, { identities: [hybrid.identity] })).toBe('wrong-key');
	});

	test('when it is locked in another way', async () => {
		const toKey = await sealed('x', { recipients: [classic.recipient] });
		const toPassphrase = await sealed('x', { passphrase: 'river stone' });
		expect(await textIn(toKey, { passphrase: 'river stone' })).toBe('other-lock');
		expect(await textIn(toPassphrase, { identities: [classic.identity] })).toBe('other-lock');
	});

	test('when what was given is no secret key', async () => {
		const file = await sealed('x', { recipients: [classic.recipient] });
		for (const identities of [
			[],
			[''],
			['not a key'],
			[classic.recipient],
			[classic.identity.slice(0, -1)]
		]) {
			expect(await textIn(file, { identities })).toBe('bad-key');
		}
	});
});

test('the estimate grows with the work it is for', async () => {
	expect(await estimateMs(17)).toBeGreaterThan(await estimateMs(13));
});
