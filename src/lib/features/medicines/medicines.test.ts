import { describe, expect, test } from 'vitest';
import { moveLine } from '#lib/features/hard-moment/lines.ts';
import {
	changeGroup,
	inOneLine,
	isEmptyList,
	newMedicine,
	newStopped,
	noLongerTaken,
	noMedicines,
	stop,
	takeAgain,
	takenNow,
	type Medicine
} from './medicines.ts';

const taken = (words: string): Medicine => ({ ...newMedicine(words), words });
const stopped = (words: string): Medicine => ({ ...newStopped(words), words });
const names = (medicines: readonly Medicine[]) => medicines.map(({ words }) => words);

describe('those taken now and those stopped', () => {
	test('stand apart, and one without a name is in neither', () => {
		const all = [taken('A'), stopped('B'), newMedicine('x'), newStopped('y'), taken('C')];
		expect(names(takenNow(all))).toEqual(['A', 'C']);
		expect(names(noLongerTaken(all))).toEqual(['B']);
	});

	test('stopping keeps all that was said, and goes last among the stopped', () => {
		const all = [{ ...taken('A'), dose: '50 mg', sideEffects: 'Thirst' }, stopped('B')];
		const after = stop(all, 'A');
		expect(takenNow(after)).toEqual([]);
		expect(noLongerTaken(after).at(-1)).toMatchObject({
			words: 'A',
			dose: '50 mg',
			sideEffects: 'Thirst'
		});
	});

	test('taking it again is the way back', () => {
		const all = [taken('A'), taken('B')];
		expect(takeAgain(stop(all, 'B'), 'B')).toEqual(all);
	});

	test('one that is not there changes nothing', () => {
		expect(stop([taken('A')], 'Z')).toEqual([taken('A')]);
	});

	test('moving one up passes its visible neighbour, not one of the other group', () => {
		const all = [taken('A'), stopped('S'), taken('B')];
		const after = changeGroup(all, 'taken', (lines) => moveLine(lines, 'B', 'earlier'));
		expect(names(takenNow(after))).toEqual(['B', 'A']);
		expect(names(noLongerTaken(after))).toEqual(['S']);
	});
});

test.each([
	[{ dose: ' 50 mg ', times: 'mornings' }, 'A · 50 mg · mornings'],
	[{ dose: '', times: 'at night' }, 'A · at night'],
	[{}, 'A']
])('in one line %j reads %s', (said, line) => {
	expect(inOneLine({ ...taken('A'), ...said })).toBe(line);
});

test('a list is empty until something is said in it', () => {
	expect(isEmptyList(noMedicines)).toBe(true);
	expect(isEmptyList({ medicines: [newMedicine('x')], allergies: ' ' })).toBe(true);
	expect(isEmptyList({ medicines: [], allergies: 'Penicillin' })).toBe(false);
	expect(isEmptyList({ medicines: [stopped('A')], allergies: '' })).toBe(false);
});
