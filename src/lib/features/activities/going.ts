/**
 * What somebody saved from the list: a copy of their own for ever, what they planned with it, and how it went. Pure.
 */
import * as v from 'valibot';
import { addDays, isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { listFaults } from '#lib/features/connect/letter.ts';
import type { OutgoingLetter } from '#lib/platform/mailbox/post-records.ts';
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

/** What was said to be wrong in the list, to whoever keeps it. */
const reportSchema = v.object({
	/** Of the letter that says it. */
	letterId: v.string(),
	madeAt: v.number(),
	fault: v.picklist(listFaults),
	words: v.string()
});
export type Report = v.InferOutput<typeof reportSchema>;
export type Fault = Report['fault'];

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
	/** What is wrong in the list, in their words, until they send it. */
	wrong: v.string(),
	fault: v.optional(v.picklist(listFaults)),
	/** Newest first. */
	reports: v.optional(v.array(reportSchema), []),
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
	return {
		activity,
		sourceNames,
		isOnMyWeek: true,
		visits: [],
		wrong: '',
		reports: [],
		calendarSequence: 0
	};
}

/** One that holds nothing of the person's can go. */
export function isEmptyGoing({ savedOn, visits, wrong, fault, reports }: Going): boolean {
	const isBare = savedOn === undefined && visits.length === 0 && reports.length === 0;
	return isBare && wrong === '' && fault === undefined;
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

/** It went into the outbox; what was typed is part of it now. */
export function addReport({ fault, ...going }: Going, report: Report): Going {
	const reports = [report, ...going.reports];
	const isNewer = fault !== report.fault || going.wrong !== report.words;
	return isNewer ? { ...going, fault, reports } : { ...going, wrong: '', reports };
}

/** Taken back: what was typed stands in its field again, unless something else does. */
export function takeBackReport(going: Going, letterId: string): Going {
	const report = going.reports.find((each) => each.letterId === letterId);
	const reports = going.reports.filter((each) => each !== report);
	if (!report || going.wrong !== '' || going.fault !== undefined) return { ...going, reports };
	return { ...going, reports, wrong: report.words, fault: report.fault };
}

/** How a report stands: told by what became of its letter, never guessed. */
export interface ReportStanding {
	readonly report: Report;
	/** `not-taken`: it cannot get there. */
	readonly at: 'waiting' | 'sent' | 'not-taken';
	/** When the mailbox took it, as far as is known. */
	readonly sentAt: number | undefined;
}

export function standingOf(
	report: Report,
	letters: readonly Stored<OutgoingLetter>[]
): ReportStanding {
	const letter = letters.find(({ id }) => id === report.letterId)?.value;
	// One that is not there any more left this phone long ago.
	const state = letter?.state ?? 'sent';
	const at = state === 'gone' ? 'not-taken' : state;
	return { report, at, sentAt: letter?.sentAt };
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
