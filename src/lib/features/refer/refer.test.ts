import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	agree,
	attach,
	chooseService,
	handOver,
	isForYoungPeople,
	missing,
	neighbour,
	newReferral,
	newestFirst,
	progressOf,
	questionsFor,
	screenOf,
	speakTo,
	stopAt,
	takeUpAgain,
	withAnswer,
	type Place,
	type Referral
} from './refer.ts';
import { purposes } from './service.ts';

const today = '2026-11-22';

function stored(value: Referral, id = 'one', createdAt = 0): Stored<Referral> {
	return { id, revision: 1, createdAt, updatedAt: createdAt, value };
}

describe('the questions', () => {
	test.each(purposes)('for %s there are at most twelve, none twice, consent last', (purpose) => {
		const all = questionsFor[purpose];
		expect(all.length).toBeLessThanOrEqual(12);
		expect(new Set(all).size).toBe(all.length);
		expect(all.at(-1)).toBe('consent');
	});

	test.each(purposes)(
		'for %s, next leads through all of them to the check, and back again',
		(purpose) => {
			const referral = newReferral(purpose, {});
			const there: Place[] = [];
			for (let at: Place | undefined = 'service'; at; at = neighbour(referral, at, 'next'))
				there.push(at);
			expect(there).toEqual(['service', ...questionsFor[purpose], 'check']);
			const back: Place[] = [];
			for (let at: Place | undefined = 'check'; at; at = neighbour(referral, at, 'back'))
				back.push(at);
			expect(back).toEqual(there.toReversed());
		}
	);

	test('once they have been through, every question leads back to the check', () => {
		const through = stopAt(newReferral('me', {}), 'check');
		expect(neighbour(through, 'born', 'next')).toBe('check');
		expect(neighbour(through, 'born', 'back')).toBeUndefined();
	});

	test('nothing of the sender’s own record goes along for somebody else', () => {
		expect(questionsFor.agreed).not.toContain('attach');
	});
});

describe('what the profile says already', () => {
	const profile = {
		name: 'Samira Example',
		called: 'Sam',
		bornOn: '1984-02-29',
		phone: '07700 900123',
		likedAboutMe: 'I mend things.',
		teamName: 'The team in the town hall',
		whomIHelp: 'My mother'
	};

	test('is filled in for the person, and nothing else of the profile is', () => {
		const { answers, attach: along, agreedOn } = newReferral('me', profile);
		expect(answers).toEqual({
			name: 'Samira Example',
			called: 'Sam',
			bornOn: '1984-02-29',
			phone: '07700 900123',
			hasWorker: 'yes',
			worker: 'The team in the town hall',
			whomIHelp: 'My mother'
		});
		expect(along).toEqual([]);
		expect(agreedOn).toBeUndefined();
	});

	test('is filled in for a carer, with whom they look after', () => {
		expect(newReferral('carer', profile).answers).toMatchObject({
			called: 'Sam',
			caredForRelation: 'My mother'
		});
	});

	test('of somebody who asks for another goes only to who is sending', () => {
		expect(newReferral('agreed', profile).answers).toEqual({
			senderName: 'Samira Example',
			senderPhone: '07700 900123'
		});
	});
});

describe('answers', () => {
	test('are kept as typed, and an empty one is no answer', () => {
		const words = '  \u202eas typed\n ';
		const given = withAnswer(newReferral('me', {}), 'hard', words);
		expect(given.answers.hard).toBe(words);
		expect(withAnswer(given, 'hard', '').answers).toEqual({});
		expect(withAnswer(given, 'formats', []).answers).toEqual({ hard: words });
	});

	test('one of my people fills all three fields, and what they may be told with them', () => {
		const amina: Person = {
			kind: 'person',
			name: 'Amina',
			phone: '07700 900456',
			mayBeTold: 'That I asked.',
			isForHardTimes: true,
			order: 1
		};
		const { mayBeTold: _, phone: __, ...joe } = { ...amina, name: 'Joe' };
		const first = speakTo(newReferral('me', {}), amina);
		expect(first.answers).toEqual({
			speakName: 'Amina',
			speakPhone: '07700 900456',
			speakMayKnow: 'That I asked.'
		});
		expect(speakTo(first, joe).answers).toEqual({ speakName: 'Joe' });
	});

	test('nothing goes along until it is ticked, and it can be taken out again', () => {
		const both = attach(attach(newReferral('me', {}), 'card', true), 'plan', true);
		expect(both.attach).toEqual(['plan', 'card']);
		expect(attach(both, 'plan', false).attach).toEqual(['card']);
	});

	test('another team has to be agreed to anew', () => {
		const agreed = agree(chooseService(newReferral('me', {}), 'one'), today);
		expect(chooseService(agreed, 'one').agreedOn).toBe(today);
		expect(chooseService(agreed, 'two').agreedOn).toBeUndefined();
		expect(chooseService(agreed, undefined).agreedOn).toBeUndefined();
		expect(agree(agreed, undefined).agreedOn).toBeUndefined();
	});

	test('the team needs a name, a way to reach them, and the agreement; of a sender their name too', () => {
		expect(missing(newReferral('me', {}))).toEqual(['name', 'reach', 'consent']);
		expect(missing(newReferral('agreed', {}))).toEqual(['sender', 'name', 'reach', 'consent']);
		const whole = agree(newReferral('me', { called: 'Sam', email: 'sam@example.org' }), today);
		expect(missing(whole)).toEqual([]);
		expect(missing(withAnswer(whole, 'email', '  '))).toEqual(['reach']);
	});
});

