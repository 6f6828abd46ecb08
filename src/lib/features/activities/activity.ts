/**
 * One thing a person can go to or use: the record that every feed is turned into, and that the phone downloads. Pure.
 *
 * Yes, no and not known are three different answers everywhere, and not known is always the absent one: a record
 * without `access.stepFree` has not said, one with `'no'` has. Absent fields also keep the download small.
 *
 * Times are wall-clock times in London, as text; dates are calendar dates. No instant appears anywhere: the phone
 * works out when something happens by counting days, whatever its own time zone.
 */
import * as v from 'valibot';
import { isCalendarDate } from '#lib/platform/calendar-date.ts';

/** What sort of thing it is, in the plain words of the finder. None means that the source did not say. */
export const kinds = [
	'peer-support',
	'drop-in',
	'talking',
	'art-craft',
	'movement',
	'outdoors',
	'gardening',
	'music',
	'learning',
	'work',
	'money-advice',
	'carers',
	'family',
	'culture-faith',
	'lgbtq',
	'food',
	'volunteering'
] as const;
export type Kind = (typeof kinds)[number];

/** Whom it is meant for. None means that the source named nobody, not that everybody is welcome. */
export const groups = [
	'carers',
	'young-adults',
	'older-people',
	'parents',
	'lgbtq',
	'learning-disability',
	'autistic-people',
	'disabled-people',
	'deaf-people',
	'refugees',
	'veterans',
	'bereaved'
] as const;
export type Group = (typeof groups)[number];

/** What can be said about a place. Each is yes, partly, no, or not known (absent). */
export const accessFeatures = [
	'stepFree',
	'accessibleToilet',
	'hearingLoop',
	'signLanguage',
	'lift',
	'blueBadge',
	'quietSpace',
	'lowStimulation',
	'companionFree'
] as const;
export type AccessFeature = (typeof accessFeatures)[number];

