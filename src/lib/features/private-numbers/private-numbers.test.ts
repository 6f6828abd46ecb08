import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCards, findPrivate, hideNumbers } from './private-numbers.ts';

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

test('however many groups of digits, each is read once', () => {
	const countReads = (times: number): number => {
		let reads = 0;
		const groups = new Proxy(
			['4', '1', '1', '1'].flatMap((group) => Array<string>(times).fill(group)),
			{
				get(target, key, receiver): unknown {
					if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
					return Reflect.get(target, key, receiver);
				}
			}
		);
		findCards(groups);
		return reads;
	};
	expect([countReads(100), countReads(10_000)]).toEqual([400, 40_000]);
});

// One that looks back from every place would not end here.
test.each(['4 1 1 1 ', 'pin is ', '20-00-00 ', 'password', ' ', 'x', '12345678 '])(
	'three hundred thousand letters are looked through: %s',
	(piece) => {
		const text = `pin ${piece.repeat(300_000 / piece.length)}`;
		expect(findPrivate(text)?.kind ?? 'none').toMatch(/none|secret|card|account/);
		expect(hideNumbers(text).length).toBeLessThanOrEqual(text.length);
	},
	60_000
);

test('a card number is found by its check digit, wherever it stands among other groups', () => {
	const luhn = (digits: string) =>
		Array.from(digits, Number)
			.toReversed()
			.reduce(
				(sum, digit, place) =>
					sum + (place % 2 === 0 ? digit : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit]!),
				0
			) %
			10 ===
		0;
	const groups = fc.array(fc.stringMatching(/^[0-9]{1,6}$/), { maxLength: 12 });
	fc.assert(
		fc.property(groups, (some) => {
			const isCard = (first: number, last: number) => {
				const digits = some.slice(first, last + 1).join('');
				return /^[2-6]\d{12,18}$/.test(digits) && luhn(digits);
			};
			const found = findCards(some);
			let next = 0;
			for (const { first, last } of found) {
				expect(isCard(first, last)).toBe(true);
				expect(first).toBeGreaterThanOrEqual(next);
				next = last + 1;
			}
			const isAny = some.some((_, first) =>
				some.some((_, last) => last >= first && isCard(first, last))
			);
			expect(found.length > 0).toBe(isAny);
		}),
		{ numRuns: 300 }
	);
});

test('a digit typed wrong is no card', () => {
	expect(findCards(['4111111111111111'])).toEqual([{ first: 0, last: 0 }]);
	expect(findCards(['4111111111111112'])).toEqual([]);
});

test('a bank’s words keep their days and short numbers', () => {
	expect(hideNumbers('CAFE 24/7 ON 27/11/2026 CD 4321')).toBe('CAFE 24/7 ON 27/11/2026 CD 4321');
	expect(hideNumbers('CARD xxxx1234 TFR 12345678')).toBe('CARD … TFR …');
});
