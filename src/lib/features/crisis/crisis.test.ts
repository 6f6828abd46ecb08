import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	allowContact,
	markNotWanted,
	markStillHere,
	putFirst,
	type Person
} from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	allergiesIn,
	choicesWith,
	edit,
	emptyCrisis,
	glimpse,
	isEmptyCrisis,
	markAgreed,
	medicinesToOffer,
	namesNotWanted,
	partAfter,
	parts,
	peopleToCall,
	supportersOf,
	textsOf,
	toggleSupporter,
	withDate,
	type Around,
	type CrisisPlan
} from './crisis.ts';

function stored(id: string, person: Partial<Person> = {}): Stored<Person> {
	const value: Person = { kind: 'person', name: id, isForHardTimes: false, order: 1, ...person };
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

function around(everybody: readonly Stored<Person>[] = [], whenWell = ''): Around {
	return {
		everybody,
		called: '',
		whenWell,
		whatHelps: '',
		whatDoesNotHelp: '',
		allergies: '',
		taking: [],
		medicineNames: [],
		communication: ''
	};
}

const ids = (people: readonly Stored<Person>[]) => people.map(({ id }) => id);

describe('parts', () => {
	test('follow each other to the end', () => {
		expect(partAfter('well')).toBe('signs');
		expect(partAfter('after')).toBeUndefined();
	});

	test('every answer in words belongs to one part', () => {
		const fields = Object.values(textsOf).flat();
		expect(new Set(fields).size).toBe(fields.length);
		const inPlan = Object.keys(emptyCrisis).filter(
			(key) => emptyCrisis[key as keyof CrisisPlan] === '' && key !== 'agreedWith'
		);
		expect(inPlan.toSorted()).toEqual([...fields].toSorted());
	});

	test.each(parts)('"%s" shows nothing on its card while it is empty', (part) => {
		expect(glimpse(part, emptyCrisis, around())).toBe('');
	});

	test('a card shows the person’s own words', () => {
		const plan = { ...emptyCrisis, want: 'Sit with me', keepsSafe: ' ', doNotWant: 'No shouting' };
		expect(glimpse('help', plan, around())).toBe('Sit with me\nNo shouting');
		expect(glimpse('well', plan, around([], 'I sing'))).toBe('I sing');
		expect(
			glimpse('tasks', { ...plan, tasks: [{ id: 'a', words: 'Feed Momo', who: '' }] }, around())
		).toBe('Feed Momo');
	});
});

test('a plan is empty until something is said; spaces say nothing', () => {
	expect(isEmptyCrisis(emptyCrisis)).toBe(true);
	expect(isEmptyCrisis({ ...emptyCrisis, signs: ' \n' })).toBe(true);
	expect(isEmptyCrisis({ ...emptyCrisis, learned: 'Ask earlier' })).toBe(false);
	expect(isEmptyCrisis(toggleSupporter(emptyCrisis, 'Amina'))).toBe(false);
});

describe('what was agreed', () => {
	const agreed: CrisisPlan = { ...emptyCrisis, status: 'agreed', agreedWith: 'Oak team' };

	test('is agreed no longer once the words change', () => {
		expect(edit(agreed, { want: 'Sit with me' }).status).toBe('look-again');
		expect(toggleSupporter(agreed, 'Amina').status).toBe('look-again');
	});

	test('stays agreed when only the day of the next look changes', () => {
		expect(withDate(agreed, 'reviewOn', '2027-01-01').status).toBe('agreed');
	});

	test('a plan of my own stays mine', () => {
		expect(edit(emptyCrisis, { want: 'Sit with me' }).status).toBe('mine');
	});
});

test('a date taken back is gone, not kept as nothing', () => {
	const plan = withDate(emptyCrisis, 'reviewOn', '2027-01-01');
	expect(withDate(plan, 'reviewOn', undefined)).toEqual(emptyCrisis);
});

test('choices stand apart by what was said about them, and without words they do not stand', () => {
	const choices = [
		{ id: 'a', words: 'Haloperidol', verdict: 'not', why: 'It made me stiff' },
		{ id: 'b', words: 'Lorazepam', why: '' },
		{ id: 'c', words: ' ', verdict: 'not', why: '' }
	] as const;
	expect(choicesWith(choices, 'not').map(({ id }) => id)).toEqual(['a']);
	expect(choicesWith(choices, undefined).map(({ id }) => id)).toEqual(['b']);
});

describe('supporters', () => {
	const amina = stored('Amina', { phone: '07700 900123' });
	const dev = stored('Dev', { phone: '020 7946 0000', isForHardTimes: true });

	test('who has agreed comes first', () => {
		const chosen = ['Amina', 'Dev'].reduce(toggleSupporter, emptyCrisis);
		const plan = markAgreed(chosen, 'Dev', true);
		expect(supportersOf(plan, [amina, dev]).map(({ person }) => person.id)).toEqual([
			'Dev',
			'Amina'
		]);
	});

	test('are rung first, then the others for a hard time, nobody twice', () => {
		const plan = toggleSupporter(emptyCrisis, 'Amina');
		expect(ids(peopleToCall(plan, [dev, amina, stored('Nobody')]))).toEqual(['Amina', 'Dev']);
		expect(ids(peopleToCall(toggleSupporter(plan, 'Dev'), [dev, amina]))).toEqual(['Amina', 'Dev']);
	});

	test('somebody removed from my people is gone from the plan', () => {
		expect(supportersOf(toggleSupporter(emptyCrisis, 'Amina'), [])).toEqual([]);
	});
});

test('somebody not to be contacted is never a supporter nor to ring, whatever the order of marking', () => {
	const onPerson = fc
		.constantFrom<(person: Person) => Person>(
			(person) => ({ ...person, isForHardTimes: true }),
			(person) => putFirst(person, []),
			(person) => ({ ...person, leftOn: '2026-01-01', teamName: 'Oak team' }),
			markStillHere,
			allowContact,
			(person) => markNotWanted(person, 'They shout')
		)
		.map((act) => ({ person: act, plan: (plan: CrisisPlan) => plan }));
	const onPlan = fc
		.constantFrom<(plan: CrisisPlan) => CrisisPlan>(
			(plan) => toggleSupporter(plan, 'Max'),
			(plan) => markAgreed(plan, 'Max', true)
		)
		.map((act) => ({ person: (person: Person) => person, plan: act }));
	fc.assert(
		fc.property(
			fc.array(fc.oneof(onPerson, onPlan)),
			fc.array(onPlan),
			fc.boolean(),
			(before, after, isMarkedForHardTimes) => {
				const start = stored('Max', { phone: '07700 900456', officePhone: '020 7946 0000' });
				const person = before.reduce((value, act) => act.person(value), start.value);
				const value = { ...markNotWanted(person), isForHardTimes: isMarkedForHardTimes };
				const everybody = [{ ...start, value }];
				const plan = [...before, ...after].reduce((now, act) => act.plan(now), emptyCrisis);
				expect(supportersOf(plan, everybody)).toEqual([]);
				expect(peopleToCall(plan, everybody)).toEqual([]);
				expect(glimpse('supporters', plan, around(everybody))).toBe('');
				expect(namesNotWanted(everybody)).toEqual(['Max']);
			}
		)
	);
});

describe('medicines from my list', () => {
	const listed = (names: string[], allergies = ''): Around => ({
		...around(),
		medicineNames: names,
		allergies
	});

	test('each is offered once, until it is in the plan', () => {
		const plan: CrisisPlan = {
			...emptyCrisis,
			medicines: [{ id: 'a', words: 'Lithium ', why: '' }]
		};
		expect(medicinesToOffer(plan, listed(['Lithium', 'Senna', 'Senna ']))).toEqual(['Senna']);
	});

	test('allergies come from the list, with what the plan said before, and none twice', () => {
		const plan: CrisisPlan = { ...emptyCrisis, allergies: 'Nuts' };
		expect(allergiesIn(plan, listed([], 'Penicillin'))).toEqual(['Penicillin', 'Nuts']);
		expect(allergiesIn(plan, listed([], ' Nuts '))).toEqual(['Nuts']);
		expect(allergiesIn(emptyCrisis, listed([]))).toEqual([]);
	});
});