describe('somebody under 18', () => {
	test.each([
		['2008-11-22', false],
		['2008-11-23', true],
		['2008-02-29', false],
		['2015-01-01', true],
		['2026-11-23', false],
		['2026-02-30', false],
		[undefined, false]
	])('born on %s: %s', (bornOn, isYoung) => {
		const referral = newReferral('me', bornOn === undefined ? {} : { bornOn });
		expect(isForYoungPeople(referral, today)).toBe(isYoung);
	});

	test('born on 29 February they are of age on 1 March', () => {
		const referral = newReferral('me', { bornOn: '2008-02-29' });
		expect(isForYoungPeople(referral, '2026-02-28')).toBe(true);
		expect(isForYoungPeople(referral, '2026-03-01')).toBe(false);
	});

	test('is led to other help after that question, and can come back to change it', () => {
		const young = [stored(newReferral('me', { bornOn: '2010-01-01' }))];
		const at = (place: string) => screenOf({ id: 'one', at: place }, young, today).at;
		expect(at('name')).toBe('name');
		expect(at('born')).toBe('born');
		expect(at('where')).toBe('young');
		expect(at('check')).toBe('young');
	});
});

describe('the screen', () => {
	const draft = stored(stopAt(newReferral('carer', {}), 'load'));

	test.each([
		[{ id: null, at: null }, [], 'begin'],
		[{ id: null, at: null }, [draft], 'list'],
		[{ id: null, at: 'begin' }, [draft], 'begin'],
		[{ id: null, at: 'for' }, [], 'for'],
		[{ id: null, at: 'check' }, [], 'begin'],
		[{ id: 'other', at: null }, [draft], 'gone'],
		[{ id: 'one', at: null }, [draft], 'load'],
		[{ id: 'one', at: 'born' }, [draft], 'born'],
		[{ id: 'one', at: 'hard' }, [draft], 'load'],
		[{ id: 'one', at: '__proto__' }, [draft], 'load'],
		[{ id: 'one', at: 'phone' }, [draft], 'phone'],
		[{ id: 'one', at: null }, [stored(handOver(draft.value, 'paper', today))], 'view'],
		[{ id: 'one', at: 'born' }, [stored(handOver(draft.value, 'paper', today))], 'view'],
		[{ id: 'one', at: null }, [stored(takeUpAgain(handOver(draft.value, 'phone', today)))], 'check']
	] as const)('for %j is right', (asked, referrals, at) => {
		expect(screenOf(asked, referrals, today).at).toBe(at);
	});

	test('says which question it is, and nothing where none is asked', () => {
		expect(progressOf({ at: 'load', referral: draft })).toEqual({ number: 8, count: 11 });
		expect(progressOf({ at: 'check', referral: draft })).toBeUndefined();
		expect(progressOf({ at: 'list' })).toBeUndefined();
	});

	test('whatever an address says, there is a screen, and one that belongs to the referral', () => {
		fc.assert(
			fc.property(fc.constantFrom(...purposes), fc.string(), fc.string(), (purpose, id, at) => {
				const one = stored(newReferral(purpose, {}));
				const screen = screenOf({ id, at }, [one], today);
				if ('referral' in screen) expect(screen.referral).toBe(one);
				else expect(screen.at).toBe('gone');
			})
		);
	});
});

test('the newest comes first', () => {
	const value = newReferral('me', {});
	const list = [stored(value, 'old', 1), stored(value, 'new', 2)];
	expect(newestFirst(list).map(({ id }) => id)).toEqual(['new', 'old']);
});