const text = v.pipe(v.string(), v.nonEmpty());
const texts = v.optional(v.array(text), []);
const date = v.pipe(v.string(), v.check(isCalendarDate, 'not a calendar date'));
const dates = v.optional(v.array(date), []);
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time'));
const yesNo = v.optional(v.picklist(['yes', 'no']));
const whole = (from: number, to: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
const many = <T extends string>(words: readonly T[]) => v.optional(v.array(v.picklist(words)), []);
/** An address that may be put in a link: no other scheme gets this far. */
const webAddress = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s"<>]+$/i, 'not a web address'));

/** As in ISO 8601: 1 is Monday, 7 is Sunday. */
const weekday = v.picklist([1, 2, 3, 4, 5, 6, 7]);

const everySo = {
	/** Every week or month is 1, every other is 2; counted from the week or month of `anchor`. */
	every: v.optional(whole(1, 52), 1),
	/** A date in the week or month that counts as the first. Always there when `every` is over 1. */
	anchor: v.optional(date),
	/** The first and the last day on which it may happen, both included. */
	from: v.optional(date),
	until: v.optional(date),
	/** Days on which it does not happen after all. */
	except: dates
};

/** When it repeats. */
export const ruleSchema = v.variant('freq', [
	v.object({
		freq: v.literal('weekly'),
		days: v.pipe(v.array(weekday), v.nonEmpty()),
		...everySo
	}),
	v.object({
		freq: v.literal('monthly'),
		/** Such as the second Monday (2, 1) or the last Friday (-1, 5). A month without one has no meeting. */
		nth: v.optional(v.array(v.object({ week: whole(-5, 5), day: weekday })), []),
		/** Days of the month; -1 is the last. A month without that day has no meeting. */
		monthDays: v.optional(v.array(whole(-31, 31)), []),
		...everySo
	}),
	/** Named days and no others: a course, or sessions announced one by one. */
	v.object({ freq: v.literal('dates'), on: v.pipe(v.array(date), v.nonEmpty()) })
]);
export type Rule = v.InferOutput<typeof ruleSchema>;

const timesSchema = v.object({
	/** Absent when only the words can be trusted: then no date is ever worked out. */
	rule: v.optional(ruleSchema),
	start: v.optional(clock),
	/** An end before its start is after midnight. */
	end: v.optional(clock),
	/** As published. */
	words: v.optional(text),
	/** Said to keep to school terms: holidays may have no meeting. */
	termTime: v.optional(v.literal('yes')),
	bankHolidays: yesNo
});
export type Times = v.InferOutput<typeof timesSchema>;

const accessSchema = v.object({
	...v.entriesFromList(accessFeatures, v.optional(v.picklist(['yes', 'partly', 'no']))),
	/** As published. */
	words: texts
});
export type Access = v.InferOutput<typeof accessSchema>;

const placeSchema = v.pipe(
	v.object({
		kind: v.picklist(['here', 'outdoors', 'online', 'phone', 'visits-you']),
		/** Said to be kept from view, as a refuge is: no street and no full postcode ever reaches this record. */
		hidden: v.optional(v.literal(true)),
		name: v.optional(text),
		/** The street. */
		line: v.optional(text),
		/** Town or part of town. */
		area: v.optional(text),
		/** In full, as 'N12 0AA', or its first half when no more is known or may be said. */
		postcode: v.optional(text),
		/** Where on the map, and how roughly: a sector is within about a kilometre, an outcode within about two. */
		point: v.optional(
			v.object({
				latitude: v.pipe(v.number(), v.minValue(49), v.maxValue(61)),
				longitude: v.pipe(v.number(), v.minValue(-9), v.maxValue(2)),
				by: v.picklist(['address', 'postcode', 'sector', 'outcode'])
			})
		),
		access: v.optional(accessSchema, { words: [] }),
		/** Which of the record's times are here. Absent when the source does not say which place when. */
		times: v.optional(v.array(whole(0, 999)))
	}),
	v.check(
		({ hidden, name, line, postcode, point }) =>
			!hidden || (!name && !line && !postcode?.includes(' ') && (!point || point.by === 'outcode')),
		'a hidden place that shows where it is'
	)
);
export type Place = v.InferOutput<typeof placeSchema>;

/** Pounds only; amounts in whole pence. */
const costSchema = v.object({
	free: yesNo,
	from: v.optional(whole(0, 100_000_00)),
	to: v.optional(whole(0, 100_000_00)),
	per: v.optional(v.picklist(['session', 'course', 'month', 'year'])),
	/** Reduced rates, as published. */
	help: v.optional(text),
	/** As published. */
	words: v.optional(text)
});
export type Cost = v.InferOutput<typeof costSchema>;

const whoSchema = v.object({
	minAge: v.optional(whole(0, 120)),
	maxAge: v.optional(whole(0, 120)),
	/** `any` only when the source says so. */
	gender: v.optional(v.picklist(['women', 'men', 'any'])),
	groups: many(groups),
	/** Named cultures, faiths or other communities, as published. */
	communities: texts,
	/** `residents`: only for those who live in the area the source serves. */
	area: v.optional(v.picklist(['residents', 'any'])),
	referral: v.optional(v.picklist(['none', 'self', 'professional'])),
	booking: v.optional(v.picklist(['none', 'book', 'ring-first'])),
	/** New people can come along. */
	newPeople: yesNo,
	/** Who can come, as published. */
	words: v.optional(text)
});
export type Who = v.InferOutput<typeof whoSchema>;

const contactSchema = v.object({
	phones: v.optional(v.array(v.object({ number: text, words: v.optional(text) })), []),
	/** Of a group, never of a named person. */
	email: v.optional(text),
	url: v.optional(webAddress),
	sms: v.optional(text),
	/** How to start, or what to expect the first time, as published. */
	how: v.optional(text)
});
export type Contact = v.InferOutput<typeof contactSchema>;

export const activitySchema = v.object({
	/** The source's name and the source's own id: the same thing keeps its id from run to run. */
	id: text,
	/** Changes whenever anything below does. */
	revision: text,
	/** The sources it came from, the one whose words are shown first (`Source.id`). */
	sources: v.pipe(v.array(text), v.nonEmpty()),
	/** Invented, for trying the app. Shown as such wherever it is shown. */
	example: v.optional(v.literal(true)),
	/** `paused`: closed for now, so that no date is worked out. What has ended is not in the list at all. */
	status: v.picklist(['on', 'paused']),
	name: text,
	organisation: v.optional(text),
	/** The first sentence. */
	summary: v.optional(text),
	/** Plain text with line breaks; longer than the summary, or absent. */
	text: v.optional(text),
	/** Something to know now: shown first. */
	alert: v.optional(text),
	kinds: many(kinds),
	who: v.optional(whoSchema, { groups: [], communities: [] }),
	places: v.optional(v.array(placeSchema), []),
	times: v.optional(v.array(timesSchema), []),
	cost: v.optional(costSchema, {}),
	languages: v.optional(v.array(v.object({ name: text, code: v.optional(text) })), []),
	contact: v.optional(contactSchema, { phones: [] }),
	/** When somebody last made sure that it is true. */
	checked: v.optional(date),
	/** The organisation that did, never a person. */
	checkedBy: v.optional(text),
	/** When the source last changed it: weaker than `checked`. */
	changed: v.optional(date),
	/** The source's own terms, for searching and for passing on. */
	tags: texts
});
export type Activity = v.InferOutput<typeof activitySchema>;
/** The same as it is written: what is empty is left out. */
export type WrittenActivity = v.InferInput<typeof activitySchema>;
