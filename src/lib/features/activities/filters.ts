/**
 * What the list can be narrowed by. An activity answers each question with yes, no, or that it has not said, and the
 * three stay apart: what has not said is never hidden as if it were a no, and never counted as a yes. Pure.
 */
import { weekday, type CalendarDate } from '#lib/platform/calendar-date.ts';
import {
	accessFeatures,
	groups,
	kinds,
	type AccessFeature,
	type Activity,
	type Group,
	type Kind,
	type Place
} from './activity.ts';
import { kilometresBetween, type Point } from './area.ts';
import type { Occurrence } from './occurrences.ts';

const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
type PartOfDay = (typeof partsOfDay)[number];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const distances = [1, 2, 5] as const;

/** One answer to one question. The part before the dot is the question. */
export type Filter = SteadyFilter | `language.${string}`;
export type SteadyFilter =
	| `when.${'today' | 'week'}`
	| `near.${Distance}`
	| `cost.${'free' | 'low'}`
	| 'home.yes'
	| `kind.${Kind}`
	| `day.${Weekday}`
	| `time.${PartOfDay}`
	| `access.${AccessFeature}`
	| `for.${'women' | 'men' | Group}`
	| 'referral.none'
	| 'new.yes';
export type Weekday = (typeof weekdays)[number];
export type Distance = (typeof distances)[number];

/** What "low" means, in pence. */
const lowCostPence = 500;

/** All but the languages, which are those in the list. */
export const steadyFilters: readonly SteadyFilter[] = [
	'when.today',
	'when.week',
	'near.1',
	'near.2',
	'near.5',
	'cost.free',
	'cost.low',
	'home.yes',
	...kinds.map((kind) => `kind.${kind}` as const),
	...weekdays.map((day) => `day.${day}` as const),
	...partsOfDay.map((part) => `time.${part}` as const),
	...accessFeatures.map((feature) => `access.${feature}` as const),
	'for.women',
	'for.men',
	...groups.map((group) => `for.${group}` as const),
	'referral.none',
	'new.yes'
];

const groupsOfFilters = {
	kind: ['kind'],
	near: ['near'],
	day: ['day'],
	time: ['time'],
	cost: ['cost'],
	access: ['access'],
	for: ['for'],
	language: ['language'],
	start: ['referral', 'new']
} as const satisfies Record<string, readonly string[]>;

/** The filters by what they are about, in the order in which people ask. Languages are those handed in. */
export function filterGroups(
	known: Iterable<Filter>
): { name: keyof typeof groupsOfFilters; filters: Filter[] }[] {
	const all = new Set<Filter>([...steadyFilters, ...known]);
	const names = Object.keys(groupsOfFilters) as (keyof typeof groupsOfFilters)[];
	return names.map((name) => ({
		name,
		filters: [...all].filter((filter) =>
			groupsOfFilters[name].some((question) => filter.startsWith(`${question}.`))
		)
	}));
}

/** What most people ask first. */
export const quickFilters: readonly SteadyFilter[] = [
	'when.today',
	'when.week',
	'near.2',
	'cost.free',
	'home.yes'
];

/** The question that a filter answers. All chosen questions must be met. */
export type Question = string;

/** Answers to the same question widen (art or music), but each access need is a question of its own. */
export function questionOf(filter: Filter): Question {
	return filter.startsWith('access.') ? filter : filter.slice(0, filter.indexOf('.'));
}

/** How an activity answers: in `yes`, in `maybe` when it has not said or says "partly", else no. */
export interface Answers {
	readonly yes: ReadonlySet<Filter>;
	readonly maybe: ReadonlySet<Filter>;
}

