import { expect, test } from 'vitest';
import { markLeft, markNotWanted, newPerson } from '#lib/features/people/people.ts';
import {
	addWish,
	emptyUnwell,
	hasWaited,
	removeWish,
	setPause,
	tell,
	whoToTell
} from './unwell.ts';

const dayMs = 24 * 60 * 60 * 1000;

test('a pause can be set and taken away', () => {
	expect(setPause(emptyUnwell, 5000).pauseFromPence).toBe(5000);
	expect(setPause(setPause(emptyUnwell, 5000), undefined)).toEqual(emptyUnwell);
});

test('a wish has waited after a day, and not a moment before', () => {
	const wish = { id: 'a', words: 'A guitar', wishedAt: 1000 };
	expect(hasWaited(wish, 1000 + dayMs - 1)).toBe(false);
	expect(hasWaited(wish, 1000 + dayMs)).toBe(true);
	const listed = addWish(emptyUnwell, wish);
	expect(removeWish(listed, 'a')).toEqual(emptyUnwell);
});

test('nobody who is not to be contacted is shown, whoever was chosen before', () => {
	const amina = { ...newPerson('person', []), name: 'Amina' };
	const dev = { ...newPerson('person', [amina]), name: 'Dev' };
	const chosen = ['a', 'b', 'gone'].reduce((unwell, id) => tell(unwell, id, true), emptyUnwell);
	const names = (one: typeof amina, other: typeof amina) =>
		whoToTell(chosen, [
			{ id: 'a', value: one },
			{ id: 'b', value: other },
			{ id: 'c', value: { ...amina, name: 'Not chosen' } }
		]).map(({ value }) => value.name);
	expect(names(amina, dev)).toEqual(['Amina', 'Dev']);
	expect(names(amina, markNotWanted(dev))).toEqual(['Amina']);
	expect(names(markLeft(amina, '2026-11-01'), dev)).toEqual(['Dev']);
	expect(tell(chosen, 'a', false).tellIds).toEqual(['b', 'gone']);
});
