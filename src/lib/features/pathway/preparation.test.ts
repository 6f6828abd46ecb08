import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ideaAreas } from '../ideas/ideas.ts';
import {
	answer,
	emptyPreparation,
	hasBegun,
	isAnswered,
	nextQuestion,
	preparationSchema,
	previousQuestion,
	questions,
	reach,
	resumeAt,
	toggleArea
} from './preparation.ts';

test('the questions follow one another, forwards and back', () => {
	expect(questions.map(nextQuestion)).toEqual([...questions.slice(1), undefined]);
	expect(questions.map(previousQuestion)).toEqual([undefined, ...questions.slice(0, -1)]);
});

test.each([
	['nothing at all', emptyPreparation, false],
	['only the first question was looked at', { ...emptyPreparation, reached: 'matters' }, false],
	['a later question was looked at', { ...emptyPreparation, reached: 'areas' }, true],
	['all were looked at and skipped', { ...emptyPreparation, reached: 'notes' }, true],
	['one was answered', { ...emptyPreparation, tried: 'A walk' }, true],
	['only spaces were typed', { ...emptyPreparation, tried: ' \n ' }, false]
] as const)('getting ready, with %s, has begun: %o', (_when, preparation, expected) => {
	expect(hasBegun({ ...preparation, areas: [] })).toBe(expected);
});

test('one carries on where one stopped, and begins again at the first question after the last', () => {
	expect(resumeAt(emptyPreparation)).toBe('matters');
	expect(resumeAt(reach(emptyPreparation, 'helpers'))).toBe('helpers');
	expect(resumeAt(reach(emptyPreparation, 'notes'))).toBe('matters');
});

test('how the meeting should run is answered by any one of its four parts', () => {
	for (const name of ['place', 'time', 'language', 'company'] as const) {
		expect(isAnswered(answer(emptyPreparation, name, 'Somali'), 'meeting')).toBe(true);
	}
	expect(isAnswered(emptyPreparation, 'meeting')).toBe(false);
});

test('an area is added last, and the same press takes it away', () => {
	const both = toggleArea(toggleArea(emptyPreparation, 'home'), 'money');
	expect(both.areas).toEqual(['home', 'money']);
	expect(toggleArea(both, 'home').areas).toEqual(['money']);
});

test('pressing any area twice leaves the other areas as they were', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.constantFrom(...ideaAreas)),
			fc.constantFrom(...ideaAreas),
			(areas, area) => {
				const twice = toggleArea(toggleArea({ ...emptyPreparation, areas }, area), area).areas;
				expect(twice.filter((chosen) => chosen !== area)).toEqual(
					areas.filter((chosen) => chosen !== area)
				);
			}
		)
	);
});

test('words are kept exactly as typed, however long and in whatever script', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 2000, size: 'max' }), (words) => {
			const kept = answer(emptyPreparation, 'ask', words);
			expect(v.parse(preparationSchema, kept).ask).toBe(words);
		})
	);
	expect(v.is(preparationSchema, answer(emptyPreparation, 'ask', 'x'.repeat(100_000)))).toBe(true);
});
