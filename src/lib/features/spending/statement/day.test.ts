import { expect, test } from 'vitest';
import { guessOrder, readDay } from './day.ts';

test.each([
	['27/11/2026', '2026-11-27'],
	['27-11-2026', '2026-11-27'],
	['27.11.26', '2026-11-27'],
	['7/1/2026', '2026-01-07'],
	["27/11'26", '2026-11-27'],
	['27 11 2026', '2026-11-27'],
	['2026-11-27', '2026-11-27'],
	['2026/11/27', '2026-11-27'],
	['20261127', '2026-11-27'],
	['27 Nov 2026', '2026-11-27'],
	['27-Nov-26', '2026-11-27'],
	['27Nov2026', '2026-11-27'],
	['27th November 2026', '2026-11-27'],
	['Fri 27 Nov 2026', '2026-11-27'],
	['Nov 27, 2026', '2026-11-27'],
	['27/11/2026 23:59', '2026-11-27'],
	['2026-11-27T23:59:59Z', '2026-11-27'],
	['2026-11-27 23:59:59.123+01:00', '2026-11-27'],
	['29/02/2028', '2028-02-29'],
	['01/01/99', '1999-01-01'],
	['01/01/69', '2069-01-01']
])('%s is %s', (text, date) => {
	expect(readDay(text, 'day-first')).toBe(date);
});

test('an American date is read as one only when asked', () => {
	expect(readDay('03/04/2026', 'day-first')).toBe('2026-04-03');
	expect(readDay('03/04/2026', 'month-first')).toBe('2026-03-04');
	expect(readDay('11/27/2026', 'day-first')).toBeUndefined();
	expect(readDay('11/27/2026', 'month-first')).toBe('2026-11-27');
});

test.each([
	'',
	'Date',
	'29/02/2027',
	'31/04/2026',
	'0/1/2026',
	'27/11/1000',
	'12.34',
	'=TODAY()',
	'99999999',
	'27 Foo 2026'
])('"%s" is no day', (text) => {
	expect(readDay(text, 'day-first')).toBeUndefined();
});

test.each([
	['one day above twelve decides', ['03/04/2026', '27/04/2026'], 'day-first', true],
	['also the other way round', ['03/04/2026', '04/27/2026'], 'month-first', true],
	['nothing speaks against the British way', ['03/04/2026', '05/04/2026'], 'day-first', false],
	[
		'the order of the file speaks for the American',
		['01/30/2026', '02/02/2026'],
		'month-first',
		true
	],
	[
		'months that rise where days would jump',
		['01/12/2026', '02/03/2026', '02/10/2026'],
		'month-first',
		false
	],
	['the same either way', ['04/04/2026', '05/05/2026'], 'day-first', true],
	['names leave no doubt', ['27 Nov 2026'], 'day-first', true]
] as const)('%s', (_, texts, order, isSure) => {
	expect(guessOrder(texts)).toEqual({ order, isSure });
});

test('days that fit neither order have none', () => {
	expect(guessOrder(['27/04/2026', '04/27/2026'])).toBeUndefined();
});
