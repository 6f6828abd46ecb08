import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	calledName,
	contactWays,
	isCarer,
	isEmptyProfile,
	mayBeMistypedNhsNumber,
	profileSchema,
	withAnswer,
	withChoice,
	type Profile
} from './profile.ts';

test.each<[Profile, string | undefined]>([
	[{ name: 'Samantha Jones', called: 'Sam' }, 'Sam'],
	[{ name: 'Samantha Jones' }, 'Samantha Jones'],
	[{ name: 'Samantha Jones', called: '  ' }, 'Samantha Jones'],
	[{ called: ' Sam ' }, 'Sam'],
	[{}, undefined]
])('%j is called %j', (profile, called) => {
	expect(calledName(profile)).toBe(called);
});

test('only somebody who said yes is a carer', () => {
	expect(isCarer({ helpsSomeone: 'yes' })).toBe(true);
	expect(isCarer({ helpsSomeone: 'not-sure' })).toBe(false);
	expect(isCarer({ whomIHelp: 'my brother' })).toBe(false);
	expect(isCarer({})).toBe(false);
});

describe('an NHS number', () => {
	test.each(['943 476 5919', '9434765919', '943-476-5919', '987 654 3210', '٩٤٣ ٤٧٦ ٥٩١٩', ''])(
		'%j passes without a word',
		(typed) => {
			expect(mayBeMistypedNhsNumber(typed)).toBe(false);
		}
	);

	test.each(['943 476 5918', '943 476 591', '94347659190', 'I do not know', '943 476 591X'])(
		'%j may be mistyped',
		(typed) => {
			expect(mayBeMistypedNhsNumber(typed)).toBe(true);
		}
	);

	test('one digit wrong, or two neighbours swapped, never goes unseen', () => {
		const nineDigits = fc.array(fc.nat(9), { minLength: 9, maxLength: 9 });
		fc.assert(
			fc.property(nineDigits, fc.nat(9), fc.nat(8), (first, place, by) => {
				const number = Array.from({ length: 10 }, (_, last) => [...first, last].join('')).find(
					(text) => !mayBeMistypedNhsNumber(text)
				);
				// One number in eleven has no check digit and is never given out.
				if (number === undefined) return;
				const digits = Array.from(number);
				const wrong = digits.with(place, String((Number(digits[place]) + 1 + by) % 10));
				expect(mayBeMistypedNhsNumber(wrong.join(''))).toBe(true);
				const next = Math.min(place + 1, 9);
				const swapped = digits.with(place, digits[next]!).with(next, digits[place]!);
				if (digits[place] !== digits[next]) {
					expect(mayBeMistypedNhsNumber(swapped.join(''))).toBe(true);
				}
			})
		);
	});
});

describe('answers', () => {
	test('are kept as typed, and an empty one is no answer', () => {
		const profile = withAnswer({ name: 'Sam' }, 'pronouns', ' they ');
		expect(profile).toEqual({ name: 'Sam', pronouns: ' they ' });
		expect(withAnswer(profile, 'pronouns', '')).toEqual({ name: 'Sam' });
		expect(withAnswer(profile, 'pronouns', undefined)).toEqual({ name: 'Sam' });
		expect(isEmptyProfile(withAnswer({ contactWays: ['ring'] }, 'contactWays', []))).toBe(true);
	});

	test('ticking in any order gives the same list', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...contactWays)), (ticks) => {
				const chosen = ticks.reduce<string[]>(
					(list, way) => withChoice<string>(contactWays, list, way, true),
					[]
				);
				expect(chosen).toEqual(contactWays.filter((way) => ticks.includes(way)));
			})
		);
		expect(withChoice(contactWays, ['ring', 'text'], 'ring', false)).toEqual(['text']);
		expect(withChoice(contactWays, undefined, 'email', true)).toEqual(['email']);
	});

	test('an empty profile is a profile', () => {
		expect(v.parse(profileSchema, {})).toEqual({});
	});
});
