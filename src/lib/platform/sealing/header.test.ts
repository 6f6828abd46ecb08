import { Decrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import {
	armored,
	bytesOf,
	file,
	hostileFiles,
	scrypt
} from '../../../../tests/support/age-files.ts';
import { newKeyPair, open, seal, type Key } from './age.ts';
import { toPlainBytes, toSealedBytes } from './bytes.ts';
import { readHeader } from './header.ts';

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

	test.each(hostileFiles)('with %s is turned away before any work', async (_name, text, reason) => {
		const bytes = toSealedBytes(bytesOf(text));
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
