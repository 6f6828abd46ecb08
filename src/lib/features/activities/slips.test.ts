import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slipsBetween } from './slips.ts';

describe('slips between two words', () => {
	test.each([
		['garden', 'garden', 0],
		['garden', 'gaden', 1],
		['garden', 'gardeen', 1],
		['garden', 'gqrden', 1],
		['garden', 'gadren', 1],
		['garden', 'agrden', 1],
		['garden', 'gadne', 2],
		['ab', 'ba', 1],
		['a', '', 1],
		['', '', 0]
	])('%s and %s: %i', (one, other, slips) => {
		expect(slipsBetween(one, other, 2)).toBe(slips);
		expect(slipsBetween(other, one, 2)).toBe(slips);
	});

	test('more than are asked about are one more than that', () => {
		expect(slipsBetween('garden', 'kitchen', 1)).toBe(2);
		expect(slipsBetween('garden', 'garden party', 2)).toBe(3);
	});

	const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

	test('a limit changes nothing below it', () => {
		fc.assert(
			fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, most) => {
				const slips = slipsBetween(one, other, 99);
				expect(slipsBetween(one, other, most)).toBe(Math.min(slips, most + 1));
			})
		);
	});

	test('one more letter is one slip at the most', () => {
		fc.assert(
			fc.property(word, word, (one, other) => {
				expect(slipsBetween(`${one}d${other}`, one + other, 9)).toBe(1);
			})
		);
	});
});
