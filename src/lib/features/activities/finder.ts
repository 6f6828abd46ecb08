/**
 * The list of activities, searched and narrowed: which fit, which may, in what order, and what each further filter
 * would leave. Pure; runs in a worker.
 */
import { addDays } from '#lib/platform/calendar-date.ts';
import { groupBy } from '#lib/platform/group-by.ts';
import { accessFeatures, type Activity } from './activity.ts';
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
	/** Then also what kinds of thing there are without the words, most first, and how many of each. */
	readonly kinds: readonly (readonly [Filter, number])[];
	/** Nothing has all of the words; what is shown has some. */
	readonly hasSomeWords: boolean;
	/** For each filter, how many there would be with it. Those without any are left out. */
	readonly counts: ReadonlyMap<Filter, number>;
	/** Without the chosen distance there would be this many more. */
	readonly hiddenByNear: number;
	readonly listCount: number;
}

/** What is worked out once a day for each activity. */
interface DayEntry {
	readonly activity: Activity;
	readonly coming: readonly Occurrence[];
	/** Places in the list of filters that it answers with yes, and with neither yes nor no. */
	readonly yes: readonly number[];
	readonly maybe: readonly number[];
}

/** What is worked out once a minute, and when the person is somewhere else; `yes` and `maybe` are then complete. */
interface Entry {
	readonly card: Card;
	/** Its place in the list. */
	readonly number: number;
	readonly yes: readonly number[];
	readonly maybe: readonly number[];
	readonly isOld: boolean;
	/** Text that sorts by when it next happens; what has no known date comes after, what is closed for now last. */
	readonly when: string;
}

/** How far ahead dates are worked out for the list. */
const weeksAhead = 6;
const mostMisses = 3;

export class Finder {
	readonly #activities: readonly Activity[];
	readonly #search: ActivitySearch;
	/** Every filter that there is, also for the languages in the list; a filter's place here stands for it. */
	readonly #filters: readonly Filter[];
	readonly #questions: readonly Question[];
	readonly #placeOf: ReadonlyMap<Filter, number>;
	#day: { date: string; entries: readonly DayEntry[] } | undefined;
	#minute: { key: string; entries: readonly Entry[] } | undefined;

	constructor(activities: readonly Activity[], index: ActivityIndex) {
		this.#activities = activities;
		this.#search = new ActivitySearch(index);
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
		return this.#activities.find((activity) => activity.id === id);
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
		const chosen = this.#chosen(wish);
		const tally = this.#filters.map(() => 0);
		const fits: Entry[] = [];
		const older: Entry[] = [];
		const mayFit: Entry[] = [];
		const misses: { entry: Entry; lacks: Chosen }[] = [];
		let hiddenByNear = 0;

		for (const entry of this.#entries(wish)) {
			if (hits?.scores[entry.number] === 0) continue;
			const unmet = chosen.filter(({ places }) => !haveOneOf(places, entry.yes));
			const isRefused = unmet.some(({ places }) => !haveOneOf(places, entry.maybe));
			const [lacks, ...more] = unmet;
			// What one more filter would leave: those that meet all other questions, and answer its own with yes.
			if (more.length === 0) {
				for (const place of entry.yes) {
					if (!lacks || this.#questions[place] === lacks.question)
						tally[place] = (tally[place] ?? 0) + 1;
				}
			}
			if (!lacks) (entry.isOld ? older : fits).push(entry);
			else if (!isRefused) mayFit.push(entry);
			else if (more.length === 0) {
				misses.push({ entry, lacks });
				if (lacks.question === 'near') hiddenByNear += 1;
			}
		}

		/** The soonest first, which is how they come; where words were looked for, the best fit. */
		const first = <T>(found: readonly T[], entryOf: (one: T) => Entry, most: number): T[] => {
			const scoreOf = (one: T) => hits?.scores[entryOf(one).number] ?? 0;
			const sorted = hits ? found.toSorted((a, b) => scoreOf(b) - scoreOf(a)) : found;
			return sorted.slice(0, most);
		};
		const cards = (found: readonly Entry[]) =>
			first(found, (entry) => entry, wish.most).map(({ card }) => card);
		const isEmpty = fits.length + older.length + mayFit.length === 0;
		return {
			fits: cards(fits),
			fitCount: fits.length,
			mayFit: cards(mayFit),
			mayFitCount: mayFit.length,
			isPartly: mayFit.some(({ card }) => saysPartly(card.activity, wish.filters)),
			older: cards(older),
			olderCount: older.length,
			misses: first(isEmpty ? misses : [], ({ entry }) => entry, mostMisses).map(
				({ entry, lacks }) => ({ card: entry.card, lacks: lacks.filters })
			),
			kinds: isEmpty ? this.#kindsWithout(wish) : [],
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

	#kindsWithout(wish: Wish): Found['kinds'] {
		const { words, filters } = wish;
		const isOfKind = (filter: Filter) => questionOf(filter) === 'kind';
		if (words === '' && !filters.some(isOfKind)) return [];
		const others = filters.filter((filter) => !isOfKind(filter));
		return [...this.find({ ...wish, words: '', filters: others }).counts]
			.filter(([filter]) => isOfKind(filter))
			.toSorted(([, one], [, other]) => other - one);
	}

	/** The chosen filters by the question they answer; how near cannot be asked without knowing where. */
	#chosen({ filters, area }: Wish): Chosen[] {
		const asked = filters.filter((filter) => area !== undefined || questionOf(filter) !== 'near');
		return [...groupBy(asked, questionOf)].map(([question, filters]) => ({
			question,
			filters,
			places: this.#placesOf(filters)
		}));
	}

	#placesOf(filters: Iterable<Filter>): number[] {
		return [...filters].flatMap((filter) => this.#placeOf.get(filter) ?? []);
	}

	/** Dates are worked out once a day: it is most of the work. */
	#dayEntries(date: string): readonly DayEntry[] {
		if (this.#day?.date === date) return this.#day.entries;
		const until = addDays(date, weeksAhead * 7);
		const entries = this.#activities.map((activity): DayEntry => {
			// Yesterday's may go on past midnight.
			const coming =
				activity.status === 'paused' ? [] : occurrencesOf(activity.times, addDays(date, -1), until);
			const { yes, maybe } = steadyAnswers(activity, coming);
			return { activity, coming, yes: this.#placesOf(yes), maybe: this.#placesOf(maybe) };
		});
		this.#day = { date, entries };
		return entries;
	}

