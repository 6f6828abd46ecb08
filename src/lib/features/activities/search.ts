/**
 * Finding activities by words: an index made once for a version of the list, and a search that forgives. Pure, but
 * slow enough to belong in a worker.
 */
import * as v from 'valibot';
import type { Activity } from './activity.ts';
import { likeWords, smallWords, spellingsOf, withCompounds } from './search-words.ts';
import { makeWordIndex, WordSearch, type Scores, type WordIndex } from './word-index.ts';

/** Rises when the same list would give another index: an index kept by an older app is then made anew. */
export const indexNumber = 2;

export type ActivityIndex = WordIndex;

/** `some`: nothing has all of the words, these have at least one. */
export interface Hits {
	/** How well each activity of the list fits, by its place in it; 0 when it does not. */
	readonly scores: Scores;
	readonly have: 'all' | 'some';
}

/** With fewer hits than this the search forgives slips. */
const few = 3;

/** What is looked at of an activity, and how much a word counts there. */
const parts: readonly { weight: number; isShort: boolean; text: (activity: Activity) => string }[] =
	[
		{ weight: 5, isShort: true, text: ({ name }) => name },
		{
			weight: 3,
			isShort: true,
			text: ({ kinds, tags, who, languages }) =>
				[
					...kinds,
					...tags,
					...who.groups,
					...who.communities,
					...(who.gender === undefined || who.gender === 'any' ? [] : [who.gender]),
					...languages.map(({ name }) => name)
				].join(' ')
		},
		{
			weight: 2,
			isShort: true,
			text: ({ places }) =>
				places.flatMap(({ name, line, area, postcode }) => [name, line, area, postcode]).join(' ')
		},
		{ weight: 2, isShort: false, text: ({ organisation }) => organisation ?? '' },
		{
			weight: 1,
			isShort: false,
			text: ({ summary, text, alert, who, contact }) =>
				[summary, text, alert, who.words, contact.how].join(' ')
		}
	];
/** Words that mean the same as one in the name or the kinds, and as one in any other part. */
const likeParts = [
	{ weight: 1.5, isShort: false },
	{ weight: 0.5, isShort: false }
];
const allParts = [...parts, ...likeParts];
const weights = allParts.map(({ weight }) => weight);
/** Short beginnings fit half of everything that was ever written: look for them where they would be meant. */
const shortWeights = allParts.map(({ weight, isShort }) => (isShort ? weight : 0));

export function makeIndex(activities: readonly Activity[]): ActivityIndex {
	const spellings = remembered((word) => (smallWords.has(word) ? [] : spellingsOf(word)));
	const like = remembered(likeWords);
	return makeWordIndex(
		activities.map((activity) => {
			const [name = [], kinds = [], ...others] = parts.map(({ text }) =>
				withCompounds(wordsOf(text(activity)))
			);
			return [
				...[name, kinds, ...others].map((words) => words.flatMap(spellings)),
				[...name, ...kinds].flatMap(like),
				others.flat().flatMap(like)
			];
		})
	);
}

/** Most words of a list come many times. */
function remembered(wordsFor: (word: string) => readonly string[]) {
	const found = new Map<string, readonly string[]>();
	return (word: string): readonly string[] => {
		const words = found.get(word) ?? wordsFor(word);
		found.set(word, words);
		return words;
	};
}

const keptIndex = v.object({
	words: v.array(v.string()),
	letters: v.instance(Uint32Array),
	starts: v.instance(Uint32Array),
	documents: v.instance(Uint32Array),
	parts: v.instance(Uint8Array),
	documentCount: v.number()
});

/** Whether this, kept on the device before, can be the index of a list of so many. */
export function isIndexOf(count: number, kept: unknown): kept is ActivityIndex {
	if (!v.is(keptIndex, kept)) return false;
	const { words, letters, starts, documents, parts, documentCount } = kept;
	return (
		documentCount === count &&
		letters.length === words.length &&
		starts.length === words.length + 1 &&
		starts.at(-1) === documents.length &&
		parts.length === documents.length
	);
}

/** The next key changes only the last word: what the others found is remembered. */
const mostRemembered = 40;

/** Searches an index. */
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
		const exact = inAll(words.map((word) => this.#scores(word, false)));
		if (hasAtLeast(exact, few)) return { scores: exact, have: 'all' };
		const close = words.map((word) => this.#scores(word, true));
		const all = inAll(close);
		return hasAtLeast(all, 1)
			? { scores: all, have: 'all' }
			: { scores: inAny(close), have: 'some' };
	}

	#scores(word: string, isForgiving: boolean): Scores {
		const key = isForgiving ? `~${word}` : word;
		const known = this.#remembered.get(key);
		if (known) return known;
		const search = new WordSearch(this.#index, word.length < 3 ? shortWeights : weights);
		search.addBeginning(word, 1, 0.4);
		if (isForgiving) {
			const slips = slipsIn(word);
			if (slips > 0) search.addSlips(word, slips, 0.4);
			const stem = stemOf(word);
			if (stem !== undefined) search.addBeginning(stem, 0.3, 0.3);
		}
		const scores = byRarity(search.scores);
		this.#remembered.set(key, scores);
		for (const oldest of this.#remembered.keys()) {
			if (this.#remembered.size <= mostRemembered) break;
			this.#remembered.delete(oldest);
		}
		return scores;
	}
}

/** A word that few have says more than one that many have. */
function byRarity(scores: Scores): Scores {
	const having = scores.reduce((count, score) => (score > 0 ? count + 1 : count), 0);
	const rarity = Math.log(1 + scores.length / (having + 1));
	return scores.map((score) => score * rarity);
}

/** The sums of those that have every word. */
function inAll(lists: readonly Scores[]): Scores {
	const sums = inAny(lists);
	if (lists.length < 2) return sums;
	return sums.map((sum, at) => (lists.every((scores) => (scores[at] ?? 0) > 0) ? sum : 0));
}

/** The sums of those that have any of the words. */
function inAny([first, ...others]: readonly Scores[]): Scores {
	if (!first || others.length === 0) return first ?? new Float32Array();
	return first.map((score, at) => others.reduce((sum, other) => sum + (other[at] ?? 0), score));
}

function hasAtLeast(scores: Scores, least: number): boolean {
	let count = 0;
	return scores.some((score) => score > 0 && (count += 1) >= least);
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

/** How many slips a word is forgiven. A number is what it is. */
function slipsIn(word: string): number {
	return word.length < 3 || /\d/.test(word) ? 0 : word.length < 9 ? 1 : 2;
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
