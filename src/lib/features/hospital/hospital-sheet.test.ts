import { expect, test } from 'vitest';
import { markNotWanted, newPerson } from '#lib/features/people/people.ts';
import { toHospitalSheet } from './hospital-sheet.ts';
import { changeItem, phases, startersOf, untouched, type Item } from './hospital.ts';

const wordsOf = ({ id, words }: Item) => (words === '' ? `ours: ${id}` : words);

test('an untouched list prints with all its lines, to be ticked with a pen', () => {
	const parts = toHospitalSheet(untouched, [], wordsOf);
	expect(parts.map(({ phase, lines }) => [phase, lines.length])).toEqual(
		phases.map((phase) => [phase, startersOf[phase].length])
	);
	expect(parts[0]?.lines[0]).toEqual({
		id: 'knows',
		what: 'ours: knows',
		beside: '',
		isDone: false
	});
});

test('nobody not to be contacted stands on it', () => {
	const max = { ...newPerson('person', []), name: 'Max' };
	const stored = { id: 'm', revision: 1, createdAt: 0, updatedAt: 0 };
	const list = changeItem(untouched, 'keys', 'going', (item) => ({
		...item,
		personId: 'm',
		who: 'Dev'
	}));
	const keys = (value: typeof max) =>
		toHospitalSheet(list, [{ ...stored, value }], wordsOf)[0]?.lines.find(({ id }) => id === 'keys')
			?.beside;
	expect(keys(max)).toBe('Max, Dev');
	expect(keys(markNotWanted(max))).toBe('Dev');
});

test('one line without end is cut and marked, the others stay whole', () => {
	const list = changeItem(untouched, 'keys', 'going', (item) => ({
		...item,
		words: 'x '.repeat(50_000)
	}));
	const going = toHospitalSheet(list, [], wordsOf)[0];
	expect(going?.isShort).toBe(true);
	expect(going?.lines.find(({ id }) => id === 'keys')?.what).toMatch(/…$/);
	expect(going?.lines.find(({ id }) => id === 'pets')?.what).toBe('ours: pets');
});
