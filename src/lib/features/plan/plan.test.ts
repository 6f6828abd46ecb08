import { describe, expect, test } from 'vitest';
import { emptyGoal, newStep, type Goal } from './goal.ts';
import {
	emptyPlan,
	helpersOf,
	isEmptyPlan,
	isQuestion,
	neighbour,
	openQuestions,
	questions,
	toggleHelper
} from './plan.ts';

const amina = { id: 'a', name: 'Amina' };
const joe = { id: 'j', name: 'Joe' };
const named: Goal = { ...emptyGoal(1), title: 'Get to the gardening group' };
const withStep: Goal = { ...named, steps: [newStep('s', 'Look up the bus')] };

describe('a question at a time', () => {
	test('all are asked when there is a goal with a step', () => {
		expect(openQuestions(withStep)).toEqual([...questions]);
	});

	test.each([
		['no goal', undefined, ['aim', 'strengths', 'goal', 'helpers', 'bad-day', 'review']],
		['a goal of spaces', { ...named, title: '  ' }, openQuestions(undefined)],
		[
			'a goal without a step',
			named,
			['aim', 'strengths', 'goal', 'step', 'know', 'helpers', 'bad-day', 'review']
		]
	])('what depends on nothing said is not asked: %s', (_, goal, open) => {
		expect(openQuestions(goal)).toEqual(open);
	});

	test('next and back walk the same way, with an end on both sides', () => {
		for (const goal of [undefined, named, withStep]) {
			const open = openQuestions(goal);
			open.forEach((question, n) => {
				expect(neighbour(question, 'next', goal)).toBe(open[n + 1]);
				expect(neighbour(question, 'back', goal)).toBe(open[n - 1]);
			});
		}
	});

	test('a question that no longer makes sense still leads on', () => {
		expect(neighbour('by', 'next', undefined)).toBe('helpers');
		expect(neighbour('by', 'back', undefined)).toBe('goal');
	});

	test('an address that names no question is not one', () => {
		expect([isQuestion('aim'), isQuestion('toString'), isQuestion('')]).toEqual([
			true,
			false,
			false
		]);
	});
});

describe('people who help', () => {
	test('someone who may no longer be asked is not shown, and comes back if that changes', () => {
		const plan = { ...emptyPlan, helperIds: ['a', 'gone'] };
		expect(helpersOf(plan, [joe, amina])).toEqual([amina]);
		expect(helpersOf(plan, [joe])).toEqual([]);
	});

	test('choosing twice is not choosing', () => {
		const chosen = toggleHelper(emptyPlan, 'a');
		expect(chosen.helperIds).toEqual(['a']);
		expect(toggleHelper(chosen, 'a')).toEqual(emptyPlan);
	});
});

test.each([
	['nothing said', emptyPlan, 0, true],
	['only spaces', { ...emptyPlan, aim: ' \n' }, 0, true],
	['an aim', { ...emptyPlan, aim: 'To feel at home' }, 0, false],
	['a goal', emptyPlan, 1, false]
])('whether a plan is empty: %s', (_, plan, count, isEmpty) => {
	const goals = Array.from({ length: count }, (_, n) => ({
		id: String(n),
		revision: 1,
		createdAt: 0,
		updatedAt: 0,
		value: named
	}));
	expect(isEmptyPlan(plan, goals)).toBe(isEmpty);
});
