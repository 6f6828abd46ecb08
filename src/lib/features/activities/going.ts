/**
 * What somebody saved from the list: a copy of their own for ever, what they planned with it, and how it went. Pure.
 */
import * as v from 'valibot';
import { addDays, isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { activitySchema, type Activity } from './activity.ts';
import {
	compareOccurrences,
	isToCome,
	occurrencesOf,
	type Occurrence,
	type WallTime
} from './occurrences.ts';

const date = v.pipe(v.string(), v.check(isCalendarDate));

const visitSchema = v.object({ id: v.string(), date, words: v.string() });

const goingSchema = v.object({
	/** As it was on the list when they saved it or last looked at it. */
	activity: activitySchema,
	/** What the sources were called. */
	sourceNames: v.string(),
	/** Absent when they only noted that something is wrong with it. */
	savedOn: v.optional(date),
	isOnMyWeek: v.boolean(),
	/** Who comes along, of my people; whether they may still be asked is for the people feature to say. */
	withPersonId: v.optional(v.string()),
	visits: v.array(visitSchema),
	/** What is wrong in the list, in their words. Stays on this phone. */
	wrong: v.string(),
	/** How often it was given to the phone's calendar. */
	calendarSequence: v.optional(v.number(), 0)
});
export type Going = v.InferOutput<typeof goingSchema>;
export type Visit = v.InferOutput<typeof visitSchema>;

export const goingCollection = defineCollection<Going>({
	code: 'f2',
	name: 'going',
	version: 1,
	schema: goingSchema,
	upgrades: {}
});

export function newGoing(activity: Activity, sourceNames: string): Going {
	return { activity, sourceNames, isOnMyWeek: true, visits: [], wrong: '', calendarSequence: 0 };
}

/** One that holds nothing of the person's can go. */
export function isEmptyGoing({ savedOn, visits, wrong }: Going): boolean {
	return savedOn === undefined && visits.length === 0 && wrong === '';
}

export function save(going: Going, today: CalendarDate): Going {
	return { ...going, savedOn: going.savedOn ?? today };
}

/** The copy follows the list for as long as the list has it, so that times and numbers stay right. */
export function withNewest(going: Going, activity: Activity, sourceNames: string): Going {
	return going.activity.revision === activity.revision
		? going
		: { ...going, activity, sourceNames };
}

export function addVisit(going: Going, visit: Visit): Going {
	return { ...going, visits: [visit, ...going.visits] };
}

export function changeVisit(going: Going, id: string, change: Partial<Visit>): Going {
	return {
		...going,
		visits: going.visits.map((visit) => (visit.id === id ? { ...visit, ...change } : visit))
	};
}

export function removeVisit(going: Going, id: string): Going {
	return { ...going, visits: going.visits.filter((visit) => visit.id !== id) };
}

/** What is on in the next seven days of what they show on their week, the soonest first. */
export function myWeek(
	going: readonly Stored<Going>[],
	now: WallTime
): { activity: Activity; when: Occurrence }[] {
	const until = addDays(now.date, 6);
	return going
		.filter(({ value }) => value.savedOn !== undefined && value.isOnMyWeek)
		.flatMap(({ value: { activity } }) =>
			(activity.status === 'paused' ? [] : occurrencesOf(activity.times, now.date, until))
				.filter((when) => isToCome(when, now))
				.map((when) => ({ activity, when }))
		)
		.toSorted((a, b) => compareOccurrences(a.when, b.when));
}
