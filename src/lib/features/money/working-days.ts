/**
 * Working days, and how a payment moves when it falls on another day. Pure.
 *
 * Two opposite rules: money that comes in is paid on the working day before (UK benefit rules), and a direct debit is
 * taken on the working day after (bank practice).
 */
import { addDays, weekday, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { isBankHoliday } from './bank-holidays.ts';

/** Where a payment goes from a weekend or a bank holiday. */
export type Move = 'before' | 'after' | 'stays';

export interface Moved {
	readonly date: CalendarDate;
	/** Bank holidays are known for the days that matter here. */
	readonly isSure: boolean;
}

function isWeekend(date: CalendarDate): boolean {
	return weekday(date) >= 6;
}

/** Whether banks work on the day. A weekday in a year whose bank holidays are not known counts as one. */
export function isWorkingDay(date: CalendarDate): boolean {
	return !isWeekend(date) && isBankHoliday(date) !== true;
}

/** The day itself when it is a working day, else the nearest one in the direction. */
export function moveToWorkingDay(date: CalendarDate, move: Move): Moved {
	if (move === 'stays') return { date, isSure: true };
	const step = move === 'before' ? -1 : 1;
	let landed = date;
	while (!isWorkingDay(landed)) landed = addDays(landed, step);
	return { date: landed, isSure: isBankHoliday(landed) !== undefined };
}
