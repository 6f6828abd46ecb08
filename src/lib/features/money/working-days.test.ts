import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekday } from '#lib/platform/calendar-date.ts';
import { isBankHoliday } from './bank-holidays.ts';
import { holidaysByRule } from '../../../../tests/support/uk-days.ts';
import { isWorkingDay, moveToWorkingDay } from './working-days.ts';

describe('bank holidays', () => {
	test.each([2025, 2026, 2027, 2028, 2029, 2030])('of %i are those the rules give', (year) => {
		const found: string[] = [];
		for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
			if (isBankHoliday(day)) found.push(day);
		}
		expect(found).toEqual(holidaysByRule(year));
	});

	test('nobody can say outside the years that are known', () => {
		expect(isBankHoliday('2024-12-25')).toBeUndefined();
		expect(isBankHoliday('2031-12-25')).toBeUndefined();
		expect(isBankHoliday('2030-12-25')).toBe(true);
		expect(isBankHoliday('2030-12-24')).toBe(false);
	});
});

describe('money that falls on a day without banks', () => {
	test.each([
		// Christmas 2027 is a Saturday: both days are made up for on Monday and Tuesday.
		['2027-12-25', '2027-12-24', '2027-12-29'],
		['2027-12-28', '2027-12-24', '2027-12-29'],
		// Christmas 2026 is a Friday.
		['2026-12-25', '2026-12-24', '2026-12-29'],
		['2026-12-27', '2026-12-24', '2026-12-29'],
		// Easter 2026: Good Friday 3 April to Monday 6 April.
		['2026-04-03', '2026-04-02', '2026-04-07'],
		['2026-04-06', '2026-04-02', '2026-04-07'],
		// New Year's Day 2028 is a Saturday, made up for on Monday.
		['2028-01-01', '2027-12-31', '2028-01-04'],
		['2026-11-28', '2026-11-27', '2026-11-30'],
		['2026-11-27', '2026-11-27', '2026-11-27']
	])('%s comes in on %s, and a direct debit is taken on %s', (day, before, after) => {
		expect(moveToWorkingDay(day, 'before')).toEqual({ date: before, isSure: true });
		expect(moveToWorkingDay(day, 'after')).toEqual({ date: after, isSure: true });
		expect(moveToWorkingDay(day, 'stays')).toEqual({ date: day, isSure: true });
	});

	test('past the known years weekends still count, and it is said that it is not sure', () => {
		expect(moveToWorkingDay('2031-12-25', 'before')).toEqual({
			date: '2031-12-25',
			isSure: false
		});
		expect(moveToWorkingDay('2031-12-27', 'after')).toEqual({ date: '2031-12-29', isSure: false });
		expect(moveToWorkingDay('2031-12-27', 'stays')).toEqual({ date: '2031-12-27', isSure: true });
		// Sunday 31 December 2028 is known, and so is the day it moves to.
		expect(moveToWorkingDay('2028-12-31', 'after')).toEqual({ date: '2029-01-02', isSure: true });
	});

	test('it never lands on a weekend or bank holiday, and never skips a working day', () => {
		const day = fc.integer({ min: 0, max: 5 * 365 }).map((days) => addDays('2025-06-01', days));
		fc.assert(
			fc.property(day, fc.constantFrom('before', 'after'), (from, move) => {
				const { date } = moveToWorkingDay(from, move);
				expect(weekday(date)).toBeLessThan(6);
				expect(isBankHoliday(date)).toBe(false);
				const [low, high] =
					move === 'before' ? [addDays(date, 1), from] : [from, addDays(date, -1)];
				for (let between = low; between <= high; between = addDays(between, 1)) {
					expect(isWorkingDay(between)).toBe(false);
				}
			})
		);
	});
});
