import { beforeAll, describe, expect, test } from 'vitest';
import {
	anActivity,
	manyActivities,
	randomFrom
} from '../../../../tests/support/many-activities.ts';
import type { Activity } from './activity.ts';
import { ActivitySearch, isIndexOf, makeIndex } from './search.ts';

const list = [
	anActivity({ id: 'a', name: 'Friendly allotment', kinds: ['gardening'] }),
	anActivity({ id: 'b', name: 'Women’s counselling service', organisation: 'Café Órla' }),
	anActivity({
		id: 'c',
		name: 'Tuesday food bank',
		places: [{ kind: 'here', area: 'East Finchley', postcode: 'N2 9AA' }]
	}),
	anActivity({
		id: 'd',
		name: 'Foodbank in the library',
		places: [{ kind: 'here', area: 'Edgware' }]
	}),
	anActivity({ id: 'e', name: 'Organised colour walks', text: 'We sing as we go.' }),
	anActivity({ id: 'f', name: 'Benefits advice', who: { groups: ['carers'] } }),
	anActivity({ id: 'g', name: 'Chess', tags: ['board games'], languages: [{ name: 'Turkish' }] }),
	anActivity({ id: 'h', name: 'Gardeners’ question hour' })
];
const index = makeIndex(list);
const search = new ActivitySearch(index);
const found = (typed: string) => bestFirst(search, list, typed).toSorted();

/** The ids of what is found, the best fit first. */
function bestFirst(search: ActivitySearch, list: readonly Activity[], typed: string): string[] {
	return [...(search.for(typed)?.scores ?? [])]
		.map((score, place) => ({ score, id: list[place]!.id }))
		.filter(({ score }) => score > 0)
		.toSorted((a, b) => b.score - a.score)
		.map(({ id }) => id);
}

describe('what is found', () => {
	test.each([
		['allotment', ['a', 'h']],
		['ALLOT', ['a', 'h']],
		['gardning', ['a', 'h']],
		['gadrening', ['a', 'h']],
		['friendly garden', ['a']],
		['counseling', ['b']],
		['therapy', ['b']],
		['ladies', ['b']],
		['womens', ['b']],
		["women's", ['b']],
		['cafe orla', ['b']],
		['food bank', ['c', 'd']],
		['foodbank', ['c', 'd']],
		['foodbank edgware', ['d']],
		['food bank in finchley', ['c']],
		['n2', ['c']],
		['n2 9aa', ['c']],
		['finchly', ['c']],
		['organized color walking', ['e']],
		['choir', ['e']],
		['PIP', ['f']],
		['carer', ['f']],
		['turkish', ['g']],
		['board game', ['g']]
	])('%s finds %j', (typed, ids) => {
		expect(found(typed)).toEqual(ids);
		expect(search.for(typed)?.have).toBe('all');
	});

	test.each(['', '  ', 'a', '!?', '‏'])('%j looks for nothing', (typed) => {
		expect(search.for(typed)).toBeUndefined();
	});

	test('with nothing that has all of the words, those that have one', () => {
		expect(search.for('chess zeppelin')?.have).toBe('some');
		expect(found('chess zeppelin')).toEqual(['g']);
	});

	test('the name counts for more than what is said further down', () => {
		const three = [
			anActivity({ id: 'said', text: 'Bring a chess board.' }),
			anActivity({ id: 'named', name: 'Chess club' }),
			anActivity({ id: 'kind', tags: ['chess'] })
		];
		const ids = bestFirst(new ActivitySearch(makeIndex(three)), three, 'chess');
		expect(ids).toEqual(['named', 'kind', 'said']);
	});

	test('the word itself counts for more than one that means the same', () => {
		const two = [
			anActivity({ id: 'like', name: 'Hampstead Garden Suburb chess' }),
			anActivity({ id: 'itself', name: 'Allotment friends' })
		];
		const both = new ActivitySearch(makeIndex(two));
		expect(bestFirst(both, two, 'allotment')).toEqual(['itself', 'like']);
		expect(bestFirst(both, two, 'alotment')).toEqual(['itself', 'like']);
	});

	test.each([
		'x'.repeat(100_000),
		'word '.repeat(20_000),
		'\u0000\uD800',
		'(((',
		'.*',
		'__proto__'
	])('any text is answered', (typed) => {
		const before = performance.now();
		search.for(typed);
		expect(performance.now() - before).toBeLessThan(1_000);
	});
});

describe('an index that was kept', () => {
	test('is the same', () => {
		const kept = structuredClone(index);
		expect(isIndexOf(list.length, kept)).toBe(true);
		for (const typed of ['gardning', 'therapy', 'foodbank']) {
			expect(new ActivitySearch(kept).for(typed)).toEqual(search.for(typed));
		}
	});

	test.each<[string, unknown]>([
		['nothing', undefined],
		['an index of another app', { index: {}, documentCount: list.length }],
		['one of another list', makeIndex(list.slice(1))],
		['one that was cut off', { ...index, parts: index.parts.slice(1) }],
		['one without its last word', { ...index, words: index.words.slice(1) }]
	])('%s is not taken for one', (_, kept) => {
		expect(isIndexOf(list.length, kept)).toBe(false);
	});
});

describe('among 2,000', { timeout: 60_000 }, () => {
	let activities: Activity[];
	let many: ActivitySearch;
	beforeAll(() => {
		activities = manyActivities(2_000);
		many = new ActivitySearch(makeIndex(activities));
	});

	/** How many of 300 names lead to their own activity among the first twenty. */
	function share(change: (word: string) => string): number {
		const asked = activities.filter((_, place) => place % 6 === 0).slice(0, 300);
		const right = asked.filter(({ id, name }) => {
			const ids = bestFirst(many, activities, change(name.split(' ')[0]!));
			return ids.slice(0, 20).includes(id);
		});
		return right.length / asked.length;
	}

	test('a name finds its own', () => expect(share((word) => word)).toBe(1));

	test('so do its first letters', () => {
		expect(share((word) => word.slice(0, Math.ceil(word.length * 0.7)))).toBeGreaterThan(0.95);
	});

	test('and one letter dropped, doubled, changed or swapped, in at least 97 of 100', () => {
		const random = randomFrom(7);
		const slips = [
			(word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
			(word: string, at: number) => word.slice(0, at) + word[at]! + word.slice(at),
			(word: string, at: number) => word.slice(0, at) + 'q' + word.slice(at + 1),
			(word: string, at: number) =>
				word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2)
		];
		for (const slip of slips) {
			const found = share((word) => slip(word, Math.floor(random() * (word.length - 1))));
			expect(found).toBeGreaterThanOrEqual(0.97);
		}
	});
});
