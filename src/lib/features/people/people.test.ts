import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	allowContact,
	markLeft,
	markNotWanted,
	markStillHere,
	nameOf,
	newPerson,
	numbersOf,
	peopleForHardTimes,
	peopleNotWanted,
	peopleToOffer,
	peopleToRing,
	personSchema,
	putFirst,
	withWords,
	type Person
} from './people.ts';

function aPerson(more: Partial<Person> = {}): Person {
	return { ...newPerson('person', []), name: 'Amina', ...more };
}

const kept = (...people: Person[]) => people.map((value, id) => ({ id, value }));
const names = (people: { value: Person }[]) => people.map(({ value }) => value.name);

const words = fc.option(fc.oneof(fc.string(), fc.constantFrom('07700 900123', '020 7946 0000')), {
	nil: undefined
});
const anyPerson: fc.Arbitrary<Person> = fc
	.record(
		{
			kind: fc.constantFrom('person' as const, 'team' as const),
			name: fc.string(),
			isForHardTimes: fc.boolean(),
			order: fc.integer(),
			role: words,
			phone: words,
			textPhone: words,
			teamName: words,
			officePhone: words,
			leftOn: fc.option(fc.constant('2026-11-21'), { nil: undefined }),
			notWanted: fc.option(fc.record({ reason: fc.string() }), { nil: undefined })
		},
		{ requiredKeys: ['kind', 'name', 'isForHardTimes', 'order'] }
	)
	// As it comes back from storage: what is undefined is not there.
	.map((person) => v.parse(personSchema, JSON.parse(JSON.stringify(person))));

describe('somebody not to be contacted', () => {
	test('never comes out of anything that rings, offers or suggests', () => {
		fc.assert(
			fc.property(fc.array(anyPerson), (all) => {
				const people = kept(...all);
				for (const offered of [
					...peopleForHardTimes(people),
					...peopleToRing(people),
					...peopleToOffer(people)
				]) {
					expect(offered.value.notWanted).toBeUndefined();
				}
				for (const { value } of peopleNotWanted(people)) {
					expect(numbersOf(value)).toEqual([]);
				}
			})
		);
	});

	test('is nobody for a hard time, and does not become so again when the mark is taken away', () => {
		fc.assert(
			fc.property(anyPerson, fc.string(), (person, reason) => {
				const marked = markNotWanted(person, reason);
				expect(marked.notWanted).toEqual({ reason });
				expect(peopleForHardTimes(kept(marked, allowContact(marked)))).toEqual([]);
				expect(allowContact(marked)).toEqual({
					...allowContact(person),
					isForHardTimes: false
				});
			})
		);
	});

	test('loses nothing else that was written about them', () => {
		const person = aPerson({ phone: '07700 900123', mayBeTold: 'Nothing' });
		expect(markNotWanted(person, 'They shout')).toEqual({
			...person,
			notWanted: { reason: 'They shout' }
		});
	});
});

describe('a worker who leaves', () => {
	const worker = aPerson({
		kind: 'team',
		name: 'Jo',
		phone: '07700 900123',
		teamName: 'Oak team',
		officePhone: '020 7946 0000'
	});
	const left = markLeft(worker, '2026-11-21');

	test('leaves the team as who to ask and its number as the one to ring', () => {
		expect(nameOf(left)).toBe('Oak team');
		expect(numbersOf(left).map(({ typed }) => typed)).toEqual(['020 7946 0000']);
		expect(peopleToRing(kept(left))).toHaveLength(1);
	});

	test('is no longer offered as a helper', () => {
		expect(peopleToOffer(kept(worker, left))).toEqual(kept(worker));
	});

	test('takes nothing away: they may still be here after all', () => {
		expect(markStillHere(left)).toEqual(worker);
	});

	test('never has their own number rung', () => {
		fc.assert(
			fc.property(anyPerson, (person) => {
				const { whose } = numbersOf(markLeft(person, '2026-11-21'))[0] ?? { whose: 'office' };
				expect(whose).toBe('office');
			})
		);
	});
});

describe('numbers', () => {
	test('a UK mobile can be rung and texted, any other number only rung', () => {
		expect(numbersOf(aPerson({ phone: '07700 900123', officePhone: '020 7946 0000' }))).toEqual([
			{
				whose: 'own',
				typed: '07700 900123',
				ringHref: 'tel:07700900123',
				textHref: 'sms:07700900123'
			},
			{
				whose: 'office',
				typed: '020 7946 0000',
				ringHref: 'tel:02079460000',
				textHref: undefined
			}
		]);
	});

	test('a number for texts is the only one to text', () => {
		const numbers = numbersOf(aPerson({ phone: '07700 900123', textPhone: '07700 900456' }));
		expect(numbers.map(({ ringHref, textHref }) => ringHref ?? textHref)).toEqual([
			'tel:07700900123',
			'sms:07700900456'
		]);
		expect(numbers[0]?.textHref).toBeUndefined();
	});

	test('words that are no number are kept as words', () => {
		expect(numbersOf(aPerson({ phone: 'knock on the door' }))).toEqual([
			{
				whose: 'own',
				typed: 'knock on the door',
				ringHref: undefined,
				textHref: undefined
			}
		]);
		expect(numbersOf(aPerson({ phone: '  ' }))).toEqual([]);
	});
});

describe('lists', () => {
	test('those to ring have a number, those for a hard time come first', () => {
		const people = kept(
			aPerson({ name: 'Dev', phone: '07700 900123', order: 1 }),
			aPerson({ name: 'No number', isForHardTimes: true, order: 2 }),
			aPerson({ name: 'Amina', phone: '07700 900456', isForHardTimes: true, order: 3 })
		);
		expect(names(peopleToRing(people))).toEqual(['Amina', 'Dev']);
		expect(names(peopleForHardTimes(people))).toEqual(['No number', 'Amina']);
	});

	test('nobody without a name is suggested', () => {
		expect(names(peopleToOffer(kept(aPerson(), aPerson({ name: ' ' }))))).toEqual(['Amina']);
	});

	test('somebody new comes last, and anybody can be put first', () => {
		const first = newPerson('person', []);
		const second = newPerson('team', [first]);
		expect(second.order).toBeGreaterThan(first.order);
		expect(putFirst(second, [first, second]).order).toBeLessThan(first.order);
	});
});

test('an answer in words is kept as typed, and taken back when empty', () => {
	const person = withWords(aPerson(), 'role', ' my  sister\u202e ');
	expect(person.role).toBe(' my  sister\u202e ');
	expect(withWords(person, 'role', '')).toEqual(aPerson());
});
