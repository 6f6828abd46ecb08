import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { marksFor } from './chart-marks.ts';

test.each([
	[
		[0, 90_000],
		[0, 50_000, 100_000]
	],
	[
		[-12_000, 40_000],
		[-20_000, 0, 20_000, 40_000]
	],
	[[], [0, 100]],
	[
		[0, 150],
		[0, 100, 200]
	]
])('around %j stand %j', (values, marks) => {
	expect(marksFor(values)).toEqual(marks);
});

test('marks are even, few, and hold every value', () => {
	const pence = fc.integer({ min: -999_999_999, max: 999_999_999 });
	fc.assert(
		fc.property(fc.array(pence, { minLength: 1, maxLength: 60, size: 'max' }), (values) => {
			const marks = marksFor(values);
			expect(marks.length).toBeGreaterThanOrEqual(2);
			expect(marks.length).toBeLessThanOrEqual(6);
			expect(marks[0]).toBeLessThanOrEqual(Math.min(...values));
			expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
			const steps = new Set(marks.slice(1).map((mark, at) => mark - marks[at]!));
			expect(steps.size).toBe(1);
		})
	);
});