	/** All of the list: the soonest first, then the nearest. Worked out again when the clock or the person moves on. */
	#entries({ now, area }: Wish): readonly Entry[] {
		const key = JSON.stringify([now, area?.latitude, area?.longitude]);
		if (this.#minute?.key === key) return this.#minute.entries;
		const weekEnd = addDays(now.date, 6);
		const entries = this.#dayEntries(now.date)
			.map(({ activity, coming, yes, maybe }, number): Entry => {
				const next = coming.find((one) => isToCome(one, now));
				const km = area && distanceTo(activity, area);
				const answers: Record<'yes' | 'maybe' | 'no', Filter[]> = { yes: [], maybe: [], no: [] };
				answers[answerWhen(activity, next, now.date)].push('when.today');
				answers[answerWhen(activity, next, weekEnd)].push('when.week');
				for (const limit of area ? distances : [])
					answers[answerNear(activity, km, limit)].push(`near.${limit}`);
				return {
					card: { activity, ...(next && { next }), ...(km !== undefined && { km }) },
					number,
					yes: [...yes, ...this.#placesOf(answers.yes)],
					maybe: [...maybe, ...this.#placesOf(answers.maybe)],
					isOld: isOld(activity, now.date),
					when: next
						? `${next.date} ${next.start ?? ''}`
						: activity.status === 'paused'
							? 'closed'
							: 'any time'
				};
			})
			.toSorted(bySoonest);
		this.#minute = { key, entries };
		return entries;
	}
}

/** The filters that answer one question, of which one has to be met. */
interface Chosen {
	readonly question: Question;
	readonly filters: readonly Filter[];
	/** Where they are in the list of filters. */
	readonly places: readonly number[];
}

function haveOneOf(places: readonly number[], answers: readonly number[]): boolean {
	return places.some((place) => answers.includes(place));
}

function saysPartly({ places }: Activity, filters: readonly Filter[]): boolean {
	return places.some(({ access }) =>
		accessFeatures.some(
			(feature) => access[feature] === 'partly' && filters.includes(`access.${feature}`)
		)
	);
}

/** The soonest first, then the nearest. */
function bySoonest(a: Entry, b: Entry): number {
	return (
		compare(a.when, b.when) ||
		(a.card.km ?? Infinity) - (b.card.km ?? Infinity) ||
		compare(a.card.activity.name, b.card.activity.name)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
