import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPrivate, hideNumbers, isCardNumber } from './private-numbers.ts';

test.each([
	['my card is 4111 1111 1111 1111, ring them', 'card', 'my card is …, ring them'],
	['4111111111111111', 'card', '…'],
	['5500-0000-0000-0004', 'card', '…'],
	['3400 000000 00009', 'card', '…'],
	['4111 1111 1111 1111 5500 0000 0000 0004 12', 'card', '… … 12'],
	['20-00-00 12345678', 'account', '…'],
	['sort code 20 00 00, account 12345678', 'account', 'sort code …'],
	['Account number: 12345678 sort code: 200000', 'account', 'Account number: …'],
	['My PIN is 1234', 'secret', 'My PIN is …'],
	['pin 9876', 'secret', 'pin …'],
	['PIN number: 9876', 'secret', 'PIN number: …'],
	['password: tulip7', 'secret', 'password: …'],
	['the password is Tulip7!', 'secret', 'the password is …'],
	['passcode = 445566', 'secret', 'passcode = …'],
	['CVV 123', 'secret', 'CVV …']
])('%s', (text, kind, without) => {
	expect(findPrivate(text)).toEqual({ kind, without });
});

test.each([
	'',
	'I forgot my PIN and had to ring the bank.',
	'My password is known to nobody.',
	'The password is in a safe place.',
	'Ring 0800 138 1111 on 27/11/2026 at 10:30',
	'My reference is 1234567890123',
	'Offered £1,234.56 a month from 2026-11-27',
	'National Insurance QQ 12 34 56 C',
	'They owe me 12345678 hugs',
	'0000 0000 0000 0000',
	'pinned 1234 leaflets'
])('"%s" has nothing private in it', (text) => {
	expect(findPrivate(text)).toBeUndefined();
});

test('what was struck out is not found again', () => {
	const parts = fc.array(
		fc.constantFrom(
			'4111 1111 1111 1111',
			'20-00-00',
			'12345678',
			'PIN',
			'is',
			'1234',
			'password:',
			'tulip',
			' ',
			'and',
			'\n'
		),
		{ maxLength: 12 }
	);
	fc.assert(
		fc.property(parts, (words) => {
			const found = findPrivate(words.join(' '));
			if (found) expect(found.without).not.toMatch(/4111|20-00-00 +12345678/);
		})
	);
});

test.each(['4 1 1 1 ', 'pin is ', '20-00-00 ', 'password'])(
	'text eight times as long takes about eight times as long: %s',
	(piece) => {
		const quickest = (times: number): number => {
			const text = piece.repeat(times);
			const runs = Array.from({ length: 5 }, () => {
				const start = performance.now();
				findPrivate(text);
				return performance.now() - start;
			});
			return Math.min(...runs);
		};
		quickest(500); // the first time is slower: the expressions are compiled
		// One that looks back from every place would take 64 times as long.
		expect(quickest(4000) / quickest(500)).toBeLessThan(32);
	},
	60_000
);

test('a digit typed wrong is no card', () => {
	expect(isCardNumber('4111111111111111')).toBe(true);
	expect(isCardNumber('4111111111111112')).toBe(false);
});

test('a bank’s words keep their days and short numbers', () => {
	expect(hideNumbers('CAFE 24/7 ON 27/11/2026 CD 4321')).toBe('CAFE 24/7 ON 27/11/2026 CD 4321');
	expect(hideNumbers('CARD xxxx1234 TFR 12345678')).toBe('CARD … TFR …');
});
