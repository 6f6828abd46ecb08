import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowContact, markNotWanted, putFirst, type Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { emptyMoment, hasOwn, stepIds, toggleCompany, toMine } from './moment.ts';

function stored(id: string, person: Partial<Person> = {}): Stored<Person> {
	const value: Person = { kind: 'person', name: id, isForHardTimes: false, order: 1, ...person };
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

describe('with nothing filled in', () => {
	test('no step holds anything of the person’s own', () => {
		const mine = toMine();
		expect(stepIds.filter((step) => hasOwn(step, mine))).toEqual([]);
	});

	test('spaces are not words', () => {
		const mine = toMine({ ...emptyMoment, alone: [{ id: 'a', words: '  ' }] }, [], ' ');
		expect(stepIds.filter((step) => hasOwn(step, mine))).toEqual([]);
	});
});

test('those for a hard time are asked; before anybody is, everybody with a number', () => {
	const dev = stored('Dev', { phone: '020 7946 0000' });
	const amina = stored('Amina', { isForHardTimes: true });
	expect(toMine(emptyMoment, [dev]).toAsk).toEqual([dev]);
	expect(toMine(emptyMoment, [dev, amina]).toAsk).toEqual([amina]);
});

test('good company is chosen with a tap and let go with another', () => {
	const chosen = toggleCompany(emptyMoment, 'Amina');
	expect(toMine(chosen, [stored('Amina')]).company.map(({ id }) => id)).toEqual(['Amina']);
	expect(toggleCompany(chosen, 'Amina')).toEqual(emptyMoment);
});

test('what matters comes from About me too', () => {
	expect(hasOwn('matters', toMine(emptyMoment, [], 'My cat'))).toBe(true);
});

test('somebody not to be contacted comes out nowhere, whatever was marked before or after', () => {
	const act = fc.constantFrom<(person: Person) => Person>(
		(person) => ({ ...person, isForHardTimes: true }),
		(person) => putFirst(person, []),
		(person) => ({ ...person, leftOn: '2026-01-01', teamName: 'Oak team' }),
		allowContact,
		(person) => markNotWanted(person, 'They shout')
	);
	fc.assert(
		fc.property(fc.array(act), fc.boolean(), (acts, isCompanyFirst) => {
			const start = stored('Max', { phone: '07700 900456' });
			const value = markNotWanted(acts.reduce((person, next) => next(person), start.value));
			// However they come to be in the list: even a mark for hard times put on by hand does not bring them out.
			const people = [{ ...start, value: { ...value, isForHardTimes: isCompanyFirst } }];
			const mine = toMine(toggleCompany(emptyMoment, 'Max'), people);
			expect([...mine.toAsk, ...mine.company]).toEqual([]);
		})
	);
});
