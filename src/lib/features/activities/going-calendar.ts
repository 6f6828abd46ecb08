/** What somebody goes to, as events for the phone's own calendar, repeating as it truly does. Pure. */
import { addMonths, type CalendarDate } from '#lib/platform/calendar-date.ts';
import type { CalendarEvent, Repeats } from '#lib/platform/calendar-file.ts';
import type { Activity, Rule, Times } from './activity.ts';
import { datesOf } from './occurrences.ts';

export interface CalendarWords {
	/** What anyone who sees the phone may read. */
	readonly title: string;
	readonly notes?: string;
	readonly place?: string;
}

const dayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const monthsAhead = 12;

/** From today on. None when no day is known, or while it is closed for now. `key` is opaque: the saved record's id. */
export function goingEvents(
	{ activity, key, sequence }: { activity: Activity; key: string; sequence: number },
	words: CalendarWords,
	today: CalendarDate
): CalendarEvent[] {
	if (activity.status === 'paused') return [];
	return activity.times.flatMap((times, place) =>
		times.rule === undefined
			? []
			: partsOf(times.rule).flatMap((rule, part) =>
					eventsOf(rule, times, { ...words, sequence }, `${key}-${place}-${part}`, today)
				)
	);
}

/** A calendar reads "the first Monday and the 15th" as both at once: each becomes a series of its own. */
function partsOf(rule: Rule): Rule[] {
	if (rule.freq !== 'monthly' || rule.nth.length === 0 || rule.monthDays.length === 0)
		return [rule];
	return [
		{ ...rule, monthDays: [] },
		{ ...rule, nth: [] }
	];
}

function eventsOf(
	rule: Rule,
	{ start, end }: Times,
	words: CalendarWords & { sequence: number },
	uid: string,
	today: CalendarDate
): CalendarEvent[] {
	const days = datesOf(rule, today, addMonths(today, monthsAhead));
	const time =
		start === undefined ? undefined : { from: start, ...(end !== undefined && { to: end }) };
	const event = (day: CalendarDate, ownUid: string): CalendarEvent => ({
		...words,
		uid: `${ownUid}@waymark`,
		day,
		...(time && { time })
	});
	if (rule.freq === 'dates') return days.map((day) => event(day, `${uid}-${day}`));
	const [first] = days;
	if (first === undefined) return [];
	const without = rule.except.filter((day) => day > first);
	return [
		{
			...event(first, uid),
			repeats: repeatsOf(rule),
			...(without.length > 0 && { without })
		}
	];
}

function repeatsOf(rule: Exclude<Rule, { freq: 'dates' }>): Repeats {
	const common = {
		interval: rule.every,
		...(rule.until !== undefined && { until: rule.until })
	};
	if (rule.freq === 'weekly') {
		return {
			each: 'week',
			weekdays: rule.days.toSorted((a, b) => a - b).map((day) => nameOf(day)),
			...common
		};
	}
	return rule.nth.length > 0
		? {
				each: 'month',
				weekdays: rule.nth.map(({ week, day }) => `${week}${nameOf(day)}` as const),
				...common
			}
		: { each: 'month', daysOfMonth: rule.monthDays, ...common };
}

function nameOf(day: number): (typeof dayNames)[number] {
	return dayNames[day - 1] ?? 'MO';
}
