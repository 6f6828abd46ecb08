/**
 * The list of activities, searched and narrowed: which fit, which may, in what order, and what each further filter
 * would leave. Pure; runs in a worker.
 */
import { addDays } from '#lib/platform/calendar-date.ts';
import type { Activity } from './activity.ts';
import type { Area, NamedPlace } from './area.ts';
import {
	answerNear,
	answerWhen,
	distances,
	distanceTo,
	questionOf,
	steadyAnswers,
	steadyFilters,
	type Filter,
	type Question
} from './filters.ts';
import { isOld } from './freshness.ts';
import { isToCome, occurrencesOf, type Occurrence, type WallTime } from './occurrences.ts';
import { ActivitySearch, type ActivityIndex } from './search.ts';

export interface Wish {
	/** What is typed in the search box. */
	readonly words: string;
	readonly filters: readonly Filter[];
	/** Where the person is; absent when they have not said. */
	readonly area?: Area | undefined;
	readonly now: WallTime;
	/** How many of each list to hand over; the counts are of all. */
	readonly most: number;
}

export interface Card {
	readonly activity: Activity;
	/** The next meeting that is not over; absent when no date is known. */
	readonly next?: Occurrence;
	/** From the person's area. */
	readonly km?: number;
}

/** One that lacks a single thing: which of the filters it does not meet. */
interface Miss {
	readonly card: Card;
	readonly lacks: readonly Filter[];
}

export interface Found {
	readonly fits: readonly Card[];
	readonly fitCount: number;
	/** Those that meet every filter they answer, and have not said about some. */
	readonly mayFit: readonly Card[];
	readonly mayFitCount: number;
	/** Whether some of those say "partly". */
	readonly isPartly: boolean;
	/** Last made sure of over a year ago: they would fit. */
	readonly older: readonly Card[];
	readonly olderCount: number;
	/** Only when nothing fits and nothing may. */
	readonly misses: readonly Miss[];
	/** Nothing has all of the words; what is shown has some. */
	readonly hasSomeWords: boolean;
	/** For each filter, how many there would be with it. Those without any are left out. */
	readonly counts: ReadonlyMap<Filter, number>;
	/** Without the chosen distance there would be this many more. */
	readonly hiddenByNear: number;
	readonly listCount: number;
}

/** What is worked out once a day for each activity. */
interface Entry {
	readonly activity: Activity;
	readonly coming: readonly Occurrence[];
	/** Places in the list of filters that it answers with yes, and with neither yes nor no. */
	readonly yes: readonly number[];
	readonly maybe: ReadonlySet<number>;
}

type Answer = 'yes' | 'maybe' | 'no';

/** How far ahead dates are worked out for the list. */
const weeksAhead = 6;
const mostMisses = 3;
const limitOf: ReadonlyMap<Filter, number> = new Map(distances.map((km) => [`near.${km}`, km]));
const whenFilters = ['when.today', 'when.week'] as const;

export class Finder {
	readonly #activities: readonly Activity[];
	readonly #search: ActivitySearch;
	readonly #byId: ReadonlyMap<string, Activity>;
	/** Every filter that there is, also for the languages in the list; a filter's place here stands for it. */
	readonly #filters: readonly Filter[];
	readonly #questions: readonly Question[];
	readonly #placeOf: ReadonlyMap<Filter, number>;
	#day: { date: string; entries: ReadonlyMap<string, Entry> } | undefined;
	#near: { key: string; km: ReadonlyMap<string, number> } | undefined;

