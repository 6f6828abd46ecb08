// The plan and its goals as they are kept: the only file of this feature that knows the vault.

import { today } from '#lib/platform/clock.ts';
import type { ErrorCode } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault, update } from '#lib/platform/vault/vault.ts';
import {
	addStep,
	changeStep,
	completeStep,
	emptyGoal,
	goalCollection,
	hasRoomFor,
	inOrder,
	newStep,
	orderAtEnd,
	putOffStep,
	reopenStep,
	writeStep,
	type Goal,
	type Step
} from './goal.ts';
import { emptyPlan, firstGoal, planCollection, type Plan, type QuestionId } from './plan.ts';

const theOne = 'one';

/** What to listen to: `live(readPlan, planCollections)`. */
export const planCollections = [planCollection, goalCollection];

export interface WholePlan {
	readonly plan: Plan;
	/** All goals in their order, whatever their state. */
	readonly goals: readonly Stored<Goal>[];
	/** What to tell the person when part of it cannot be opened, or is not as it was left. */
	readonly trouble: ErrorCode | undefined;
}

export async function readPlan(): Promise<WholePlan> {
	const vault = await openVault();
	const [plans, goals] = await Promise.all([
		vault.list(planCollection),
		vault.list(goalCollection)
	]);
	return {
		plan: plans.records.find(({ id }) => id === theOne)?.value ?? emptyPlan,
		goals: inOrder(goals.records),
		trouble: troubleIn(plans, goals)
	};
}

export async function changePlan(change: (plan: Plan) => Plan): Promise<void> {
	const vault = await openVault();
	await vault.change(planCollection, theOne, (plan) => change(plan ?? emptyPlan));
}

/** Notes the question a person is at, the first time; a plan that is made has no such place. */
export async function stopAtQuestion(place: QuestionId): Promise<void> {
	await changePlan((plan) => (plan.isMade ? plan : { ...plan, place }));
}

/** The questions have been gone through: from now on the plan is a page to read and to change in place. */
export async function finishQuestions(): Promise<void> {
	await changePlan((plan) => ({ ...plan, place: undefined, isMade: true }));
}

/** Changes a goal. One that another tab removed meanwhile comes back, set aside, with the words of the change. */
export async function changeGoal(id: string, change: (goal: Goal) => Goal): Promise<void> {
	const vault = await openVault();
	await vault.change(goalCollection, id, (goal) =>
		change(goal ?? { ...emptyGoal(0), state: 'set-aside' })
	);
}

/**
 * Writes a new goal: active when there is room for it, else set aside, so that no words are ever refused.
 * On a goal that is there already it is `changeGoal`.
 */
export async function startGoal(id: string, change: (goal: Goal) => Goal): Promise<void> {
	await withRoom(
		() => id,
		(goal, fresh) => change(goal ?? fresh)
	);
}

/** Makes a goal active again. False, and nothing changed, when three are active already. */
export async function bringBackGoal(id: string): Promise<boolean> {
	return withRoom(
		() => id,
		(goal = emptyGoal(0), { state }) => (state === 'active' ? { ...goal, state } : goal)
	);
}

/** The goal of the first-time questions: the first active one, or a new one at its first word. */
export async function changeFirstGoal(change: (goal: Goal) => Goal): Promise<void> {
	const id = newId();
	await withRoom(
		(goals) => firstGoal(inOrder(goals))?.id ?? id,
		(goal, fresh) => change(goal ?? fresh)
	);
}

/** The first step of that goal, made at its first word. */
export async function changeFirstStep(change: Partial<Omit<Step, 'id'>>): Promise<void> {
	const id = newId();
	await changeFirstGoal((goal) => writeStep(goal, goal.steps[0]?.id ?? id, change));
}

/** Removes a goal with everything in it. Resolves to the way back. */
export async function removeGoal(id: string): Promise<() => Promise<void>> {
	const removed = await (await openVault()).take(goalCollection, id);
	return async () => {
		if (!removed) return;
		const { state, ...words } = removed.value;
		await withRoom(
			() => id,
			(_, fresh) => ({ ...words, state: state === 'active' ? fresh.state : state })
		);
	};
}

/** Adds a step at the end of a goal, as it was worded, once for each id. Resolves to the step's id. */
export async function addStepToGoal(goalId: string, what: string, id = newId()): Promise<string> {
	const step = newStep(id, what);
	await changeGoal(goalId, (goal) => addStep(goal, step));
	return step.id;
}

export async function tickStep(goalId: string, stepId: string): Promise<void> {
	const day = today();
	await changeGoal(goalId, (goal) => completeStep(goal, stepId, day));
}

export async function untickStep(goalId: string, stepId: string): Promise<void> {
	await changeGoal(goalId, (goal) => reopenStep(goal, stepId));
}

/** "Not today": the step is not offered again before tomorrow. */
export async function restStep(goalId: string, stepId: string): Promise<void> {
	const day = today();
	await changeGoal(goalId, (goal) => putOffStep(goal, stepId, day));
}

/** Takes back "I did it" or "Not today". */
export async function undoStepAnswer(goalId: string, stepId: string): Promise<void> {
	await changeGoal(goalId, (goal) =>
		changeStep(goal, stepId, { doneOn: undefined, notToday: undefined })
	);
}

/**
 * Writes a goal knowing whether it may be active: `fresh` is a new goal in the state there is room for. Resolves to
 * whether there was room. The goals are counted as they are when it lands: two tabs never both take the last place.
 */
async function withRoom(
	idOf: (goals: readonly Stored<Goal>[]) => string,
	change: (goal: Goal | undefined, fresh: Goal) => Goal
): Promise<boolean> {
	const vault = await openVault();
	let hasRoom = false;
	await vault.changeFrom(goalCollection, (goals) => {
		const id = idOf(goals);
		hasRoom = hasRoomFor(id, goals);
		const fresh: Goal = {
			...emptyGoal(orderAtEnd(goals)),
			state: hasRoom ? 'active' : 'set-aside'
		};
		return [update(goalCollection, id, (goal) => change(goal, fresh))];
	});
	return hasRoom;
}
