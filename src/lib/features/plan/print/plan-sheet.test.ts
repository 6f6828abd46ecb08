import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { emptyGoal, newStep, type Goal } from '../goal.ts';
import { emptyPlan } from '../plan.ts';
import { cutText, shareFairly } from './excerpt.ts';
import { toPlanSheet } from './plan-sheet.ts';

function aGoal(goal: Partial<Goal> = {}, id = 'goal'): Stored<Goal> {
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value: { ...emptyGoal(1), ...goal } };
}

describe('what goes on paper', () => {
	test('nothing yet makes an empty sheet, and white space is nothing', () => {
		expect(toPlanSheet({ ...emptyPlan, aim: ' \n' }, [], '')).toMatchObject({
			isEmpty: true,
			aim: { text: '' }
		});
		expect(toPlanSheet({ ...emptyPlan, aim: 'Home' }, [], '').isEmpty).toBe(false);
		expect(toPlanSheet(emptyPlan, [aGoal()], '').isEmpty).toBe(false);
	});

	test('words are printed as they were typed', () => {
		const aim = '  <b>Home</b>\n\u202eand away  ';
		expect(toPlanSheet({ ...emptyPlan, aim }, [], '').aim).toEqual({ text: aim, isShort: false });
	});

	test('only the goals being worked on, with what is still to do first', () => {
		const steps = [
			{ ...newStep('1', 'Look up the bus'), doneOn: '2026-11-20' },
			newStep('2', ''),
			newStep('3', 'Go once')
		];
		const { goals } = toPlanSheet(
			emptyPlan,
			[aGoal({ steps }), aGoal({ state: 'set-aside' }, 'other')],
			''
		);
		expect(goals).toHaveLength(1);
		expect(goals[0]?.steps.map(({ what, isDone }) => [what, isDone])).toEqual([
			['Go once', false],
			['Look up the bus', true]
		]);
	});

	test('helpers stand above what else was said about help', () => {
		const plan = { ...emptyPlan, helpersNote: 'On Thursdays' };
		expect(toPlanSheet(plan, [], 'Amina and Dev').helpers.text).toBe('Amina and Dev\nOn Thursdays');
		expect(toPlanSheet(plan, [], '').helpers.text).toBe('On Thursdays');
	});

	test('a goal says which outcome of the law its part of life is near to', () => {
		const sheet = toPlanSheet(emptyPlan, [aGoal({ area: 'friends' }), aGoal({}, 'two')], '');
		expect(sheet.goals.map(({ outcome }) => outcome)).toEqual(['g', undefined]);
	});

	test('more than any page holds is left out and marked, and short words never are', () => {
		const long = 'word '.repeat(20_000);
		const steps = Array.from({ length: 10 }, (_, index) => newStep(String(index), long));
		const sheet = toPlanSheet(
			{ ...emptyPlan, aim: 'Home', strengths: long },
			[aGoal({ title: 'A goal', steps: [...steps, newStep('short', 'Go once')] })],
			''
		);
		const goal = sheet.goals[0]!;
		expect(sheet.aim).toEqual({ text: 'Home', isShort: false });
		expect(sheet.strengths.isShort).toBe(true);
		expect(goal.title).toEqual({ text: 'A goal', isShort: false });
		expect(goal.hasShortSteps).toBe(true);
		expect(goal.steps[0]?.what.endsWith('…')).toBe(true);
		expect(goal.steps.at(-1)?.what).toBe('Go once');
		expect(JSON.stringify(sheet).length).toBeLessThan(20_000);
	});

	test('a word without end may break', () => {
		const { aim } = toPlanSheet({ ...emptyPlan, aim: 'x'.repeat(500) }, [], '');
		expect(aim.isShort).toBe(false);
		expect(aim.text.split('\u200b').map(({ length }) => length)).toEqual([200, 200, 100]);
	});
});

describe('sharing fairly', () => {
	test.each([
		[[1, 2, 3], 100, [1, 2, 3]],
		[[10, 1, 10], 11, [5, 1, 5]],
		[[5, 5], 0, [0, 0]],
		[[], 5, []]
	])('%j out of %d is %j', (wants, available, shares) => {
		expect(shareFairly(wants, available)).toEqual(shares);
	});

	test('nobody gets more than asked, and a cut share is the largest of all', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(1000)), fc.nat(5000), (wants, available) => {
				const shares = shareFairly(wants, available);
				expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(available);
				const cut = shares.filter((share, index) => share < (wants[index] ?? 0));
				const most = Math.max(0, ...shares);
				expect(shares.every((share, index) => share <= (wants[index] ?? 0))).toBe(true);
				expect(cut.every((share) => most - share <= 1)).toBe(true);
			})
		);
	});
});

test('text is never cut through a letter made of two halves', () => {
	expect(cutText('a😀b', 2)).toBe('a');
	expect(cutText('a😀b', 3)).toBe('a😀');
	expect(cutText('short', 10)).toBe('short');
});
