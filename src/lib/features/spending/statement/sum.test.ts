import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSum } from './sum.ts';

test.each([
	['12.34', 1234],
	['-12.34', -1234],
	['12.34-', -1234],
	['(12.34)', -1234],
	['£12.34', 1234],
	['-£12.34', -1234],
	['£-12.34', -1234],
	['GBP 12.34', 1234],
	['12.34 GBP', 1234],
	['12.34 CR', 1234],
	['12.34 DR', -1234],
	['1,234.56', 123456],
	['1,234', 123400],
	['1 234,56', 123456],
	['1.234,56', 123456],
	['12,5', 1250],
	['.50', 50],
	['12', 1200],
	['12.5', 1250],
	['12.5000', 1250],
	['+12.00', 1200],
	['\u2212 12.00', -1200],
	['0.00', 0],
	['-0.00', 0]
])('%s is %i pence', (text, pence) => {
	expect(readSum(text)).toBe(pence);
});

test.each([
	'',
	'-',
	'.',
	'£',
	'twelve',
	'=1+1',
	'=12.00',
	'@SUM(A1)',
	'12.345',
	'1.234',
	'12.3.4',
	'1,23,456',
	'12:30',
	'27/11/2026',
	'20-00-00',
	'1234567890123456',
	'NaN',
	'1e3',
	'٣'
])('"%s" is no sum', (text) => {
	expect(readSum(text)).toBeUndefined();
});

test('any sum comes back to the penny, however it was written', () => {
	const ways: ((pounds: string, pence: string) => string)[] = [
		(pounds, pence) => `${pounds}.${pence}`,
		(pounds, pence) => `£${grouped(pounds, ',')}.${pence}`,
		(pounds, pence) => `${grouped(pounds, '.')},${pence}`,
		(pounds, pence) => `${grouped(pounds, ' ')},${pence}`
	];
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 999_999_999 }),
			fc.boolean(),
			fc.constantFrom(...ways),
			(pence, isBelow, write) => {
				const digits = String(pence).padStart(3, '0');
				const text = write(digits.slice(0, -2), digits.slice(-2));
				expect(readSum(isBelow ? `-${text}` : text)).toBe(isBelow ? -pence || 0 : pence);
			}
		)
	);
});

function grouped(pounds: string, by: string): string {
	return pounds.replaceAll(/\B(?=(\d{3})+$)/g, by);
}
