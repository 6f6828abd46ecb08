import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { closeVault, openVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import {
	addStepToGoal,
	bringBackGoal,
	changeFirstGoal,
	changeFirstStep,
	changeGoal,
	changePlan,
	finishQuestions,
	readPlan,
	removeGoal,
	restStep,
	startGoal,
	stopAtQuestion,
	tickStep,
	untickStep
} from './plan.repo.ts';
import { goalCollection, goalsIn, nextStep } from './goal.ts';
import { emptyPlan } from './plan.ts';
import { today } from '#lib/platform/clock.ts';

beforeEach(useEmptyDevice);

async function aGoal(id: string, title = id): Promise<void> {
	await startGoal(id, (goal) => ({ ...goal, title }));
}

async function theGoal(id: string) {
	return (await readPlan()).goals.find((goal) => goal.id === id)?.value;
}

test('before the first word there is an empty plan', async () => {
	expect(await readPlan()).toEqual({ plan: emptyPlan, goals: [], trouble: undefined });
});

test('words come back exactly as they were typed', async () => {
	const typed = '  \u202Eabc\u0007 <b>hello</b>\r\n' + 'x'.repeat(100_000);
	await changePlan((plan) => ({ ...plan, aim: typed, reviewDate: '2027-01-15' }));
	await startGoal('g', (goal) => ({ ...goal, title: typed }));
	await closeVault();
	const { plan, goals } = await readPlan();
	expect(plan).toEqual({ ...emptyPlan, aim: typed, reviewDate: '2027-01-15' });
	expect(goals[0]?.value.title).toBe(typed);
});

test('what is taken back is gone, not kept as nothing', async () => {
	await changePlan((plan) => ({ ...plan, reviewDate: '2027-01-15' }));
	await changePlan((plan) => ({ ...plan, reviewDate: undefined }));
	await closeVault();
	expect((await readPlan()).plan).not.toHaveProperty('reviewDate');
});

test('a fourth goal is kept, set aside, until there is room', async () => {
	for (const id of ['a', 'b', 'c', 'd']) await aGoal(id);
	expect((await theGoal('d'))?.state).toBe('set-aside');
	expect(await bringBackGoal('d')).toBe(false);
	await changeGoal('a', (goal) => ({ ...goal, state: 'reached' }));
	expect(await bringBackGoal('d')).toBe(true);
	const { goals } = await readPlan();
	expect(goalsIn('active', goals).map(({ id }) => id)).toEqual(['b', 'c', 'd']);
});

test('starting many goals at the same moment never makes more than three active', async () => {
	await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => aGoal(id)));
	const { goals } = await readPlan();
	expect(goals).toHaveLength(5);
	expect(goalsIn('active', goals)).toHaveLength(3);
});

test('writing on at a goal that was started does not change its state', async () => {
	await aGoal('a');
	await changeGoal('a', (goal) => ({ ...goal, state: 'set-aside' }));
	await aGoal('a', 'Reworded');
	expect(await theGoal('a')).toMatchObject({ title: 'Reworded', state: 'set-aside' });
});

test('the first-time questions all write to one goal', async () => {
	await changeFirstGoal((goal) => ({ ...goal, title: 'Garden' }));
	await changeFirstGoal((goal) => ({ ...goal, howIKnow: 'I have been three times' }));
	const { goals } = await readPlan();
	expect(goals.map(({ value }) => [value.title, value.howIKnow])).toEqual([
		['Garden', 'I have been three times']
	]);
});

test('the first answers, given at the same moment, are about one goal', async () => {
	await Promise.all([
		changeFirstGoal((goal) => ({ ...goal, title: 'Garden' })),
		changeFirstStep({ what: 'Look up the bus' })
	]);
	const { goals } = await readPlan();
	expect(goals.map(({ value }) => [value.title, value.steps.map(({ what }) => what)])).toEqual([
		['Garden', ['Look up the bus']]
	]);
});

test('a goal removed by mistake comes back with everything in it', async () => {
	await aGoal('a');
	await addStepToGoal('a', 'Look up the bus');
	const before = await theGoal('a');
	const undo = await removeGoal('a');
	expect((await readPlan()).goals).toEqual([]);
	await undo();
	expect(await theGoal('a')).toEqual(before);
});

test('a goal whose place was taken while it was gone comes back set aside', async () => {
	for (const id of ['a', 'b', 'c']) await aGoal(id);
	const undo = await removeGoal('a');
	await aGoal('d');
	await undo();
	expect((await theGoal('a'))?.state).toBe('set-aside');
});

test('a goal that cannot be opened is told of, and the others are there', async () => {
	await aGoal('a');
	const vault = await openVault();
	await vault.change({ ...goalCollection, schema: v.any() }, 'b', () => 'not a goal');
	expect(await readPlan()).toMatchObject({ goals: [{ id: 'a' }], trouble: 'record.unreadable' });
});

test('a goal written by a newer app is told of and left alone', async () => {
	const newer = { ...goalCollection, schema: v.any(), version: 2 };
	const vault = await openVault();
	await vault.change(newer, 'b', () => ({ from: 'tomorrow' }));
	expect(await readPlan()).toMatchObject({ goals: [], trouble: 'record.newer' });
	await expect(tickStep('b', 's')).rejects.toMatchObject({ code: 'record.newer' });
});

test('where the person stopped is kept until the plan is made', async () => {
	await stopAtQuestion('strengths');
	expect((await readPlan()).plan).toMatchObject({ place: 'strengths', isMade: false });
	await finishQuestions();
	await stopAtQuestion('aim');
	expect((await readPlan()).plan).toEqual({ ...emptyPlan, isMade: true });
});

test('a step is added, done, taken back and rested', async () => {
	await aGoal('a');
	const step = await addStepToGoal('a', 'Look up the bus');
	await tickStep('a', step);
	expect((await theGoal('a'))?.steps).toMatchObject([{ id: step, doneOn: today() }]);
	await untickStep('a', step);
	expect((await theGoal('a'))?.steps).toEqual([{ id: step, what: 'Look up the bus', who: '' }]);
	await restStep('a', step);
	expect(nextStep((await readPlan()).goals, today())).toBeUndefined();
});
