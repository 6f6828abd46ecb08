import { describe, expect, test } from 'vitest';
import {
	changeItem,
	isAnythingDone,
	isStarter,
	leftOutOf,
	linesOf,
	newItem,
	phases,
	phaseToDo,
	removeOwn,
	startAgain,
	startersOf,
	untouched,
	type HospitalList,
	type Phase
} from './hospital.ts';

const own = (words: string): HospitalList =>
	changeItem(untouched, 'own-1', 'home', (item) => ({ ...item, words }));

describe('the lines', () => {
	test('every list begins with ours, in the order of the days, none twice', () => {
		const starters = phases.flatMap((phase) => [...startersOf[phase]]);
		expect(new Set(starters).size).toBe(starters.length);
		for (const phase of phases) {
			expect(linesOf(phase, untouched).map(({ id }) => id)).toEqual(startersOf[phase]);
		}
	});

	test('one that was changed stays in its place', () => {
		const list = changeItem(untouched, 'keys', 'going', (item) => ({ ...item, isDone: true }));
		expect(linesOf('going', list).map(({ id }) => id)).toEqual(startersOf.going);
		expect(linesOf('going', list).find(({ id }) => id === 'keys')?.isDone).toBe(true);
		expect(list.items).toHaveLength(1);
	});

	test('one left out is not shown and can be put back as it was', () => {
		const kept = changeItem(untouched, 'pets', 'going', (item) => ({ ...item, who: 'next door' }));
		const out = changeItem(kept, 'pets', 'going', (item) => ({ ...item, isLeftOut: true }));
		expect(linesOf('going', out).some(({ id }) => id === 'pets')).toBe(false);
		expect(leftOutOf('going', out).map(({ id }) => id)).toEqual(['pets']);
		const back = changeItem(out, 'pets', 'going', (item) => ({ ...item, isLeftOut: false }));
		expect(back).toEqual(kept);
	});

	test('one’s own come after ours, once they have words', () => {
		expect(linesOf('home', own('Water the plants')).at(-1)?.words).toBe('Water the plants');
		expect(linesOf('home', own(' ')).map(({ id }) => id)).toEqual(startersOf.home);
		expect(linesOf('going', own('Water the plants')).map(({ id }) => id)).toEqual(startersOf.going);
		expect(removeOwn(own('Water the plants'), 'own-1')).toEqual(untouched);
	});

	test('an id of one’s own is no starter', () => {
		expect([isStarter('keys'), isStarter('own-1')]).toEqual([true, false]);
		expect(newItem('own-1', 'home').words).toBe('');
	});
});

describe('the part to begin with', () => {
	const finish = (list: HospitalList, phase: Phase) =>
		linesOf(phase, list).reduce(
			(done, { id }) => changeItem(done, id, phase, (item) => ({ ...item, isDone: true })),
			list
		);

	test('is the first in which something is to do, and the last when nothing is', () => {
		expect(phaseToDo(untouched)).toBe('going');
		expect(phaseToDo(finish(untouched, 'going'))).toBe('there');
		expect(phaseToDo(finish(untouched, 'there'))).toBe('going');
		expect(phaseToDo(phases.reduce(finish, untouched))).toBe('home');
	});
});

describe('another stay', () => {
	const arranged = changeItem(own('Plants'), 'keys', 'going', (item) => ({
		...item,
		personId: 'a',
		isDone: true
	}));

	test('nothing is done any more; words and people stay', () => {
		const again = startAgain(arranged);
		expect(isAnythingDone(arranged)).toBe(true);
		expect(isAnythingDone(again)).toBe(false);
		expect(again.items.find(({ id }) => id === 'keys')).toMatchObject({ personId: 'a' });
		expect(linesOf('home', again).at(-1)?.words).toBe('Plants');
	});

	test('what is left out does not count as done', () => {
		const out = changeItem(arranged, 'keys', 'going', (item) => ({ ...item, isLeftOut: true }));
		expect(isAnythingDone(out)).toBe(false);
	});
});
