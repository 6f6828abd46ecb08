import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitToSide, largestThatFits, onCard, onSheet, type Fit } from './fit.ts';

const { largest, smallest } = onSheet;

/**
 * A sheet of paper by arithmetic: each block has so many letters, a line holds fewer the larger they are, and a cut
 * block has one more line to say so.
 */
function aSheet(letters: readonly number[], height = 750) {
	const linesAt = (size: number) => letters.map((count) => Math.ceil((count * size) / 900));
	const heightOf = ({ size, lines, hasExtras }: Fit) =>
		(linesAt(size).reduce((sum, wanted, index) => {
			const shown = Math.min(wanted, lines?.[index] ?? wanted);
			return sum + shown + (shown < wanted ? 1 : 0);
		}, 0) +
			(hasExtras ? 6 : 0)) *
		size *
		1.8;
	return {
		heightOf,
		height,
		fits: (fit: Fit) => heightOf(fit) <= height,
		measureBlocks: () => linesAt(smallest).map((lines) => ({ lines, weight: 1 }))
	};
}

describe('fitting onto one side', () => {
	test('a short plan has the largest letters and the extras', () => {
		expect(fitToSide(aSheet([80, 40, 40]))).toEqual({ size: largest, hasExtras: true });
	});

	test('letters shrink before anything is left out', () => {
		const fit = fitToSide(aSheet([1500, 900]));
		expect(fit.size).toBeLessThan(largest);
		expect(fit.size).toBeGreaterThan(smallest);
		expect(fit.lines).toBeUndefined();
	});

	test('extras go before letters become small', () => {
		const fit = fitToSide(aSheet([3000, 700]));
		expect(fit).toMatchObject({ hasExtras: false });
		expect(fit.lines).toBeUndefined();
	});

	test('long blocks are cut to much the same height, and short ones stay whole', () => {
		const { size, lines = [] } = fitToSide(aSheet([100_000, 90, 100_000, 100_000]));
		const [first, short, ...others] = lines as [number, number, ...number[]];
		expect(size).toBe(smallest);
		expect(short).toBe(1);
		for (const other of others) expect(Math.abs(first - other)).toBeLessThanOrEqual(1);
	});

	test('where not even a line of each fits, the last ones are left out and the side is not left', () => {
		const sheet = aSheet([900, 900, 900, 900], 6 * smallest * 1.8);
		const fit = fitToSide(sheet);
		expect(sheet.fits(fit)).toBe(true);
		expect(fit.lines?.at(0)).toBeGreaterThan(0);
		expect(fit.lines?.at(-1)).toBe(0);
	});

	test('a card has smaller letters than a sheet', () => {
		expect(fitToSide(aSheet([10]), onCard).size).toBe(onCard.largest);
		expect(fitToSide(aSheet([100_000]), onCard).size).toBe(onCard.smallest);
	});

	test('whatever is written, the side is never left and never wasted', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 }),
				(letters) => {
					const sheet = aSheet(letters);
					const fit = fitToSide(sheet);
					expect(sheet.heightOf(fit)).toBeLessThanOrEqual(sheet.height);
					if (fit.lines) {
						const oneMoreLine = smallest * 1.8;
						expect(sheet.heightOf(fit) + oneMoreLine).toBeGreaterThan(sheet.height);
						expect(Math.min(...fit.lines)).toBeGreaterThanOrEqual(1);
					}
				}
			)
		);
	});
});

test('the largest that fits is found, and the lowest stands when nothing does', () => {
	expect(largestThatFits(0, 10, (value) => value <= 7)).toBe(7);
	expect(largestThatFits(0, 10, () => true)).toBe(10);
	expect(largestThatFits(3, 10, () => false)).toBe(3);
});
