/**
 * Finding activities by words: an index made once for a version of the list, and a search that forgives. Pure, but
 * slow enough to belong in a worker.
 */
import MiniSearch, { type AsPlainObject, type Options, type Query } from 'minisearch';
import type { Activity } from './activity.ts';
import { alsoFoundBy, smallWords, withCompounds } from './search-words.ts';

/** Rises when the same list would give another index: an index kept by an older app is then made anew. */
export const indexNumber = 1;

export type ActivityIndex = MiniSearch<Activity>;
/** The index as it is kept on the device. */
export type KeptIndex = AsPlainObject;

/** `some`: nothing has all of the words, these have at least one. */
export interface Hits {
	/** Ids of activities, with how well each fits. */
	readonly scores: ReadonlyMap<string, number>;
	readonly have: 'all' | 'some';
}

/** With fewer hits than this the search forgives slips. */
const few = 3;

const options: Options<Activity> = {
	fields: ['name', 'organisation', 'kinds', 'place', 'words'],
	extractField: (activity, field) =>
		field === 'id' ? activity.id : (fieldTexts[field]?.(activity) ?? ''),
	tokenize: (text) => withCompounds(wordsOf(text)),
	processTerm: (word) => (smallWords.has(word) ? null : alsoFoundBy(word)),
	searchOptions: {
		tokenize: wordsOf,
		processTerm: (word) => word,
		boost: { name: 5, kinds: 3, organisation: 2, place: 2 }
	}
};

const fieldTexts: Readonly<Record<string, (activity: Activity) => string>> = {
	name: ({ name }) => name,
	organisation: ({ organisation }) => organisation ?? '',
	kinds: ({ kinds, tags, who, languages }) =>
		[
			...kinds,
			...tags,
			...who.groups,
			...who.communities,
			...(who.gender === undefined || who.gender === 'any' ? [] : [who.gender]),
			...languages.map(({ name }) => name)
		].join(' '),
	place: ({ places }) =>
		places
			.flatMap(({ name, line, area, postcode }) => [name, line, area, postcode])
			.filter((part) => part !== undefined)
			.join(' '),
	words: ({ summary, text, alert, who, contact }) =>
		[summary, text, alert, who.words, contact.how].filter((part) => part !== undefined).join(' ')
};

export function makeIndex(activities: readonly Activity[]): ActivityIndex {
	const index = new MiniSearch<Activity>(options);
	index.addAll(activities);
	return index;
}

export function toKept(index: ActivityIndex): KeptIndex {
	return index.toJSON();
}

/** Throws when what was kept is not an index. */
export function fromKept(kept: KeptIndex): ActivityIndex {
	return MiniSearch.loadJS<Activity>(kept, options);
}

/** Short beginnings fit half of everything that was ever written: look for them where they would be meant. */
const shortFields = ['name', 'kinds', 'place'];
const mostRemembered = 40;

/** Searches an index. Remembers each word's hits, because the next key changes only the last word. */
export class ActivitySearch {
	readonly #index: ActivityIndex;
	readonly #remembered = new Map<string, Scores>();

	constructor(index: ActivityIndex) {
		this.#index = index;
	}

	/**
	 * What fits the words typed so far; undefined when there are no words to look for. First every word as it is, also
	 * as the beginning of a longer one; with few hits also with a slip in it, or another ending; last, any of the words.
	 */
	for(typed: string): Hits | undefined {
		const words = lookedFor(typed);
		if (words.length === 0) return undefined;
		const exact = inAll(words.map((word) => this.#scores(word, exactQuery(word))));
		if (exact.size >= few) return { scores: exact, have: 'all' };
		const close = words.map((word) => this.#scores(`~${word}`, forgivingQuery(word)));
		const all = inAll(close);
		return all.size > 0 ? { scores: all, have: 'all' } : { scores: inAny(close), have: 'some' };
	}

	#scores(key: string, query: Query): Scores {
		const known = this.#remembered.get(key);
		if (known) return known;
		const scores = new Map<string, number>();
		for (const { id, score } of this.#index.search(query)) scores.set(String(id), score);
		this.#remembered.set(key, scores);
		for (const oldest of this.#remembered.keys()) {
			if (this.#remembered.size <= mostRemembered) break;
			this.#remembered.delete(oldest);
		}
		return scores;
	}
}

type Scores = ReadonlyMap<string, number>;

function inAll([first, ...others]: readonly Scores[]): Scores {
	if (!first || others.length === 0) return first ?? new Map();
	return bestFirst(
		[...first].flatMap(([id, score]) => {
			const scores = others.map((other) => other.get(id));
			return scores.every((one) => one !== undefined)
				? [[id, scores.reduce((sum, one) => sum + one, score)] as const]
				: [];
		})
	);
}

function inAny(lists: readonly Scores[]): Scores {
	const sums = new Map<string, number>();
	for (const [id, score] of lists.flatMap((list) => [...list])) {
		sums.set(id, (sums.get(id) ?? 0) + score);
	}
	return bestFirst([...sums]);
}

function bestFirst(scores: readonly (readonly [string, number])[]): Scores {
	return new Map(scores.toSorted(([, a], [, b]) => b - a));
}

/** A long text has more words than anybody looks for; each costs a search of its own. */
const mostWords = 12;
const longestWord = 40;

function lookedFor(typed: string): string[] {
	const words = [...new Set(wordsOf(typed.slice(0, 400)))].map((word) =>
		word.slice(0, longestWord)
	);
	const telling = words.filter((word) => !smallWords.has(word));
	return (telling.length > 0 ? telling : words)
		.filter((word) => word.length > 1 || words.length > 1)
		.slice(0, mostWords);
}

function exactQuery(word: string): Query {
	return word.length < 3
		? { queries: [word], prefix: true, fields: shortFields }
		: { queries: [word], prefix: true };
}

/** One word as it is, with one letter wrong (two in a long word), two letters swapped, or another ending. */
function forgivingQuery(word: string): Query {
	const near: Query[] = [exactQuery(word), { queries: [word], fuzzy: slipsIn(word) }];
	const swaps = swapsOf(word);
	if (swaps.length > 0) near.push({ combineWith: 'OR', queries: swaps, boostTerm: () => 0.4 });
	const stem = stemOf(word);
	if (stem) near.push({ queries: [stem], prefix: true, boostTerm: () => 0.3 });
	return { combineWith: 'OR', queries: near };
}

function slipsIn(word: string): number | false {
	return word.length < 3 || /\d/.test(word) ? false : word.length < 9 ? 1 : 2;
}

/** Swapping two letters is one slip to a person, and two edits to a computer. */
function swapsOf(word: string): string[] {
	if (word.length < 3 || /\d/.test(word)) return [];
	return Array.from({ length: word.length - 1 }, (_, at) => at)
		.filter((at) => word[at] !== word[at + 1])
		.map((at) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2));
}

/** "gardening" and "gardeners" as "garden": what the word would begin with in any ending. */
function stemOf(word: string): string | undefined {
	const stem = word.replace(/(?:ing|ings|ers?|ed|es|s|ies|y)$/, '');
	return stem.length >= 4 && stem !== word ? stem : undefined;
}

/** In small letters, without accents or apostrophes. */
function wordsOf(text: string): string[] {
	const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '');
	return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
