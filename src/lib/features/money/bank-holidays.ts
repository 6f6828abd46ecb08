/**
 * The bank holidays of England and Wales, as data. Pure.
 *
 * Worked out from the public rules: the Banking and Financial Dealings Act 1971, Schedule 1 (Easter Monday, the last
 * Mondays of May and August, 26 December, and 27 December when Christmas or Boxing Day is a Sunday), common law (Good
 * Friday, Christmas Day), and the proclamations made under the Act every year (New Year's Day, the first Monday of
 * May, and the next weekday for what falls on a weekend). An extra day can be proclaimed for one year: add it here.
 * A test works every date out again in another way.
 */
import type { CalendarDate } from '#lib/platform/calendar-date.ts';

const byYear = {
	2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
	2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
	2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
	2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
	2029: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
	2030: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'
} as const;

const dates: ReadonlySet<CalendarDate> = new Set(
	Object.entries(byYear).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`))
);

/** The days between which bank holidays are known. Past them, only weekends are. */
export const knownBankHolidays: { readonly from: CalendarDate; readonly to: CalendarDate } = {
	from: '2025-01-01',
	to: '2030-12-31'
};

/** Whether the day is a bank holiday. `undefined` outside the years that are known: nobody can say yet. */
export function isBankHoliday(date: CalendarDate): boolean | undefined {
	const isKnown = date >= knownBankHolidays.from && date <= knownBankHolidays.to;
	return isKnown ? dates.has(date) : undefined;
}
