/**
 * How money comes and goes over the year: every pattern as pure functions from two dates to the days between them.
 *
 * A pattern says on which days something is due; `Move` says where it goes from a weekend or a bank holiday. Nothing
 * has to be known: a pattern without its date has no days yet, and still has a share of each month.
 */
import * as v from 'valibot';
import {
	addDays,
	addMonths,
	daysBetween,
	fromCalendarDate,
	isCalendarDate,
	toCalendarDate,
	weekday,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import { moveToWorkingDay, type Move } from './working-days.ts';

const date = v.pipe(v.string(), v.check(isCalendarDate));
const dayOfMonth = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31));
/** Any day on which it falls: earlier and later ones follow from it. */
const anyDay = { first: v.optional(date) };
/** The 29th, 30th and 31st become the last day of a month that is shorter. */
const monthly = { day: v.optional(dayOfMonth) };

export const patternSchema = v.variant('kind', [
	v.object({ kind: v.literal('weekly'), ...anyDay }),
	v.object({ kind: v.literal('fortnightly'), ...anyDay }),
	v.object({ kind: v.literal('four-weekly'), ...anyDay }),
	v.object({ kind: v.literal('monthly'), ...monthly }),
	v.object({ kind: v.literal('last-working-day') }),
	/** Universal Credit: `day` is when it is paid. The period it pays for follows from it. */
	v.object({ kind: v.literal('universal-credit'), ...monthly }),
	/** Ten instalments are April to January; with twelve there is no month without. */
	v.object({ kind: v.literal('council-tax'), instalments: v.picklist([10, 12]), ...monthly }),
	/** Weekly but for the weeks, Monday to Sunday, that hold one of these days. */
	v.object({ kind: v.literal('weekly-rent'), freeWeeks: v.array(date), ...anyDay }),
	v.object({ kind: v.literal('quarterly'), ...anyDay }),
	v.object({ kind: v.literal('half-yearly'), ...anyDay }),
	v.object({ kind: v.literal('yearly'), ...anyDay }),
	/** So many times a year, no one knows when: school shoes, a repair. */
	v.object({
		kind: v.literal('irregular'),
		timesAYear: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))
	}),
	/** Prepay gas and electricity: an amount for a week, with no day on which it is due. */
	v.object({ kind: v.literal('top-up') }),
	v.object({ kind: v.literal('one-off'), date: v.optional(date) })
]);
export type Pattern = v.InferOutput<typeof patternSchema>;
export type PatternKind = Pattern['kind'];

export interface Occurrence {
	/** The day by the pattern. */
	readonly due: CalendarDate;
	/** The day on which the money moves. */
	readonly date: CalendarDate;
	/** False when the bank holidays of that year are not known yet. */
	readonly isSure: boolean;
}

/** No run of days without banks is longer than Christmas with a weekend: room on both sides to look in. */
const longestMove = 10;

/** Every time the money moves from one day to another, both counted, in order. */
export function occurrences(
	pattern: Pattern,
	move: Move,
	from: CalendarDate,
	to: CalendarDate
): Occurrence[] {
	if (from > to) return [];
	return dueDates(pattern, addDays(from, -longestMove), addDays(to, longestMove))
		.map((due) => ({ due, ...moveToWorkingDay(due, move) }))
		.filter((one) => one.date >= from && one.date <= to);
}

/** The days on which it is due by the pattern alone, both ends counted, in order. */
export function dueDates(pattern: Pattern, from: CalendarDate, to: CalendarDate): CalendarDate[] {
	switch (pattern.kind) {
		case 'weekly':
			return everyDays(7, pattern.first, from, to);
		case 'fortnightly':
			return everyDays(14, pattern.first, from, to);
		case 'four-weekly':
			return everyDays(28, pattern.first, from, to);
		case 'weekly-rent':
			return everyDays(7, pattern.first, from, to).filter(
				(day) => !isInWeekOf(day, pattern.freeWeeks)
			);
		case 'monthly':
		case 'universal-credit':
			return everyMonths(1, pattern.day, from, to);
		case 'council-tax':
			return everyMonths(1, pattern.day, from, to).filter(
				(day) => pattern.instalments === 12 || !isCouncilTaxFreeMonth(day)
			);
		case 'last-working-day':
			return everyMonths(1, 31, from, to).map((last) => moveToWorkingDay(last, 'before').date);
		case 'quarterly':
			return everyMonthsFrom(3, pattern.first, from, to);
		case 'half-yearly':
			return everyMonthsFrom(6, pattern.first, from, to);
		case 'yearly':
			return everyMonthsFrom(12, pattern.first, from, to);
		case 'one-off':
			return pattern.date !== undefined && pattern.date >= from && pattern.date <= to
				? [pattern.date]
				: [];
		case 'irregular':
		case 'top-up':
			return [];
	}
}

