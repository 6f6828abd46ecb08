import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	checkCard,
	isEmptyCard,
	linesAround,
	ringHrefOf,
	saysTheSame,
	withoutPeople,
	type ShownCard
} from './card.ts';

const amina = { id: 'a', name: 'Amina', role: 'sister', numbers: ['07700 900123'] };
const card: ShownCard = {
	kind: 'crisis',
	madeOn: '2026-11-22',
	lines: [
		{ field: 'called', words: 'Sam' },
		{ field: 'helps', words: 'A quiet room' }
	],
	people: [amina]
};

describe('a card out of what was kept in clear', () => {
	test('comes back as it went in', () => {
		const kept: unknown = JSON.parse(JSON.stringify({ version: 1, ...card }));
		expect(checkCard(kept)).toEqual(card);
	});

	test.each([undefined, null, 'card', 4, [], {}, { kind: 'other' }])('%j is no card', (found) => {
		expect(checkCard(found)).toBeUndefined();
	});

	test('what is not understood is left out and the rest is shown', () => {
		expect(
			checkCard({
				kind: 'crisis',
				madeOn: 3,
				lines: [
					{ field: 'helps', words: 'A quiet room' },
					{ field: 'from-a-newer-app', words: 'x' },
					{ field: 'scheme', words: 'of the other card' },
					{ field: 'called', words: 9 },
					'nonsense'
				],
				people: [amina, null, { name: 4 }, { numbers: [2] }]
			})
		).toEqual({
			kind: 'crisis',
			madeOn: '',
			lines: [{ field: 'helps', words: 'A quiet room' }],
			people: [amina]
		});
	});

	test('whatever is there, it never throws', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (lines, people) => {
				const found = checkCard({ kind: 'carer', lines, people });
				expect(found?.people.length).toBeLessThanOrEqual(3);
			})
		);
	});
});

test('a card says the same whenever it was made, and not when a number changed', () => {
	expect(saysTheSame(card, { ...card, madeOn: '2027-01-01' })).toBe(true);
	const people = [{ ...amina, numbers: ['07700 900999'] }];
	expect(saysTheSame(card, { ...card, people })).toBe(false);
	expect(saysTheSame(card, { ...card, kind: 'carer' })).toBe(false);
});

test('taking somebody off leaves the very same card where they are not on it', () => {
	expect(withoutPeople(card, ['b'])).toBe(card);
	expect(withoutPeople(card, ['a', 'b']).people).toEqual([]);
});

test('who I am stands above the people, the rest below', () => {
	const { above, below } = linesAround(card);
	expect([above.map(({ field }) => field), below.map(({ field }) => field)]).toEqual([
		['called'],
		['helps']
	]);
});

test('only the scheme and the team can be rung from their words', () => {
	const words = 'Barnet, 020 7946 0000';
	expect(ringHrefOf({ field: 'scheme', words })).toBe('tel:02079460000');
	expect(ringHrefOf({ field: 'team', words: 'the team' })).toBeUndefined();
	expect(ringHrefOf({ field: 'number', words: '1234567' })).toBeUndefined();
});

test('a card with nothing on it is empty', () => {
	expect(isEmptyCard({ ...card, lines: [], people: [] })).toBe(true);
	expect(isEmptyCard({ ...card, lines: [] })).toBe(false);
});
