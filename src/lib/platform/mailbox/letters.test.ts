import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Party } from '#lib/mailbox/address.ts';
import * as age from '../sealing/age.ts';
import { toPlainBytes, toSealedBytes, type SealedBytes } from '../sealing/bytes.ts';
import {
	addressOf,
	newPairKey,
	newParty,
	openLetter,
	sealLetter,
	type LetterSealing
} from './letters.ts';
import { newMailboxId } from './secrets.ts';

/** The real thing without its worker. */
const sealing: LetterSealing = {
	seal: (plain, lock) => age.seal(plain, lock),
	open: (sealed, key) => age.open(sealed, key),
	newKeys: () => age.newKeyPair()
};

const pairKey = newPairKey();
const known = () => pairKey;
let worker: Party;
let other: Party;

beforeAll(async () => {
	worker = await newParty(sealing);
	other = await newParty(sealing);
});

async function letter(body: string, id: string, more: { pairKey?: string; to?: Party } = {}) {
	const to = addressOf(more.to ?? worker);
	const made = await sealLetter(body, { to, id, pairKey: more.pairKey ?? pairKey }, sealing);
	if (!made.ok) throw new Error(made.reason);
	return made.sealed;
}

async function read(
	sealed: SealedBytes,
	id: string,
	mine = worker,
	pairKeyOf: (pair: string, body: string) => string | undefined = known
) {
	const opened = await openLetter(sealed, mine, id, pairKeyOf, sealing);
	return opened.ok ? opened.body : opened.reason;
}

describe('a letter', () => {
	test('says the same to whoever it is for, whatever it says', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'binary', maxLength: 2000, size: 'max' }),
				async (words) => {
					const id = newMailboxId();
					const body = JSON.stringify({ words });
					expect(await read(await letter(body, id), id)).toBe(body);
				}
			),
			{ numRuns: 30 }
		);
	});

	test('opens for nobody else', async () => {
		const id = newMailboxId();
		expect(await read(await letter('{}', id), id, other)).toBe('damaged');
	});

	test('by somebody who only knows the address proves nothing', async () => {
		const id = newMailboxId();
		const forged = await letter('{"kind":"note"}', id, { pairKey: newPairKey() });
		expect(await read(forged, id)).toBe('stranger');
		expect(await read(forged, id, worker, () => undefined)).toBe('stranger');
	});

	test('proves nothing under another id, or in another inbox of the same reader', async () => {
		const id = newMailboxId();
		const sealed = await letter('{}', id);
		expect(await read(sealed, newMailboxId())).toBe('stranger');
		expect(await read(sealed, id, { ...worker, inbox: newMailboxId() })).toBe('stranger');
	});

	test('may bring along the key it is proved with', async () => {
		const id = newMailboxId();
		const body = JSON.stringify({ pairKey });
		const fromBody = (_: string, found: string) =>
			(JSON.parse(found) as { pairKey: string }).pairKey;
		expect(await read(await letter(body, id), id, worker, fromBody)).toBe(body);
	});

	test('is one of four sizes, whatever it says, and refuses what is longer', async () => {
		const lengths = new Set<number>();
		for (const length of [0, 1, 500, 3_000])
			lengths.add((await letter('x'.repeat(length), newMailboxId())).length);
		expect(lengths.size).toBe(1);
		const to = addressOf(worker);
		const long = { to, id: newMailboxId(), pairKey };
		expect(await sealLetter('x'.repeat(300_000), long, sealing)).toEqual({
			ok: false,
			reason: 'too-large'
		});
	});

	test.each([
		'',
		'null',
		'[]',
		'{"v":1}',
		'{"v":2,"pair":"AAAAAAAAAAAAAAAAAAAAAA","mac":"","body":""}',
		'{"v":1,"pair":"AAAAAAAAAAAAAAAAAAAAAA","mac":"short","body":"{}"}'
	])('of another shape is damaged: %j', async (text) => {
		const made = await age.seal(toPlainBytes(text), { recipients: [worker.recipient] });
		if (!made.ok) throw new Error(made.reason);
		expect(await read(made.sealed, newMailboxId())).toBe('damaged');
	});

	test('that is not sealed at all is damaged', async () => {
		expect(await read(toSealedBytes(new Uint8Array([1, 2, 3])), newMailboxId())).toBe('damaged');
	});
});
