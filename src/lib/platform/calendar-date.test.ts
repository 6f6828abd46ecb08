import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	addMonths,
	addWeeks,
	compareDates,
	daysBetween,
	fromCalendarDate,
	isCalendarDate,
	toCalendarDate,
	toNoonMs,
	weekday
} from './calendar-date.ts';

/** Any day with room for sums on both sides. */
const anyDate = fc
	.date({
		min: new Date('1000-01-01T00:00:00Z'),
		max: new Date('8999-12-31T00:00:00Z'),
		noInvalidDate: true
	})
	.map((date) => date.toISOString().slice(0, 10));
const fewDays = fc.integer({ min: -100_000, max: 100_000 });

test.each([
	['2026-02-28', true],
	['2026-02-29', false],
	['2028-02-29', true],
	['2100-02-29', false],
	['2000-02-29', true],
	['2026-04-31', false],
	['2026-13-01', false],
	['2026-00-10', false],
	['2026-01-00', false],
	['0000-01-01', false],
	['0001-01-01', true],
	['9999-12-31', true],
	['2026-1-1', false],
	['2026-01-01T00:00', false],
	['٢٠٢٦-٠١-٠١', false],
	['', false]
])('%s is a real day: %s', (text, isReal) => {
	expect(isCalendarDate(text)).toBe(isReal);
});

describe('a month later', () => {
	test.each([
		['2026-01-31', 1, '2026-02-28'],
		['2028-01-31', 1, '2028-02-29'],
		['2026-03-31', -1, '2026-02-28'],
		['2026-11-30', 3, '2027-02-28'],
		['2026-12-15', 1, '2027-01-15'],
		['2026-01-15', -13, '2024-12-15']
	])('%s and %i months is %s', (date, months, expected) => {
		expect(addMonths(date, months)).toBe(expected);
	});
});

test('weeks and days cross the ends of months, years and summer time', () => {
	expect(addWeeks('2026-12-28', 1)).toBe('2027-01-04');
	expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
	expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
	expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
});

test('weekdays count from Monday', () => {
	expect(weekday('2026-11-21')).toBe(6);
	expect(weekday('2026-11-22')).toBe(7);
	expect(weekday('2026-11-23')).toBe(1);
});

test('what is no day is refused, not guessed', () => {
	expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
	expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
	expect(() => toCalendarDate(2026, 2, 29)).toThrow(RangeError);
});

test('adding days and counting them undo each other', () => {
	fc.assert(
		fc.property(anyDate, fewDays, (date, days) => {
			const later = addDays(date, days);
			expect(daysBetween(date, later)).toBe(days);
			expect(addDays(later, -days)).toBe(date);
		})
	);
});

test('the order of dates is the order of their noons', () => {
	fc.assert(
		fc.property(anyDate, anyDate, (a, b) => {
			expect(Math.sign(compareDates(a, b))).toBe(Math.sign(toNoonMs(a) - toNoonMs(b)));
		})
	);
});

test('a date taken apart and put together is the same date', () => {
	fc.assert(
		fc.property(anyDate, (date) => {
			const { year, month, day } = fromCalendarDate(date);
			expect(toCalendarDate(year, month, day)).toBe(date);
		})
	);
});

test('adding months keeps the day, or takes the last one there is', () => {
	fc.assert(
		fc.property(anyDate, fc.integer({ min: -1000, max: 1000 }), (date, months) => {
			const later = fromCalendarDate(addMonths(date, months));
			const from = fromCalendarDate(date);
			expect(later.year * 12 + later.month).toBe(from.year * 12 + from.month + months);
			if (later.day !== from.day) {
				expect(later.day).toBeLessThan(from.day);
				expect(
					isCalendarDate(`${addMonths(date, months).slice(0, 8)}${String(later.day + 1)}`)
				).toBe(false);
			}
		})
	);
});

test('each day is the next weekday', () => {
	fc.assert(
		fc.property(anyDate, (date) => {
			expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1);
		})
	);
});
