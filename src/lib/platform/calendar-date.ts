// Arithmetic on calendar dates: days as people name them, with no time and no time zone.
// A date is a YYYY-MM-DD string between 0001-01-01 and 9999-12-31, so text order is date order. Sums go
// through noon UTC, where no clock change can move a day. Pure: "today" comes from clock.ts as an argument.

/** A real day as YYYY-MM-DD. Plain text in storage; `isCalendarDate` checks text that came from outside. */
export type CalendarDate = string;

const dayMs = 24 * 60 * 60 * 1000;

/** Whether the text names a day that exists: '2028-02-29' does, '2026-02-29' does not. */
export function isCalendarDate(text: string): boolean {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!parts) return false;
	const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
	return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Year, month (1–12) and day as YYYY-MM-DD. Throws a RangeError when there is no such day. */
export function toCalendarDate(year: number, month: number, day: number): CalendarDate {
	const pad = (part: number, length: number): string => String(part).padStart(length, '0');
	return ensureCalendarDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** The year, month (1–12) and day of a date. Throws a RangeError when the text is not a real day. */
export function fromCalendarDate(date: CalendarDate): { year: number; month: number; day: number } {
	ensureCalendarDate(date);
	return {
		year: Number(date.slice(0, 4)),
		month: Number(date.slice(5, 7)),
		day: Number(date.slice(8, 10))
	};
}

/** The date so many days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
	return fromNoon(toNoonMs(date) + days * dayMs);
}

/** The same weekday so many weeks later, or earlier when negative. */
export function addWeeks(date: CalendarDate, weeks: number): CalendarDate {
	return addDays(date, weeks * 7);
}

/** The same day so many months later, or the last day of a month too short for it: 31 January, then 28 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
	const from = fromCalendarDate(date);
	const month = from.year * 12 + (from.month - 1) + months;
	const year = Math.floor(month / 12);
	const monthOfYear = month - year * 12 + 1;
	return toCalendarDate(year, monthOfYear, Math.min(from.day, daysInMonth(year, monthOfYear)));
}

/** Negative when `a` is the earlier day, positive when it is the later, 0 when they are the same. For sorting. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** How many days from `from` to `to`: 1 for tomorrow, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
	return Math.round((toNoonMs(to) - toNoonMs(from)) / dayMs);
}

/** The day of the week as in ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekday(date: CalendarDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
	return (new Date(toNoonMs(date)).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The instant of noon UTC on that day: what to hand to Intl formatters with `timeZone: 'UTC'`. */
export function toNoonMs(date: CalendarDate): number {
	const { year, month, day } = fromCalendarDate(date);
	const noon = new Date(0);
	// Not Date.UTC: it reads the years 0–99 as 1900–1999.
	noon.setUTCFullYear(year, month - 1, day);
	return noon.setUTCHours(12, 0, 0, 0);
}

function fromNoon(noonMs: number): CalendarDate {
	const noon = new Date(noonMs);
	return toCalendarDate(noon.getUTCFullYear(), noon.getUTCMonth() + 1, noon.getUTCDate());
}

function daysInMonth(year: number, month: number): number {
	const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function ensureCalendarDate(text: string): CalendarDate {
	if (!isCalendarDate(text)) throw new RangeError('Not a calendar date');
	return text;
}
