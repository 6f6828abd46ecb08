/**
 * The daily check: how a day is, in one of four words, what I did and what I noticed. Pure.
 *
 * Nothing is counted over days: no score, no streak, no average. A day without a word is not a gap; it is not there.
 */
import * as v from 'valibot';
import {
	addDays,
	isCalendarDate,
	weekday,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { actionLists, said, signLists, type Item, type SignList, type WellPlan } from './well.ts';

export const hows = ['hard', 'upAndDown', 'ok', 'good'] as const;
export type How = (typeof hows)[number];

/** What was ticked, as it read on that day: the plan may say it otherwise by now. */
const tickSchema = v.object({ id: v.string(), words: v.string() });

const daySchema = v.object({
	date: v.pipe(v.string(), v.check(isCalendarDate)),
	how: v.optional(v.picklist(hows)),
	/** Of my things for every day. */
	did: v.array(tickSchema),
	signs: v.array(v.object({ ...tickSchema.entries, list: v.picklist(signLists) })),
	/** "Not today": the question is not put again on this day. */
	isPassed: v.optional(v.boolean())
});
export type Day = v.InferOutput<typeof daySchema>;

const monthSchema = v.object({ days: v.array(daySchema) });
/** The days of one month, in order. A month is one record, so that years of days stay quick to open. */
export type Month = v.InferOutput<typeof monthSchema>;

export const checkCollection = defineCollection<Month>({
	code: 's2',
	name: 'days',
	version: 1,
	schema: monthSchema,
	upgrades: {}
});

export function emptyDay(date: CalendarDate): Day {
	return { date, did: [], signs: [] };
}

/** The id of the record that holds a day: `2026-11`. */
export function monthOf(date: CalendarDate): string {
	return date.slice(0, 7);
}

/** Whether anything was said on a day. "Not today" says nothing. */
export function isSaid({ how, did, signs }: Day): boolean {
	return how !== undefined || did.length > 0 || signs.length > 0;
}

export function dayIn(month: Month | undefined, date: CalendarDate): Day {
	return month?.days.find((day) => day.date === date) ?? emptyDay(date);
}

/** Changes one day. A day that says nothing any more leaves no trace. */
export function changeDayIn(
	month: Month | undefined,
	date: CalendarDate,
	change: (day: Day) => Day
): Month {
	const changed = { ...change(dayIn(month, date)), date };
	const others = month?.days.filter((day) => day.date !== date) ?? [];
	const isKept = isSaid(changed) || changed.isPassed === true;
	const days = isKept ? [...others, changed] : others;
	return { days: days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
}

/** An answer given; the question of whether to ask is then over for the day. */
export function sayHow(day: Day, how: How): Day {
	return { ...day, how };
}

export function tickDid(day: Day, { id, words }: Item, isOn: boolean): Day {
	const others = day.did.filter((one) => one.id !== id);
	return { ...day, did: isOn ? [...others, { id, words }] : others };
}

export function tickSign(day: Day, list: SignList, { id, words }: Item, isOn: boolean): Day {
	const others = day.signs.filter((one) => one.id !== id);
	return { ...day, signs: isOn ? [...others, { id, words, list }] : others };
}

/** What the person planned for what they noticed. */
export interface Match {
	readonly list: SignList;
	readonly must: readonly Item[];
	readonly might: readonly Item[];
}

/** A plan for each list with a sign ticked, that of the hardest first. */
export function matchesFor(plan: WellPlan, day: Day): Match[] {
	return signLists
		.filter((list) => day.signs.some((sign) => sign.list === list))
		.map((list) => ({
			list,
			must: said(plan[actionLists[list].must]),
			might: said(plan[actionLists[list].might])
		}));
}

/** Whether to ask on the first page: somebody who has the plan or has answered before, once on a day at most. */
export function isToBeAsked(hasPlan: boolean, days: readonly Day[], today: CalendarDate): boolean {
	const isOver = days.some((day) => day.date === today && (isSaid(day) || day.isPassed === true));
	return !isOver && (hasPlan || days.some(isSaid));
}

/** The days of a week on which something was said, in order. */
export interface Week {
	/** Its Monday. */
	readonly monday: CalendarDate;
	readonly days: readonly Day[];
}

/** The weeks in which something was said, the newest first. Others are not there. */
export function weeksOf(days: readonly Day[]): Week[] {
	const weeks = new Map<CalendarDate, Day[]>();
	for (const day of days.filter(isSaid).toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
		const monday = addDays(day.date, 1 - weekday(day.date));
		weeks.set(monday, [...(weeks.get(monday) ?? []), day]);
	}
	return [...weeks].map(([monday, said]) => ({ monday, days: said })).reverse();
}

/** The days of a week by how they were, each word once. */
export function byHow(week: Week): { how: How; dates: CalendarDate[] }[] {
	return hows
		.map((how) => ({
			how,
			dates: week.days.filter((day) => day.how === how).map(({ date }) => date)
		}))
		.filter(({ dates }) => dates.length > 0);
}

/** Everything ticked in a week, each once, in the words of its last day. */
export function tickedIn(week: Week, what: 'did' | 'signs'): string[] {
	const words = new Map<string, string>();
	for (const day of week.days) {
		for (const tick of day[what]) words.set(tick.id, tick.words);
	}
	return [...words.values()];
}