/** How often in a year, for the share of a month. A one-off thing has none. */
export function timesAYear(pattern: Pattern): number {
	switch (pattern.kind) {
		case 'weekly':
		case 'top-up':
			return 52;
		case 'weekly-rent':
			return 52 - freeWeeksAYear(pattern.freeWeeks);
		case 'fortnightly':
			return 26;
		case 'four-weekly':
			return 13;
		case 'monthly':
		case 'last-working-day':
		case 'universal-credit':
			return 12;
		case 'council-tax':
			return pattern.instalments;
		case 'quarterly':
			return 4;
		case 'half-yearly':
			return 2;
		case 'yearly':
			return 1;
		case 'irregular':
			return pattern.timesAYear;
		case 'one-off':
			return 0;
	}
}

/** The amount of a year, spread over its twelve months: ×52÷12, ×13÷12 and so on, to the nearest penny. */
export function monthlyPence(pence: number, pattern: Pattern): number {
	return roundedShare(pence * timesAYear(pattern), 12);
}

/** The amount of a year, spread over 52 weeks. */
export function weeklyPence(pence: number, pattern: Pattern): number {
	return roundedShare(pence * timesAYear(pattern), 52);
}

/**
 * The monthly share of several amounts so that they add up, to the penny, to the rounded whole: what is lost by
 * rounding each goes, penny by penny, to those that lost most. Same order as given.
 */
export function monthlyShares(
	items: readonly { readonly pence: number; readonly pattern: Pattern }[]
): { readonly shares: number[]; readonly total: number } {
	const yearly = items.map(({ pence, pattern }) => pence * timesAYear(pattern));
	const total = roundedShare(
		yearly.reduce((sum, pence) => sum + pence, 0),
		12
	);
	const shares = yearly.map((pence) => Math.floor(pence / 12));
	const byLoss = yearly
		.map((pence, place) => ({ place, lost: pence % 12 }))
		.toSorted((a, b) => b.lost - a.lost || a.place - b.place);
	let left = total - shares.reduce((sum, pence) => sum + pence, 0);
	for (const { place } of byLoss) {
		if (left <= 0) break;
		shares[place] = (shares[place] ?? 0) + 1;
		left -= 1;
	}
	return { shares, total };
}

/**
 * The month that a Universal Credit payment pays for. It ends seven days before the day of payment; a payment day of
 * the 29th to 31st comes on the last day of a shorter month, for the same period. `due` is the day by the pattern.
 */
export function assessmentPeriod(
	day: number,
	due: CalendarDate
): { readonly from: CalendarDate; readonly to: CalendarDate } {
	const { year, month } = fromCalendarDate(due);
	const firstOfMonth = toCalendarDate(year, month, 1);
	const startDay = assessmentStartDay(day);
	// Paid in the month in which the period ends, or, when it starts on the 26th or later, in the month after.
	const startMonth = addMonths(firstOfMonth, startDay <= 25 ? -1 : -2);
	const from = onDay(startMonth, startDay);
	return { from, to: addDays(onDay(addMonths(startMonth, 1), startDay), -1) };
}

/** The day of the month on which the period of a Universal Credit payment starts: 11 is paid on the 17th. */
export function assessmentStartDay(paymentDay: number): number {
	return paymentDay > 6 ? paymentDay - 6 : paymentDay + 25;
}

/** The day of the month on which a period that starts on this day is paid. */
export function universalCreditPayday(startDay: number): number {
	return startDay <= 25 ? startDay + 6 : startDay - 25;
}

/**
 * How many times a weekly payment falls in the year from April to March: 53 in some years. Universal Credit pays for
 * 52, so the rent of such a year needs a little put by.
 */
export function weeksInRentYear(first: CalendarDate, startYear: number): number {
	const [from, to] = [toCalendarDate(startYear, 4, 1), toCalendarDate(startYear + 1, 3, 31)];
	return everyDays(7, first, from, to).length;
}

/** The year, April to March, in which a day is: rent and council tax both follow it. */
export function rentYearOf(day: CalendarDate): number {
	const { year, month } = fromCalendarDate(day);
	return month >= 4 ? year : year - 1;
}

/** A new pattern of another kind, which keeps the day as far as it says enough: the 17th is no weekday. */
export function withKind(pattern: Pattern | undefined, kind: PatternKind): Pattern {
	if (pattern?.kind === kind) return pattern;
	const isKept = pattern && (!('day' in pattern) || 'day' in emptyPattern(kind));
	const known = isKept ? knownDay(pattern) : undefined;
	return known === undefined ? emptyPattern(kind) : withDay(emptyPattern(kind), known);
}

