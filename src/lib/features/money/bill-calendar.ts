/**
 * A bill as events for the phone's own calendar: a true series, with the days that weekends and bank holidays move.
 * Pure. The calendar shows the same days as the app for as long as bank holidays are known; then the series ends, and
 * giving it to the calendar again goes on from there.
 */
import { addDays, fromCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import type { CalendarEvent, Repeats } from '#lib/platform/calendar-file.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { knownBankHolidays } from './bank-holidays.ts';
import { dueDays, moveOf, type Bill } from './bill.ts';
import type { Pattern } from './recurrence.ts';

export interface CalendarWords {
	/** What anyone who sees the phone may read. */
	readonly title: string;
	readonly notes?: string;
}

const nineInTheMorning = 9 * 60;
const dayInMinutes = 24 * 60;

/** From today on. None when no day is known. */
export function billEvents(
	bill: Stored<Bill>,
	words: CalendarWords,
	today: CalendarDate
): CalendarEvent[] {
	const { value, id } = bill;
	// What is due on the last days may move past them: the series ends where every day is known.
	const lastKnown = addDays(knownBankHolidays.to, -7);
	const until = earliest(value.until, moveOf(value) === 'stays' ? undefined : lastKnown);
	const days = dueDays({ ...value, until }, today, until ? addDays(until, 7) : lastKnown);
	if (days.length === 0 || !value.pattern) return [];

	const { when = 'day', sequence = 0 } = value.reminder ?? {};
	const common = {
		...words,
		sequence,
		...(when !== 'none' && {
			alarmMinutes: when === 'day' ? nineInTheMorning : nineInTheMorning - dayInMinutes
		})
	};
	return seriesOf(value.pattern).flatMap(({ suffix, repeats, has }): CalendarEvent[] => {
		const own = days.filter(({ due }) => has(due));
		const [first] = own;
		if (!first) return [];
		const moved = own.filter(({ due, date }) => due !== date);
		const series = { ...common, uid: `${id}${suffix}@waymark`, day: first.due };
		if (!repeats) return [{ ...series, day: first.date }];
		return [
			{
				...series,
				repeats: { ...repeats, ...(until !== undefined && { until }) },
				without: freeDays(value, first.due, own),
				moved: moved.map(({ due, date }) => ({ from: due, to: date }))
			}
		];
	});
}

interface Series {
	readonly suffix: string;
	readonly repeats: Repeats | undefined;
	/** Whether a day of the pattern belongs to this series. */
	readonly has: (due: CalendarDate) => boolean;
}

const all = (): boolean => true;

/**
 * The 29th and 30th need two series, since calendars leave out a month without the day: one for every month but
 * February, one for its last day.
 */
function seriesOf(pattern: Pattern): Series[] {
	switch (pattern.kind) {
		case 'weekly':
		case 'weekly-rent':
			return [{ suffix: '', repeats: { each: 'week' }, has: all }];
		case 'fortnightly':
			return [{ suffix: '', repeats: { each: 'week', interval: 2 }, has: all }];
		case 'four-weekly':
			return [{ suffix: '', repeats: { each: 'week', interval: 4 }, has: all }];
		case 'monthly':
		case 'universal-credit':
			return onDayOf(everyMonth, pattern.day);
		case 'council-tax':
			return onDayOf(
				everyMonth.filter((month) => pattern.instalments === 12 || (month !== 2 && month !== 3)),
				pattern.day
			);
		case 'quarterly':
			return onDayFrom(3, pattern.first);
		case 'half-yearly':
			return onDayFrom(6, pattern.first);
		case 'yearly':
			return onDayFrom(12, pattern.first);
		case 'last-working-day':
		case 'one-off':
			return [{ suffix: '', repeats: undefined, has: all }];
		case 'irregular':
		case 'top-up':
			return [];
	}
}

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

function onDayFrom(step: number, first: CalendarDate | undefined): Series[] {
	if (first === undefined) return [];
	const { month, day } = fromCalendarDate(first);
	return onDayOf(
		everyMonth.filter((one) => (one - month + 12) % step === 0),
		day
	);
}

function onDayOf(months: readonly number[], day: number | undefined): Series[] {
	if (day === undefined) return [];
	const isInFebruary = (due: CalendarDate): boolean => fromCalendarDate(due).month === 2;
	const series = (suffix: string, of: readonly number[], on: number): Series => ({
		suffix,
		repeats: {
			each: 'month',
			...(of.length < 12 && { months: of }),
			daysOfMonth: [on]
		},
		has: all
	});
	if (day === 31) return [series('', months, -1)];
	if (day < 29 || !months.includes(2)) return [series('', months, day)];
	const others = months.filter((month) => month !== 2);
	return [
		...(others.length > 0
			? [{ ...series('', others, day), has: (due: CalendarDate) => !isInFebruary(due) }]
			: []),
		{ ...series('-2', [2], -1), has: isInFebruary }
	];
}

/** The weeks without rent, as days of the series to leave out. */
function freeDays(
	bill: Bill,
	first: CalendarDate,
	days: readonly { due: CalendarDate }[]
): CalendarDate[] {
	if (bill.pattern?.kind !== 'weekly-rent') return [];
	const last = days.at(-1)?.due ?? first;
	const kept = new Set(days.map(({ due }) => due));
	const free: CalendarDate[] = [];
	for (let day = first; day <= last; day = addDays(day, 7)) if (!kept.has(day)) free.push(day);
	return free;
}

function earliest(
	a: CalendarDate | undefined,
	b: CalendarDate | undefined
): CalendarDate | undefined {
	if (a === undefined || b === undefined) return a ?? b;
	return a < b ? a : b;
}
