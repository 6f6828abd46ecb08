import { describe, expect, test } from 'vitest';
import { careActOutcome } from './care-act.ts';
import { ideaAreas, ideasByArea, isIdea, isIdeaArea } from './ideas.ts';
import { readPlace, toHref, type Place } from './place.ts';

test.each(ideaAreas)('%s has at least six ideas, none of them twice', (area) => {
	const ideas: readonly string[] = ideasByArea[area];
	expect(ideas.length).toBeGreaterThanOrEqual(6);
	expect(new Set(ideas).size).toBe(ideas.length);
	expect(ideas.every((idea) => idea.startsWith(`${area}.`))).toBe(true);
});

test('only known areas and ideas are taken from outside', () => {
	expect(isIdeaArea('speaking-up')).toBe(true);
	expect(isIdea('speaking-up.7')).toBe(true);
	for (const stranger of ['', 'toString', 'money.99', undefined, 7]) {
		expect(isIdeaArea(stranger)).toBe(false);
		expect(isIdea(stranger)).toBe(false);
	}
});

test.each([
	['adaptations', 'e'],
	['home', 'f'],
	['friends', 'g'],
	['volunteering', 'h'],
	['health', 'i']
] as const)('%s is nearest to outcome %s of the Care Act regulations', (area, outcome) => {
	expect(careActOutcome(area)).toBe(outcome);
});

describe('where the person is', () => {
	const places: Place[] = [
		{ at: 'areas' },
		{ at: 'ideas', area: 'speaking-up' },
		{ at: 'wording', area: 'money', idea: 'money.1' },
		{ at: 'wording', area: 'home' },
		{ at: 'added', area: 'home', goalId: 'a & b' }
	];

	test.each(places)('is told by the address alone: $at', (place) => {
		const { search } = new URL(toHref(place, 'goal 1'), 'http://localhost');
		expect(readPlace(new URLSearchParams(search))).toEqual(place);
		expect(new URLSearchParams(search).get('goal')).toBe('goal 1');
	});

	test.each([
		['area=nowhere&idea=money.1', { at: 'areas' }],
		['area=money&idea=money.99', { at: 'ideas', area: 'money' }],
		['idea=own', { at: 'areas' }]
	])('is the nearest sensible place when the address is broken: %s', (query, place) => {
		expect(readPlace(new URLSearchParams(query))).toEqual(place);
	});
});
