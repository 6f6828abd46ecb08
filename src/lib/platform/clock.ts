// The only place that asks the device what time it is. Domain code takes `now` and `today` as arguments.

import { toCalendarDate, type CalendarDate } from './calendar-date.ts';

/** The present instant in milliseconds since 1970. Use it for `…At` and `…Ms` values. */
export function now(): number {
	return Date.now();
}

/** The calendar date where the device is, as YYYY-MM-DD. `at` stands in for the present in tests. */
export function today(at: Date = new Date()): CalendarDate {
	return toCalendarDate(at.getFullYear(), at.getMonth() + 1, at.getDate());
}

/** The hour on the device's clock, 0 to 23. `at` stands in for the present in tests. */
export function hour(at: Date = new Date()): number {
	return at.getHours();
}
