/**
 * When something happens, worked out by calendar arithmetic in London wall time. A session at ten is at ten on both
 * sides of a clock change, wherever the phone thinks it is; so there are days and times of day here, never instants.
 * Pure.
 */
import {
	addDays,
	addMonths,
	daysBetween,
	fromCalendarDate,
	toCalendarDate,
	weekday,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import type { Rule, Times } from './activity.ts';

/** One meeting. Without `start` the day is known, and not the time. */
export interface Occurrence {
	readonly date: CalendarDate;
	/** HH:MM in London. */
	readonly start?: string;
	/** HH:MM in London; on the next day when it is not after `start`. */
	readonly end?: string;
}

/** A London day and the time on its clocks. */
export interface WallTime {
	readonly date: CalendarDate;
	/** HH:MM, 24 hours. */
	readonly time: string;
}

/** The meetings of all these times from one day to another, both included, in order. */
export function occurrencesOf(
	times: readonly Times[],
	from: CalendarDate,
	to: CalendarDate
): Occurrence[] {
	return times
		.flatMap(({ rule, start, end }) =>
			(rule ? datesOf(rule, from, to) : []).map((date) => ({
				date,
				...(start !== undefined && { start }),
				...(end !== undefined && { end })
			}))
		)
		.toSorted(compareOccurrences);
}

/** Whether it is not over yet. One without an end is taken to last an hour, one without a time the whole day. */
export function isToCome({ date, start, end }: Occurrence, now: WallTime): boolean {
	if (start === undefined || date > now.date) return date >= now.date;
	const lastsPastMidnight = end !== undefined && end <= start;
	if (lastsPastMidnight)
		return date === now.date || (addDays(date, 1) === now.date && end > now.time);
	return date === now.date && (end ?? anHourAfter(start)) > now.time;
}

/** The days of a rule from one day to another, both included, in order. */
export function datesOf(rule: Rule, from: CalendarDate, to: CalendarDate): CalendarDate[] {
	if (rule.freq === 'dates') {
		return [...new Set(rule.on)].filter((date) => date >= from && date <= to).toSorted();
	}
	const first = rule.from !== undefined && rule.from > from ? rule.from : from;
	const last = rule.until !== undefined && rule.until < to ? rule.until : to;
	if (last < first) return [];
	// "Every two weeks" from no known week could be either week: better none than the wrong one.
	if (rule.every > 1 && rule.anchor === undefined) return [];
	const dates = rule.freq === 'weekly' ? weekly(rule, first, last) : monthly(rule, first, last);
	return rule.except.length === 0 ? dates : dates.filter((date) => !rule.except.includes(date));
}

type Weekly = Extract<Rule, { freq: 'weekly' }>;
type Monthly = Extract<Rule, { freq: 'monthly' }>;

/** Weeks run from Monday to Sunday. */
function weekly(rule: Weekly, first: CalendarDate, last: CalendarDate): CalendarDate[] {
	const days = [...new Set(rule.days)].toSorted();
	const step = 7 * rule.every;
	const dates: CalendarDate[] = [];
	const anchor = mondayOf(rule.anchor ?? first);
	const skipped = Math.floor(daysBetween(anchor, first) / step);
	for (
		let monday = addDays(anchor, skipped * step);
		monday <= last;
		monday = addDays(monday, step)
	) {
		for (const day of days) {
			const date = addDays(monday, day - 1);
			if (date >= first && date <= last) dates.push(date);
		}
	}
	return dates;
}

/** A month that has no such day has no meeting. */
function monthly(rule: Monthly, first: CalendarDate, last: CalendarDate): CalendarDate[] {
	const dates: CalendarDate[] = [];
	const anchor = firstOfMonth(rule.anchor ?? first);
	const skipped = Math.floor(monthsBetween(anchor, first) / rule.every) * rule.every;
	for (
		let month = addMonths(anchor, skipped);
		month <= last;
		month = addMonths(month, rule.every)
	) {
		dates.push(...daysInMonth(rule, month).filter((date) => date >= first && date <= last));
	}
	return dates;
}

function daysInMonth(rule: Monthly, month: CalendarDate): CalendarDate[] {
	const length = daysBetween(month, addMonths(month, 1));
	const firstDay = weekday(month);
	const days = [
		...rule.monthDays.map((day) => (day > 0 ? day : length + 1 + day)),
		...rule.nth.map(({ week, day }) => {
			const firstSuch = 1 + ((day - firstDay + 7) % 7);
			const lastSuch = firstSuch + 7 * Math.floor((length - firstSuch) / 7);
			return week > 0 ? firstSuch + 7 * (week - 1) : lastSuch + 7 * (week + 1);
		})
	];
	const { year, month: number } = fromCalendarDate(month);
	return [...new Set(days)]
		.filter((day) => day >= 1 && day <= length)
		.toSorted((a, b) => a - b)
		.map((day) => toCalendarDate(year, number, day));
}

export function compareOccurrences(a: Occurrence, b: Occurrence): number {
	return compare(a.date, b.date) || compare(a.start ?? '', b.start ?? '');
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function mondayOf(date: CalendarDate): CalendarDate {
	return addDays(date, 1 - weekday(date));
}

function firstOfMonth(date: CalendarDate): CalendarDate {
	const { year, month } = fromCalendarDate(date);
	return toCalendarDate(year, month, 1);
}

function monthsBetween(from: CalendarDate, to: CalendarDate): number {
	const [a, b] = [fromCalendarDate(from), fromCalendarDate(to)];
	return (b.year - a.year) * 12 + b.month - a.month;
}

/** As HH:MM; never past the end of the day. */
function anHourAfter(time: string): string {
	const hour = Number(time.slice(0, 2)) + 1;
	return hour > 23 ? '23:59' : `${String(hour).padStart(2, '0')}${time.slice(2)}`;
}
