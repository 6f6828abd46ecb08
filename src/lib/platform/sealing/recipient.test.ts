import { expect, test } from 'vitest';
import { newKeyPair, seal } from './age.ts';
import { toPlainBytes } from './bytes.ts';
import { isSoundHybrid } from './recipient.ts';

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const prefix = 'age1pq';

/** The checksum of Bech32 (BIP 173). */
function checksum(values: readonly number[]): number[] {
	const codes = Array.from(prefix, (letter) => letter.charCodeAt(0));
	const all = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
	let sum = 1;
	for (const value of [...all, 0, 0, 0, 0, 0, 0]) {
		const top = sum >>> 25;
		sum = ((sum & 0x1ffffff) << 5) ^ value;
		[0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, bit) => {
			if ((top >> bit) & 1) sum ^= generator;
		});
	}
	return [0, 1, 2, 3, 4, 5].map((at) => ((sum ^ 1) >>> (5 * (5 - at))) & 31);
}

/** The same key with these letters in another place's stead, and a checksum that fits. */
function withLetters(recipient: string, at: number, put: string): string {
	const data = Array.from(recipient.slice(prefix.length + 1, -6));
	data.splice(at, put.length, ...Array.from(put));
	const values = data.map((letter) => letters.indexOf(letter));
	const end = checksum(values).map((value) => letters[value]);
	return `${prefix}1${[...data, ...end].join('')}`;
}

const plain = toPlainBytes('words');

test('a key as it is made is sound, and put together again it is the same', async () => {
	for (let round = 0; round < 20; round += 1) {
		const { recipient } = await newKeyPair('hybrid');
		expect(isSoundHybrid(recipient)).toBe(true);
		const start = recipient.slice(prefix.length + 1, prefix.length + 9);
		expect(withLetters(recipient, 0, start)).toBe(recipient);
	}
});

// Forty bits to eight letters: each place is where a number begins. The last is that of the last number.
test.each([0, 24, 600, 1200, 1800])(
	'nothing is sealed to a key with a number that is too large at letter %i',
	async (at) => {
		const { recipient } = await newKeyPair('hybrid');
		const tooLarge = withLetters(recipient, at, 'llllllll');
		expect(isSoundHybrid(tooLarge)).toBe(false);
		expect(await seal(plain, { recipients: [tooLarge] })).toEqual({ ok: false, reason: 'bad-key' });
	}
);
