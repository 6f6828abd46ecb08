import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostPence, readMoney, sumKnown, sumPence, writeMoney } from './pence.ts';

test.each([
	['', undefined],
	['   ', undefined],
	['80', 8000],
	['£80', 8000],
	['£ 12.50', 1250],
	['12.5', 1250],
	['12.', 1200],
	['.50', 50],
	['0', 0],
	['007', 700],
	['50p', 50],
	['50 P', 50],
	['1,250', 125_000],
	['1,234,567.89', 123_456_789],
	['12.50 pounds', 1250],
	['GBP 3', 300],
	['12.50£', 1250],
	['١٢٫٥٠', 1250],
	['۱۲.۵۰', 1250],
	['１２.５０', 1250],
	['\u200e£12\u00a0', 1200],
	['9999999.99', mostPence]
])('%j is %s pence', (typed, pence) => {
	expect(readMoney(typed)).toEqual({ ok: true, pence });
});

test.each([
	['12,50', 'comma'],
	['12,5', 'comma'],
	['1.250,00', 'comma'],
	['1,250,5', 'comma'],
	['12.505', 'too-fine'],
	['0.001', 'too-fine'],
	['-5', 'negative'],
	['£-5', 'negative'],
	['−5', 'negative'],
	['10000000', 'too-large'],
	['99999999999999999999', 'too-large'],
	['a lot', 'not-money'],
	['12.5.0', 'not-money'],
	['1,2505', 'not-money'],
	['£', 'not-money'],
	['.', 'not-money'],
	['1e3', 'not-money'],
	['0x10', 'not-money'],
	['=1+1', 'not-money'],
	['5 or 6', 'not-money']
])('%j is refused: %s', (typed, fault) => {
	expect(readMoney(typed)).toEqual({ ok: false, fault });
});

test('what was written is read as the same pence', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: mostPence }), (pence) => {
			expect(readMoney(writeMoney(pence))).toEqual({ ok: true, pence });
			expect(readMoney(`£${writeMoney(pence)}`)).toEqual({ ok: true, pence });
		})
	);
});

test('no text is ever read as part of a penny, or breaks the reader', () => {
	const nearlyMoney = fc.stringMatching(/^[£0-9.,p \-٠-٩]{0,14}$/u);
	fc.assert(
		fc.property(fc.oneof(nearlyMoney, fc.string({ unit: 'grapheme' })), (typed) => {
			const reading = readMoney(typed);
			if (!reading.ok || reading.pence === undefined) return;
			expect(Number.isSafeInteger(reading.pence)).toBe(true);
			expect(reading.pence).toBeGreaterThanOrEqual(0);
			expect(reading.pence).toBeLessThanOrEqual(mostPence);
		})
	);
});

test('sums are exact', () => {
	expect(sumPence([10, 20, 1999])).toBe(2029);
	expect(sumPence([])).toBe(0);
});

test.each([
	[[], undefined, false],
	[[undefined], undefined, true],
	[[0], 0, false],
	[[1250, undefined, 50], 1300, true],
	[[1250, 50], 1300, false]
])('what is known of %j comes to %s', (amounts, pence, isPart) => {
	expect(sumKnown(amounts)).toEqual({ pence, isPart });
});