/** What an activity says about itself, whoever asks and whenever. `coming`: its meetings of the next weeks. */
export function steadyAnswers(activity: Activity, coming: readonly Occurrence[]): Answers {
	const yes = new Set<Filter>();
	const maybe = new Set<Filter>();
	const { who, cost, places } = activity;

	if (cost.free === 'yes') yes.add('cost.free').add('cost.low');
	else {
		if (cost.free === undefined && cost.from === undefined) maybe.add('cost.free');
		const most = cost.to ?? cost.from;
		if (most === undefined) maybe.add('cost.low');
		else if (most <= lowCostPence) yes.add('cost.low');
	}

	if (places.some(isFromHome)) yes.add('home.yes');
	else if (places.length === 0) maybe.add('home.yes');

	for (const kind of kinds) {
		if (activity.kinds.includes(kind)) yes.add(`kind.${kind}`);
		else if (activity.kinds.length === 0) maybe.add(`kind.${kind}`);
	}

	for (const gender of ['women', 'men'] as const) {
		if (who.gender === gender) yes.add(`for.${gender}`);
		else if (who.gender === undefined) maybe.add(`for.${gender}`);
	}
	for (const group of groups) {
		if (who.groups.includes(group)) yes.add(`for.${group}`);
		else if (who.groups.length === 0) maybe.add(`for.${group}`);
	}

	if (who.referral === undefined) maybe.add('referral.none');
	else if (who.referral !== 'professional') yes.add('referral.none');
	if (who.newPeople === 'yes') yes.add('new.yes');
	else if (who.newPeople === undefined) maybe.add('new.yes');

	for (const { name } of activity.languages) yes.add(`language.${name}`);

	for (const feature of accessFeatures) {
		const said = accessOf(places, feature);
		if (said === 'yes') yes.add(`access.${feature}`);
		else if (said !== 'no') maybe.add(`access.${feature}`);
	}

	const areDatesKnown = activity.times.some(({ rule }) => rule !== undefined);
	const mayBeAnyDay = activity.status === 'on' && !areDatesKnown;
	for (const day of weekdays) {
		if (coming.some(({ date }) => weekday(date) === day)) yes.add(`day.${day}`);
		else if (mayBeAnyDay) maybe.add(`day.${day}`);
	}
	for (const part of partsOfDay) {
		if (coming.some(({ start }) => start !== undefined && partOfDayAt(start) === part)) {
			yes.add(`time.${part}`);
		} else if (mayBeAnyDay || coming.some(({ start }) => start === undefined)) {
			maybe.add(`time.${part}`);
		}
	}
	return { yes, maybe };
}

/** Whether it happens by that day. `next`: the first meeting that is not over. */
export function answerWhen(
	activity: Activity,
	next: Occurrence | undefined,
	until: CalendarDate
): 'yes' | 'maybe' | 'no' {
	if (next) return next.date <= until ? 'yes' : 'no';
	const areDatesKnown = activity.times.some(({ rule }) => rule !== undefined);
	return activity.status === 'on' && !areDatesKnown ? 'maybe' : 'no';
}

/** Kilometres to the nearest of its places; undefined where none is on the map. */
export function distanceTo(activity: Activity, from: Point): number | undefined {
	const known = activity.places.flatMap(({ point }) =>
		point ? [kilometresBetween(from, point)] : []
	);
	return known.length === 0 ? undefined : Math.min(...known);
}

/** What can only be reached from home is not near; a place that is not on the map may be. */
export function answerNear(
	activity: Activity,
	km: number | undefined,
	limit: number
): 'yes' | 'maybe' | 'no' {
	const isOnMap = activity.places.some(({ point }) => point !== undefined);
	if (isOnMap) return km !== undefined && km <= limit ? 'yes' : 'no';
	return activity.places.length > 0 && activity.places.every(isFromHome) ? 'no' : 'maybe';
}

/** Online, by phone, or they come to you. */
export function isFromHome({ kind }: Place): boolean {
	return kind === 'online' || kind === 'phone' || kind === 'visits-you';
}

/** The best that any place one goes to says. Absent: none of them has said. */
export function accessOf(
	places: readonly Place[],
	feature: AccessFeature
): 'yes' | 'partly' | 'no' | undefined {
	const said = places.filter((place) => !isFromHome(place)).map(({ access }) => access[feature]);
	if (said.includes('yes')) return 'yes';
	if (said.includes('partly')) return 'partly';
	return said.length > 0 && said.every((one) => one === 'no') ? 'no' : undefined;
}

/** Evenings begin at five, when a working day ends. */
function partOfDayAt(time: string): PartOfDay {
	return time < '12:00' ? 'morning' : time < '17:00' ? 'afternoon' : 'evening';
}