	constructor(activities: readonly Activity[], index: ActivityIndex) {
		this.#activities = activities;
		this.#search = new ActivitySearch(index);
		this.#byId = new Map(activities.map((activity) => [activity.id, activity]));
		const languages = new Set(
			activities.flatMap((activity) => activity.languages.map(({ name }) => name))
		);
		this.#filters = [
			...steadyFilters,
			...[...languages].map((name) => `language.${name}` as const)
		];
		this.#questions = this.#filters.map(questionOf);
		this.#placeOf = new Map(this.#filters.map((filter, place) => [filter, place]));
	}

	get(id: string): Activity | undefined {
		return this.#byId.get(id);
	}

	/** The parts of town that the list names, each in the middle of its places. */
	places(): NamedPlace[] {
		const sums = new Map<string, { latitude: number; longitude: number; count: number }>();
		for (const { area, point } of this.#activities.flatMap(({ places }) => places)) {
			if (area === undefined || !point) continue;
			const sum = sums.get(area) ?? { latitude: 0, longitude: 0, count: 0 };
			sum.latitude += point.latitude;
			sum.longitude += point.longitude;
			sum.count += 1;
			sums.set(area, sum);
		}
		return [...sums].map(([name, { latitude, longitude, count }]) => ({
			name,
			latitude: latitude / count,
			longitude: longitude / count
		}));
	}

	find(wish: Wish): Found {
		const hits = this.#search.for(wish.words);
		const entries = this.#entries(wish.now.date);
		const km = this.#kilometres(wish.area);
		const chosen = byQuestion(wish.filters, wish.area !== undefined);
		const weekEnd = addDays(wish.now.date, 6);
		const changing = [...whenFilters, ...(wish.area ? limitOf.keys() : [])].map(
			(filter) => [filter, this.#placeOf.get(filter) ?? 0] as const
		);
		const tally = this.#filters.map(() => 0);
		const fits: Ranked[] = [];
		const mayFit: Ranked[] = [];
		const misses: (Ranked & { readonly lacks: readonly Filter[] })[] = [];
		let hiddenByNear = 0;

		const weigh = (entry: Entry, score: number): void => {
			const { activity } = entry;
			const next = entry.coming.find((one) => isToCome(one, wish.now));
			const distance = km?.get(activity.id);
			const answer = (filter: Filter): Answer => {
				if (filter === 'when.today') return answerWhen(activity, next, wish.now.date);
				if (filter === 'when.week') return answerWhen(activity, next, weekEnd);
				const limit = limitOf.get(filter);
				return limit === undefined
					? this.#answer(filter, entry)
					: answerNear(activity, distance, limit);
			};

			const unmet: Question[] = [];
			let isRefused = false;
			for (const [question, filters] of chosen) {
				const answers = filters.map(answer);
				if (answers.includes('yes')) continue;
				unmet.push(question);
				isRefused ||= !answers.includes('maybe');
			}
			// What one more filter would leave: those that meet all other questions, and answer its own with yes.
			if (unmet.length <= 1) {
				const count = (place: number) => {
					if (unmet.length === 0 || this.#questions[place] === unmet[0])
						tally[place] = (tally[place] ?? 0) + 1;
				};
				for (const place of entry.yes) count(place);
				for (const [filter, place] of changing) if (answer(filter) === 'yes') count(place);
			}
			const ranked = toRanked(activity, next, distance, score);
			if (unmet.length === 0) fits.push(ranked);
			else if (!isRefused) mayFit.push(ranked);
			else if (unmet.length === 1) {
				misses.push({ ...ranked, lacks: chosen.get(unmet[0] ?? '') ?? [] });
				if (unmet[0] === 'near') hiddenByNear += 1;
			}
		};
		if (hits) {
			for (const [id, score] of hits.scores) {
				const entry = entries.get(id);
				if (entry) weigh(entry, score);
			}
		} else for (const entry of entries.values()) weigh(entry, 0);

		const order = hits ? byFit : byTime;
		const isOlder = ({ card }: Ranked) => isOld(card.activity, wish.now.date);
		const fresh = fits.filter((one) => !isOlder(one));
		const older = fits.filter(isOlder);
		const first = (ranked: readonly Ranked[]) =>
			ranked
				.toSorted(order)
				.slice(0, wish.most)
				.map(({ card }) => card);
		const isEmpty = fits.length === 0 && mayFit.length === 0;
		return {
			fits: first(fresh),
			fitCount: fresh.length,
			mayFit: first(mayFit),
			mayFitCount: mayFit.length,
			isPartly: mayFit.some(({ card }) => saysPartly(card.activity, wish.filters)),
			older: first(older),
			olderCount: older.length,
			misses: isEmpty
				? misses
						.toSorted(order)
						.slice(0, mostMisses)
						.map(({ card, lacks }) => ({ card, lacks }))
				: [],
			hasSomeWords: hits?.have === 'some',
			counts: new Map(
				this.#filters.flatMap((filter, place) => {
					const count = tally[place] ?? 0;
					return count > 0 ? [[filter, count] as const] : [];
				})
			),
			hiddenByNear,
			listCount: this.#activities.length
		};
	}

	#answer(filter: Filter, { yes, maybe }: Entry): Answer {
		const place = this.#placeOf.get(filter);
		if (place === undefined) return 'no';
		return yes.includes(place) ? 'yes' : maybe.has(place) ? 'maybe' : 'no';
	}

	/** Dates are worked out once a day: it is most of the work. */
	#entries(date: string): ReadonlyMap<string, Entry> {
		if (this.#day?.date === date) return this.#day.entries;
		const until = addDays(date, weeksAhead * 7);
		const places = (filters: Iterable<Filter>) =>
			[...filters].map((filter) => this.#placeOf.get(filter) ?? 0);
		const entries = this.#activities.map((activity): [string, Entry] => {
			// Yesterday's may go on past midnight.
			const coming =
				activity.status === 'paused' ? [] : occurrencesOf(activity.times, addDays(date, -1), until);
			const { yes, maybe } = steadyAnswers(activity, coming);
			return [activity.id, { activity, coming, yes: places(yes), maybe: new Set(places(maybe)) }];
		});
		this.#day = { date, entries: new Map(entries) };
		return this.#day.entries;
	}

	#kilometres(area: Area | undefined): ReadonlyMap<string, number> | undefined {
		if (!area) return undefined;
		const key = `${area.latitude} ${area.longitude}`;
		if (this.#near?.key === key) return this.#near.km;
		const km = new Map(
			this.#activities.flatMap((activity) => {
				const distance = distanceTo(activity, area);
				return distance === undefined ? [] : [[activity.id, distance] as const];
			})
		);
		this.#near = { key, km };
		return km;
	}
}

