/**
 * Which texts have which word, and in which of their parts. The words lie in order, so that all that begin alike are
 * one run of postings, and the postings in typed arrays, so that looking through tens of thousands takes a
 * millisecond and a stored index needs no parsing. Pure.
 */
import { slipsBetween } from './slips.ts';

/** The `index`th word stands in `documents` from `starts[index]` up to `starts[index + 1]`, in the parts of `parts`. */
export interface WordIndex {
	readonly words: readonly string[];
	/** Which letters each word has: most that are not alike can be told by these alone. */
	readonly letters: Uint32Array;
	readonly starts: Uint32Array;
	readonly documents: Uint32Array;
	/** A bit for each part that has the word. */
	readonly parts: Uint8Array;
	readonly documentCount: number;
}

/** How well each document fits, by its number; 0 where it does not. */
export type Scores = Float32Array;

/** `documents`: for each, the words of each of its parts; at most eight parts. */
export function makeWordIndex(documents: Iterable<readonly (readonly string[])[]>): WordIndex {
	const postings = new Map<string, { documents: number[]; parts: number[] }>();
	let documentCount = 0;
	for (const document of documents) {
		for (const [part, words] of document.entries()) {
			for (const word of words) {
				let found = postings.get(word);
				if (!found) postings.set(word, (found = { documents: [], parts: [] }));
				const last = found.documents.length - 1;
				if (found.documents[last] === documentCount)
					found.parts[last] = (found.parts[last] ?? 0) | (1 << part);
				else {
					found.documents.push(documentCount);
					found.parts.push(1 << part);
				}
			}
		}
		documentCount += 1;
	}
	const sorted = [...postings].toSorted(([a], [b]) => (a < b ? -1 : 1));
	const starts = new Uint32Array(sorted.length + 1);
	for (const [at, [, found]] of sorted.entries())
		starts[at + 1] = (starts[at] ?? 0) + found.documents.length;
	const size = starts[sorted.length] ?? 0;
	const words = sorted.map(([word]) => word);
	const index = {
		words,
		letters: Uint32Array.from(words, lettersOf),
		starts,
		documents: new Uint32Array(size),
		parts: new Uint8Array(size),
		documentCount
	};
	for (const [at, [, found]] of sorted.entries()) {
		index.documents.set(found.documents, starts[at]);
		index.parts.set(found.parts, starts[at]);
	}
	return index;
}

/** Looks for words in an index. Each document gets the best that any word found in it brings. */
export class WordSearch {
	readonly scores: Scores;
	readonly #index: WordIndex;
	/** What a word counts by the parts it stands in: the best of them. */
	readonly #ofParts: Float32Array;

	/** `parts`: what each part counts. What counts 0 is not looked at. */
	constructor(index: WordIndex, parts: readonly number[]) {
		this.#index = index;
		this.scores = new Float32Array(index.documentCount);
		this.#ofParts = Float32Array.from({ length: 256 }, (_, bits) =>
			Math.max(...parts.map((weight, part) => (bits & (1 << part) ? weight : 0)))
		);
	}

	/** The word itself, and longer ones that begin with it: the longer, the less they count. */
	addBeginning(word: string, whole: number, longer: number): void {
		const { words } = this.#index;
		for (let at = placeOf(words, word); words[at]?.startsWith(word); at += 1) {
			const length = words[at]?.length ?? 0;
			this.#add(at, length === word.length ? whole : longer * (word.length / length));
		}
	}

	/** Words with a slip or a few in them. */
	addSlips(word: string, most: number, weight: number): void {
		const { words, letters } = this.#index;
		const wanted = lettersOf(word);
		for (let at = 0; at < words.length; at += 1) {
			const known = letters[at] ?? 0;
			// A slip takes away one letter at the most, and brings one.
			if (bitsIn(known & ~wanted) > most || bitsIn(wanted & ~known) > most) continue;
			const slips = slipsBetween(words[at] ?? '', word, most);
			if (slips > 0 && slips <= most) this.#add(at, weight / slips);
		}
	}

	#add(at: number, weight: number): void {
		const { starts, documents, parts } = this.#index;
		const end = starts[at + 1] ?? 0;
		for (let posting = starts[at] ?? 0; posting < end; posting += 1) {
			const document = documents[posting] ?? 0;
			const score = weight * (this.#ofParts[parts[posting] ?? 0] ?? 0);
			if (score > (this.scores[document] ?? 0)) this.scores[document] = score;
		}
	}
}

/** The place of the first word that is not before this one. */
function placeOf(words: readonly string[], word: string): number {
	let [low, high] = [0, words.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((words[middle] ?? '') < word) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** A bit for each letter of a word; letters of other alphabets share them. */
function lettersOf(word: string): number {
	let bits = 0;
	for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
	return bits >>> 0;
}

function bitsIn(number: number): number {
	let count = 0;
	for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
	return count;
}
