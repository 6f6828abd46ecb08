import { describe, expect, test } from 'vitest';
import { newMedicine, newStopped, noMedicines } from '#lib/features/medicines/medicines.ts';
import { markNotWanted, newPerson, type Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { isKnown, knownOf, toKnown, type Elsewhere } from './known.ts';
import { toPassportSheet } from './passport-sheet.ts';
import {
	actionsToRead,
	emptyPassport,
	isEmptyPassport,
	levels,
	newAction,
	questionsOf,
	withReview,
	type Action,
	type Passport
} from './passport.ts';

function stored(id: string, person: Partial<Person>): Stored<Person> {
	const value = { ...newPerson('person', []), isForHardTimes: true, ...person };
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

const elsewhere: Elsewhere = { profile: {}, everybody: [], list: noMedicines };
const known = (changed: Partial<Elsewhere> = {}) =>
	toKnown({ ...elsewhere, ...changed }, (date) => `on ${date}`);
const action = (words: string, more: Partial<Action> = {}): Action => ({
	...newAction(words),
	words,
	...more
});

describe('the passport', () => {
	test('is empty until something is written in it', () => {
		expect(isEmptyPassport(emptyPassport)).toBe(true);
		expect(isEmptyPassport({ ...emptyPassport, pain: ' \n' })).toBe(true);
		expect(isEmptyPassport({ ...emptyPassport, pain: 'I go quiet' })).toBe(false);
		expect(isEmptyPassport({ ...emptyPassport, actions: [action('Walk')] })).toBe(false);
	});

	test('every question stands at one level, and none is asked that is known elsewhere', () => {
		const questions: string[] = levels.flatMap((level) => [...questionsOf[level]]);
		expect(new Set(questions).size).toBe(questions.length);
		expect(questions.filter(isKnown)).toEqual([]);
		const answers = Object.keys(emptyPassport).filter((name) => name !== 'actions');
		expect(questions.toSorted()).toEqual(answers.toSorted());
	});

	test('a review date can be taken back', () => {
		const dated = withReview(emptyPassport, '2027-05-01');
		expect(dated.reviewOn).toBe('2027-05-01');
		expect(withReview(dated, undefined)).toEqual(emptyPassport);
	});

	test('what is still to do is read first', () => {
		const actions = [action('A', { isDone: true }), action(' '), action('B')];
		expect(actionsToRead({ ...emptyPassport, actions }).map(({ words }) => words)).toEqual([
			'B',
			'A'
		]);
	});
});

describe('what is known elsewhere', () => {
	test('nothing anywhere leaves every answer empty', () => {
		const names = levels.flatMap((level) => [...knownOf[level]]);
		expect(Object.keys(known()).toSorted()).toEqual(names.toSorted());
		expect(Object.values(known()).filter((words) => words !== '')).toEqual([]);
	});

	test('comes from the profile and the medicines as it stands there', () => {
		const list = {
			medicines: [
				{ ...newMedicine('a'), words: 'The white one', dose: '50 mg' },
				{ ...newStopped('b'), words: 'The blue one' }
			],
			allergies: 'Nuts'
		};
		const profile = {
			called: 'Sam',
			bornOn: '1984-02-29',
			surgeryName: 'The corner',
			surgeryPhone: '020 7946 0000'
		};
		expect(known({ profile, list })).toMatchObject({
			called: 'Sam',
			bornOn: 'on 1984-02-29',
			surgery: 'The corner · 020 7946 0000',
			allergies: 'Nuts',
			medicines: 'The white one · 50 mg'
		});
	});

	test('who to ring are those for a hard time, and never anybody not to be contacted', () => {
		const everybody = [
			stored('a', { name: 'Amina', role: 'sister', phone: '07700 900123' }),
			stored('b', { name: 'Dev', isForHardTimes: false, phone: '07700 900456' }),
			stored('c', { ...markNotWanted({ ...newPerson('person', []), name: 'Max' }), phone: '111' })
		];
		expect(known({ everybody }).ring).toBe('Amina · sister · 07700 900123');
	});
});

describe('on paper', () => {
	const sheet = (passport: Passport, everybody: Stored<Person>[] = []) =>
		toPassportSheet(passport, known({ everybody }), everybody);

	test('nothing anywhere is a form with every question on it', () => {
		const { isEmpty, answers } = sheet(emptyPassport);
		expect(isEmpty).toBe(true);
		for (const level of levels) {
			expect(answers[level]).toHaveLength(knownOf[level].length + questionsOf[level].length);
		}
	});

	test('only what is said is printed once anything is', () => {
		const { isEmpty, answers } = sheet({ ...emptyPassport, pain: 'I go quiet' });
		expect(isEmpty).toBe(false);
		expect(answers).toEqual({
			red: [],
			amber: [{ name: 'pain', text: 'I go quiet', isShort: false }],
			green: []
		});
	});

	test('nobody not to be contacted stands on it, also where they were to help', () => {
		const max = stored('c', { ...markNotWanted({ ...newPerson('person', []), name: 'Max' }) });
		const passport = {
			...emptyPassport,
			actions: [action('Dentist', { personId: 'c', who: 'my worker' })]
		};
		const printed = sheet(passport, [max]);
		expect(JSON.stringify(printed)).not.toContain('Max');
		expect(printed.actions[0]?.who).toBe('my worker');
	});

	test('one answer without end leaves the others whole', () => {
		const passport = { ...emptyPassport, heart: 'x '.repeat(50_000), yesNo: 'I nod' };
		const { red } = sheet(passport).answers;
		expect(red.map(({ name, isShort }) => [name, isShort])).toEqual([
			['yesNo', false],
			['heart', true]
		]);
	});

	test('more lines of the plan than a page holds are said to go on in the app', () => {
		const actions = Array.from({ length: 40 }, (_, n) => action(`Line ${n}`));
		const printed = sheet({ ...emptyPassport, actions });
		expect(printed.actions.length).toBeLessThan(40);
		expect(printed.areActionsShort).toBe(true);
	});
});