interface Ranked {
	readonly card: Card;
	readonly score: number;
	/** Text that sorts by when it next happens; what has no known date comes after, what is closed for now last. */
	readonly when: string;
}

function toRanked(
	activity: Activity,
	next: Occurrence | undefined,
	km: number | undefined,
	score: number
): Ranked {
	return {
		score,
		when: next
			? `${next.date} ${next.start ?? ''}`
			: activity.status === 'paused'
				? 'closed'
				: 'any time',
		card: { activity, ...(next && { next }), ...(km !== undefined && { km }) }
	};
}

/** Filters by the question they answer; how near cannot be asked without knowing where. */
function byQuestion(filters: readonly Filter[], isAreaKnown: boolean): Map<Question, Filter[]> {
	const chosen = new Map<Question, Filter[]>();
	for (const filter of filters) {
		const question = questionOf(filter);
		if (question === 'near' && !isAreaKnown) continue;
		chosen.set(question, [...(chosen.get(question) ?? []), filter]);
	}
	return chosen;
}

function saysPartly({ places }: Activity, filters: readonly Filter[]): boolean {
	return filters.some((filter) =>
		places.some(({ access }) =>
			Object.entries(access).some(
				([feature, said]) => filter === `access.${feature}` && said === 'partly'
			)
		)
	);
}

/** The soonest first, then the nearest. */
function byTime(a: Ranked, b: Ranked): number {
	return (
		compare(a.when, b.when) ||
		(a.card.km ?? Infinity) - (b.card.km ?? Infinity) ||
		compare(a.card.activity.name, b.card.activity.name)
	);
}

/** The best fit first, where words were looked for. */
function byFit(a: Ranked, b: Ranked): number {
	return b.score - a.score || byTime(a, b);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
