import { describe, expect, test } from 'vitest';
import { emptyCrisis } from '#lib/features/crisis/crisis.ts';
import { newMedicine, newStopped, noMedicines } from '#lib/features/medicines/medicines.ts';
import { markLeft, markNotWanted, newPerson, type Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	chosenPeople,
	emptyDraft,
	isReviewDue,
	markAgreed,
	standing,
	toCard,
	togglePerson,
	usualReview,
	withField,
	withFieldWords,
	withReview,
	wordsElsewhere,
	wordsOf,
	type Around
} from './draft.ts';

const day = '2026-11-22';

function kept(id: string, change: Partial<Person> = {}): Stored<Person> {
	const value = { ...newPerson('person', []), name: id, phone: '07700 900123', ...change };
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

const everybody = ['Amina', 'Bea', 'Cy', 'Dev'].map((name, order) => kept(name, { order }));
const nothing: Around = { everybody: [], profile: {}, crisis: emptyCrisis, medicines: noMedicines };
const choose = (...ids: string[]) =>
	ids.reduce((draft, id) => togglePerson(draft, id, everybody), emptyDraft);

describe('what a card says', () => {
	test('nothing is on it before it is put there, however much stands elsewhere', () => {
		const around: Around = {
			everybody,
			medicines: { ...noMedicines, allergies: 'Cats' },
			profile: { name: 'Sam', whatHelps: 'Tea', address: '1 High Street' },
			crisis: { ...emptyCrisis, want: 'Sit with me', allergies: 'Nuts' }
		};
		expect(toCard('crisis', emptyDraft, around, day)).toEqual({
			kind: 'crisis',
			madeOn: day,
			lines: [],
			people: []
		});
	});

	test('what is put on it takes the words that stand elsewhere, and follows them', () => {
		const draft = withField(withField(emptyDraft, 'helps', true), 'called', true);
		const says = (around: Around) =>
			toCard('crisis', draft, around, day).lines.map(({ words }) => words);
		expect(says({ ...nothing, profile: { name: 'Sam', whatHelps: 'Tea' } })).toEqual([
			'Sam',
			'Tea'
		]);
		const crisis = { ...emptyCrisis, want: 'Sit with me' };
		expect(says({ ...nothing, profile: { name: 'Sam', whatHelps: 'Tea' }, crisis })).toEqual([
			'Sam',
			'Sit with me'
		]);
	});

	test('words of its own win, nothing written says nothing, and the others can come back', () => {
		const around: Around = { ...nothing, profile: { whatHelps: 'Tea' } };
		const own = withFieldWords(withField(emptyDraft, 'helps', true), 'helps', 'Quiet');
		expect(wordsOf(own, 'helps', around)).toBe('Quiet');
		const none = withFieldWords(own, 'helps', ' ');
		expect(toCard('crisis', none, around, day).lines).toEqual([]);
		const back = withFieldWords(none, 'helps', undefined);
		expect(wordsOf(back, 'helps', around)).toBe('Tea');
		expect(back.fields.helps).toEqual({ isOn: true });
	});

	test('words are kept when a thing is taken off the card', () => {
		const own = withFieldWords(withField(emptyDraft, 'helps', true), 'helps', 'Quiet');
		const back = withField(withField(own, 'helps', false), 'helps', true);
		expect(wordsOf(back, 'helps', nothing)).toBe('Quiet');
	});

	test('no address, no birthday and no diagnosis can come from elsewhere', () => {
		const secret = 'SECRET';
		const around: Around = {
			...nothing,
			profile: { address: secret, postcode: secret, bornOn: secret, nhsNumber: secret },
			crisis: { ...emptyCrisis, signs: secret, keepsSafe: secret, home: secret }
		};
		const all = ['called', 'about', 'helps', 'team', 'home', 'other', 'whom', 'needs'] as const;
		for (const field of all) expect(wordsElsewhere(field, around)).toBeUndefined();
	});

	test('medicines are those taken now, and an allergy in either place is on the card', () => {
		const around: Around = {
			...nothing,
			crisis: { ...emptyCrisis, allergies: 'Nuts' },
			medicines: {
				medicines: [
					{ ...newMedicine('a'), words: 'Sertraline', dose: '50 mg' },
					{ ...newStopped('b'), words: 'Stopped long ago' }
				],
				allergies: 'Penicillin'
			}
		};
		expect(wordsElsewhere('medicines', around)?.words).toBe('Sertraline · 50 mg');
		expect(wordsElsewhere('allergies', around)).toEqual({
			words: 'Penicillin\nNuts',
			source: 'medicines'
		});
		expect(wordsElsewhere('allergies', { ...around, medicines: noMedicines })).toEqual({
			words: 'Nuts',
			source: 'crisis'
		});
	});

	test('a team is its name and its number', () => {
		const profile = { teamName: 'Oak team', teamPhone: '020 7946 0000' };
		expect(wordsElsewhere('team', { ...nothing, profile })?.words).toBe('Oak team, 020 7946 0000');
	});
});

describe('people on a card', () => {
	test('up to three, in the order in which they were chosen', () => {
		const draft = choose('Cy', 'Amina', 'Bea', 'Dev');
		const card = toCard('crisis', draft, { ...nothing, everybody }, day);
		expect(card.people.map(({ name }) => name)).toEqual(['Cy', 'Amina', 'Bea']);
		expect(togglePerson(draft, 'Amina', everybody).people.map(({ personId }) => personId)).toEqual([
			'Cy',
			'Bea'
		]);
	});

	test('somebody not to be contacted, or without a number, is neither offered nor on it', () => {
		const draft = choose('Amina', 'Bea', 'Cy');
		const now = [
			kept('Amina', markNotWanted(everybody[0]!.value)),
			kept('Bea', { phone: 'ask at the shop' }),
			...everybody.slice(2)
		];
		expect(chosenPeople(draft, now).map(({ person }) => person.id)).toEqual(['Cy']);
		expect(
			JSON.stringify(toCard('crisis', draft, { ...nothing, everybody: now }, day))
		).not.toMatch(/Amina|Bea/);
		// Their places are free.
		const more = togglePerson(draft, 'Dev', now);
		expect(more.people.map(({ personId }) => personId)).toEqual(['Cy', 'Dev']);
	});

	test('where a worker has left, the team is on the card with its office number', () => {
		const joe = kept('Joe', {
			...markLeft({ ...newPerson('team', []), name: 'Joe', phone: '07700 900123' }, day),
			teamName: 'Oak team',
			officePhone: '020 7946 0000'
		});
		const draft = togglePerson(emptyDraft, 'Joe', [joe]);
		const [shown] = toCard('crisis', draft, { ...nothing, everybody: [joe] }, day).people;
		expect(shown).toMatchObject({ name: 'Oak team', numbers: ['020 7946 0000'] });
	});

	test('on a carer’s card stand only those who agreed', () => {
		const draft = markAgreed(choose('Amina', 'Bea'), 'Bea', true);
		const people = (kind: 'crisis' | 'carer') =>
			toCard(kind, draft, { ...nothing, everybody }, day).people.map(({ name }) => name);
		expect(people('carer')).toEqual(['Bea']);
		expect(people('crisis')).toEqual(['Amina', 'Bea']);
	});
});

describe('the card in clear against the record', () => {
	const around = { ...nothing, everybody };
	const draft = choose('Amina');
	const card = toCard('crisis', draft, around, day);
	const wanted = { ...draft, isOnPhone: true };

	test('off, missing, the same', () => {
		expect(standing(draft, card, undefined)).toBe('off');
		expect(standing(wanted, card, undefined)).toBe('missing');
		expect(standing(wanted, card, { ...card, madeOn: '2020-01-01' })).toBe('same');
	});

	test('a new number, another word or somebody less makes it differ', () => {
		const later = [kept('Amina', { phone: '07700 900999' })];
		expect(
			standing(wanted, toCard('crisis', draft, { ...nothing, everybody: later }, day), card)
		).toBe('differs');
		expect(standing(wanted, { ...card, people: [] }, card)).toBe('differs');
		const more = withFieldWords(withField(draft, 'other', true), 'other', 'x');
		expect(standing(wanted, toCard('crisis', more, around, day), card)).toBe('differs');
	});
});

test('a card is read again after a year, or on any day, or never', () => {
	expect(usualReview('2026-11-22')).toBe('2027-11-22');
	const draft = withReview(emptyDraft, '2027-11-22');
	expect(isReviewDue(draft, '2027-11-21')).toBe(false);
	expect(isReviewDue(draft, '2027-11-22')).toBe(true);
	expect(isReviewDue(withReview(draft, undefined), '2030-01-01')).toBe(false);
});
