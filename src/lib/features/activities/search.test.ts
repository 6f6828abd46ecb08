import { beforeAll, describe, expect, test } from 'vitest';
import {
	anActivity,
	manyActivities,
	randomFrom
} from '../../../../tests/support/many-activities.ts';
import type { Activity } from './activity.ts';
import { ActivitySearch, fromKept, makeIndex, toKept, type KeptIndex } from './search.ts';

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
const found = (typed: string) => [...(search.for(typed)?.scores.keys() ?? [])].toSorted();

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
		const hits = search.for('chess zeppelin');
		expect(hits?.have).toBe('some');
		expect([...(hits?.scores.keys() ?? [])]).toEqual(['g']);
	});

	test('the name counts for more than what is said further down', () => {
		const both = new ActivitySearch(
			makeIndex([
				anActivity({ id: 'said', text: 'Bring a chess board.' }),
				anActivity({ id: 'named', name: 'Chess club' }),
				anActivity({ id: 'kind', tags: ['chess'] })
			])
		);
		const scores = both.for('chess')!.scores;
		expect([...scores.keys()]).toEqual(['named', 'kind', 'said']);
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

test('an index is the same after it was kept', () => {
	const again = new ActivitySearch(
		fromKept(JSON.parse(JSON.stringify(toKept(index))) as KeptIndex)
	);
	for (const typed of ['gardning', 'therapy', 'foodbank']) {
		expect(again.for(typed)).toEqual(search.for(typed));
	}
});

describe('among 2,000', () => {
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
			const scores = many.for(change(name.split(' ')[0]!))?.scores ?? new Map<string, number>();
			return [...scores.keys()].slice(0, 20).includes(id);
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
