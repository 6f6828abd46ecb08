import { Decrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { newKeyPair, open, seal, type Key, type OpenRefusal } from './age.ts';
import { toPlainBytes, toSealedBytes } from './bytes.ts';
import { readHeader } from './header.ts';

const salt = 'A'.repeat(22);
const body = 'B'.repeat(43);
const mac = `--- ${'C'.repeat(43)}\n`;
const armorStart = '-----BEGIN AGE ENCRYPTED FILE-----\n';
const armorEnd = '-----END AGE ENCRYPTED FILE-----\n';

function file(...stanzas: string[]): string {
	return `age-encryption.org/v1\n${stanzas.map((stanza) => `${stanza}\n${body}\n`).join('')}${mac}payload`;
}

function armored(text: string): string {
	const lines = btoa(text).replace(/.{1,64}/g, '$&\n');
	return `${armorStart}${lines}${armorEnd}`;
}

const scrypt = (work: string) => `-> scrypt ${salt} ${work}`;
const x25519 = `-> X25519 ${'D'.repeat(43)}`;

const hostile: [name: string, text: string, reason: OpenRefusal][] = [
	['work factor 19', file(scrypt('19')), 'too-costly'],
	['work factor 20', file(scrypt('20')), 'too-costly'],
	['work factor 63', file(scrypt('63')), 'too-costly'],
	['a work factor of a thousand digits', file(scrypt('9'.repeat(1000))), 'too-costly'],
	['work factor 20 in armour', armored(file(scrypt('20'))), 'too-costly'],
	['work factor 20 in armour after blanks', ` \n${armored(file(scrypt('20')))}`, 'too-costly'],
	['a work factor in another notation', file(scrypt('0x11')), 'damaged'],
	['a negative work factor', file(scrypt('-1')), 'damaged'],
	['a work factor with a leading zero', file(scrypt('017')), 'damaged'],
	['no work factor', file(`-> scrypt ${salt}`), 'damaged'],
	['two passphrases', file(scrypt('10'), scrypt('10')), 'damaged'],
	['a passphrase beside a key', file(scrypt('10'), x25519), 'damaged'],
	['a key beside a passphrase', file(x25519, scrypt('10')), 'damaged'],
	['20,000 keys', file(...Array<string>(20_000).fill(x25519)), 'too-costly'],
	['21 keys', file(...Array<string>(21).fill(x25519)), 'too-costly'],
	['a header of 50 MB', `age-encryption.org/v1\n-> X ${'a'.repeat(50_000_000)}`, 'too-costly'],
	['a body of 50 MB', `age-encryption.org/v1\n-> X y\n${'a'.repeat(50_000_000)}`, 'too-costly'],
	['a header that never ends', 'age-encryption.org/v1\n-> X y\n', 'damaged'],
	['a header cut in its last line', file(scrypt('17')).slice(0, -8), 'damaged'],
	['an older version', file(x25519).replace('/v1', '/v0'), 'damaged'],
	['50 MB of blanks before armour', ' '.repeat(50_000_000) + armorStart, 'not-age'],
	['armour of one line of 50 MB', armorStart + 'A'.repeat(50_000_000), 'damaged'],
	[
		'armour of 50 MB of the letter A',
		armorStart + `${'A'.repeat(64)}\n`.repeat(800_000),
		'damaged'
	],
	['armour of nothing', armorStart + armorEnd, 'damaged'],
	['armour of emoji', `${armorStart}${'🎈'.repeat(16)}\n`, 'damaged'],
	['armour in armour', armored(armored(file(x25519))), 'damaged'],
	['nothing', '', 'not-age'],
	['a picture', '\u0089PNG\r\n\u001a\n', 'not-age'],
	['50 MB of zeros', '\0'.repeat(50_000_000), 'not-age']
];

/** Watches whether the library is asked to do anything at all. */
class WatchedDecrypter extends Decrypter {
	static runs = 0;
	override decrypt(): Promise<never> {
		WatchedDecrypter.runs += 1;
		throw new Error('The library was reached');
	}
}

describe('a hostile file', () => {
	const identity = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0';

	test.each(hostile)('with %s is turned away before any work', async (_name, text, reason) => {
		const bytes = toSealedBytes(new Uint8Array(Buffer.from(text, 'latin1')));
		// The quickest of several: on a busy machine any one of them may have had to wait for its turn.
		const times = Array.from({ length: 5 }, () => {
			const start = performance.now();
			expect(readHeader(bytes)).toEqual({ ok: false, reason });
			return performance.now() - start;
		});
		expect(Math.min(...times)).toBeLessThan(100);

		WatchedDecrypter.runs = 0;
		for (const key of [{ passphrase: 'one two' }, { identities: [identity] }] satisfies Key[]) {
			expect(await open(bytes, key, () => new WatchedDecrypter())).toEqual({ ok: false, reason });
		}
		expect(WatchedDecrypter.runs).toBe(0);
	});
});

describe('an honest file', () => {
	test('with a passphrase says what work it asks', () => {
		for (const work of [1, 10, 17, 18]) {
			const header = readHeader(new TextEncoder().encode(file(scrypt(String(work)))));
			expect(header).toEqual({ ok: true, lock: 'passphrase', workFactor: work, isArmored: false });
		}
	});

	test('in armour is read like the file inside it', () => {
		const bytes = new TextEncoder().encode(`\r\n\t ${armored(file(scrypt('17')))}`);
		const lock = { ok: true, lock: 'passphrase', workFactor: 17, isArmored: true };
		expect(readHeader(bytes)).toEqual(lock);
		const crlf = new TextEncoder().encode(armored(file(scrypt('17'))).replaceAll('\n', '\r\n'));
		expect(readHeader(crlf)).toEqual(lock);
	});

	test('for twenty readers is not too much', async () => {
		const pairs = await Promise.all(Array.from({ length: 20 }, () => newKeyPair('hybrid')));
		const sealed = await seal(toPlainBytes('hello'), {
			recipients: pairs.map(({ recipient }) => recipient)
		});
		expect(sealed.ok && readHeader(sealed.sealed)).toEqual({
			ok: true,
			lock: 'keys',
			isArmored: false
		});
	});
});
