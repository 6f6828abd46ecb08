import { expect, test } from 'vitest';
import { formatMoney } from './format.ts';

test.each([
	[1250, '£12.50', '£12.50'],
	[8000, '£80', '£80.00'],
	[5, '£0.05', '£0.05'],
	[0, '£0', '£0.00'],
	[123_456_789, '£1,234,567.89', '£1,234,567.89'],
	[999_999_999, '£9,999,999.99', '£9,999,999.99'],
	[-1999, '-£19.99', '-£19.99']
])('%i pence is %s, and %s in a column', (pence, plain, exact) => {
	expect(formatMoney(pence)).toBe(plain);
	expect(formatMoney(pence, 'exact')).toBe(exact);
});