function emptyPattern(kind: PatternKind): Pattern {
	switch (kind) {
		case 'monthly':
		case 'universal-credit':
			return { kind, day: undefined };
		case 'council-tax':
			return { kind, instalments: 10, day: undefined };
		case 'weekly-rent':
			return { kind, freeWeeks: [] };
		case 'irregular':
			return { kind, timesAYear: 1 };
		default:
			return { kind };
	}
}

/** The same pattern, by a day on which it falls. Patterns without a day stay as they are. */
export function withDay(pattern: Pattern, day: CalendarDate | undefined): Pattern {
	switch (pattern.kind) {
		case 'monthly':
		case 'universal-credit':
		case 'council-tax':
			return { ...pattern, day: day === undefined ? undefined : fromCalendarDate(day).day };
		case 'one-off':
			return { ...pattern, date: day };
		case 'last-working-day':
		case 'irregular':
		case 'top-up':
			return pattern;
		default:
			return { ...pattern, first: day };
	}
}

/** Whether the pattern asks for a day at all. */
export function asksForDay(kind: PatternKind): boolean {
	return kind !== 'last-working-day' && kind !== 'irregular' && kind !== 'top-up';
}

/** Whether the pattern, as far as it is known, says when. */
export function hasDay(pattern: Pattern): boolean {
	return pattern.kind === 'last-working-day' || knownDay(pattern) !== undefined;
}

/** A day of the pattern, in January 2000 for those that know only the day of the month: it has all 31. */
function knownDay(pattern: Pattern): CalendarDate | undefined {
	if ('first' in pattern) return pattern.first;
	if ('date' in pattern) return pattern.date;
	if ('day' in pattern && pattern.day !== undefined) return toCalendarDate(2000, 1, pattern.day);
	return undefined;
}

function everyDays(
	step: number,
	first: CalendarDate | undefined,
	from: CalendarDate,
	to: CalendarDate
): CalendarDate[] {
	if (first === undefined) return [];
	const start = addDays(first, Math.ceil(daysBetween(first, from) / step) * step);
	const days: CalendarDate[] = [];
	for (let day = start; day <= to; day = addDays(day, step)) days.push(day);
	return days;
}

function everyMonths(
	step: number,
	day: number | undefined,
	from: CalendarDate,
	to: CalendarDate
): CalendarDate[] {
	if (day === undefined) return [];
	const { year, month } = fromCalendarDate(from);
	const days: CalendarDate[] = [];
	for (let first = toCalendarDate(year, month, 1); first <= to; first = addMonths(first, step)) {
		const due = onDay(first, day);
		if (due >= from && due <= to) days.push(due);
	}
	return days;
}

/** From one known day on, and back: always counted from it, so that 31 January does not turn into a 28th for good. */
function everyMonthsFrom(
	step: number,
	first: CalendarDate | undefined,
	from: CalendarDate,
	to: CalendarDate
): CalendarDate[] {
	if (first === undefined) return [];
	const [a, b] = [fromCalendarDate(first), fromCalendarDate(from)];
	const monthsAway = (b.year - a.year) * 12 + (b.month - a.month);
	const days: CalendarDate[] = [];
	for (let count = Math.floor(monthsAway / step); ; count += 1) {
		const due = addMonths(first, count * step);
		if (due > to) return days;
		if (due >= from) days.push(due);
	}
}

/** That day in a month given by its first, or the last day of a month too short for it. */
function onDay(firstOfMonth: CalendarDate, day: number): CalendarDate {
	const last = fromCalendarDate(addDays(addMonths(firstOfMonth, 1), -1)).day;
	return addDays(firstOfMonth, Math.min(day, last) - 1);
}

function isCouncilTaxFreeMonth(day: CalendarDate): boolean {
	const { month } = fromCalendarDate(day);
	return month === 2 || month === 3;
}

function mondayOf(day: CalendarDate): CalendarDate {
	return addDays(day, 1 - weekday(day));
}

function isInWeekOf(day: CalendarDate, weeks: readonly CalendarDate[]): boolean {
	const monday = mondayOf(day);
	return weeks.some((week) => mondayOf(week) === monday);
}

/** The most free weeks of any one year, April to March: people write down this year's before they know the next. */
function freeWeeksAYear(freeWeeks: readonly CalendarDate[]): number {
	const byYear = new Map<number, number>();
	for (const monday of new Set(freeWeeks.map(mondayOf))) {
		const year = rentYearOf(monday);
		byYear.set(year, (byYear.get(year) ?? 0) + 1);
	}
	return Math.max(0, ...byYear.values());
}

/** Rounded half up, in whole numbers only. */
function roundedShare(pence: number, parts: number): number {
	return Math.floor((2 * pence + parts) / (2 * parts));
}
