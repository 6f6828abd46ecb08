/**
 * A goal and its small steps. Pure.
 *
 * How it is going is goal attainment scaling (Kiresuk and Sherman, 1968) in words: five levels that the person
 * describes for themselves, and no sum over them. The method puts the start at a minus; here it is level 2,
 * "where I was when I started", so nobody begins below nothing and things can still go further back.
 */
import * as v from 'valibot';
import { ideaAreas } from '#lib/features/ideas/ideas.ts';
import type { Person } from '#lib/features/people/people.ts';
import { whoDoes } from '#lib/features/people/who.ts';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

/** More than three at once is a list, not a plan. The others wait, set aside, with all their words. */
export const mostActiveGoals = 3;

/** From 1 to 5. The order is the strip's; the names are how words and code speak of them. */
export const levelNames = ['further', 'start', 'partWay', 'hoped', 'more'] as const;
export type LevelName = (typeof levelNames)[number];

const calendarDate = v.pipe(v.string(), v.check(isCalendarDate));

const stepSchema = v.object({
	id: v.string(),
	what: v.string(),
	/** Whoever does it, as typed; '' when not said. */
	who: v.string(),
	by: v.optional(calendarDate),
	doneOn: v.optional(calendarDate),
	/** The last day on which the person said "Not today". */
	notToday: v.optional(calendarDate)
});

const goalSchema = v.object({
	title: v.string(),
	why: v.string(),
	area: v.optional(v.picklist(ideaAreas)),
	howIKnow: v.string(),
	/** What each level means for this goal, in the person's words; '' when not said. */
	levels: v.object({
		further: v.string(),
		start: v.string(),
		partWay: v.string(),
		hoped: v.string(),
		more: v.string()
	}),
	level: v.picklist(levelNames),
	steps: v.array(stepSchema),
	/** Where it stands among the goals; equal numbers are told apart by id. */
	order: v.number(),
	state: v.picklist(['active', 'reached', 'set-aside'])
});

export type Step = v.InferOutput<typeof stepSchema>;
export type Goal = v.InferOutput<typeof goalSchema>;
export type GoalState = Goal['state'];

export const goalCollection = defineCollection<Goal>({
	code: 'g1',
	name: 'goals',
	version: 1,
	schema: goalSchema,
	upgrades: {}
});

export function emptyGoal(order: number): Goal {
	return {
		title: '',
		why: '',
		howIKnow: '',
		levels: { further: '', start: '', partWay: '', hoped: '', more: '' },
		level: 'start',
		steps: [],
		order,
		state: 'active'
	};
}

/** As they stand in the plan: by order, then by when they were made. */
export function inOrder(goals: readonly Stored<Goal>[]): Stored<Goal>[] {
	return goals.toSorted(
		(a, b) => a.value.order - b.value.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
	);
}

export function goalsIn(state: GoalState, goals: readonly Stored<Goal>[]): Stored<Goal>[] {
	return inOrder(goals).filter(({ value }) => value.state === state);
}

/** Whether one more goal may be active: for a new one, or for `id` coming back. */
export function hasRoomFor(id: string, goals: readonly Stored<Goal>[]): boolean {
	return goalsIn('active', goals).filter((goal) => goal.id !== id).length < mostActiveGoals;
}

/** The order that puts a goal after all the others. */
export function orderAtEnd(goals: readonly Stored<Goal>[]): number {
	return goals.reduce((highest, { value }) => Math.max(highest, value.order), 0) + 1;
}

/** 1 to 5, for the strip. */
export function levelNumber(level: LevelName): number {
	return levelNames.indexOf(level) + 1;
}

/** The person's own words for a level; '' when there are none. "How I will know" is what they hoped for. */
export function levelWords(goal: Goal, level: LevelName): string {
	return goal.levels[level] || (level === 'hoped' ? goal.howIKnow : '');
}

export interface NextStep {
	readonly goalId: string;
	readonly goal: Goal;
	readonly step: Step;
}

/**
 * The one small step to offer today: the first undone step of the first active goal that has one. Steps of a goal
 * follow each other, so "Not today" rests its whole goal until tomorrow and the next goal has its turn.
 * `undefined`: nothing to offer, which is fine.
 */
export function nextStep(
	goals: readonly Stored<Goal>[],
	today: CalendarDate
): NextStep | undefined {
	for (const { id, value: goal } of goalsIn('active', goals)) {
		const step = saidSteps(goal).find(({ doneOn }) => doneOn === undefined);
		if (step && step.notToday !== today) return { goalId: id, goal, step };
	}
	return undefined;
}

/** The steps with words in them: what is shown and printed. */
export function saidSteps(goal: Goal): Step[] {
	return goal.steps.filter(({ what }) => what.trim() !== '');
}

/** The goals as they are shown: no step is done with somebody not to be contacted. */
export function withPeopleWanted(
	goals: readonly Stored<Goal>[],
	everybody: readonly Stored<Person>[]
): Stored<Goal>[] {
	const isShown = ({ who }: Step) => who.trim() === '' || whoDoes({ who }, everybody).length > 0;
	return goals.map((goal) => ({
		...goal,
		value: {
			...goal.value,
			steps: goal.value.steps.map((step) => (isShown(step) ? step : { ...step, who: '' }))
		}
	}));
}

export function newStep(id: string, what: string): Step {
	return { id, what, who: '' };
}

/** Puts a step last, or at a place: where it was before it was removed. */
export function addStep(goal: Goal, step: Step, at = goal.steps.length): Goal {
	if (goal.steps.some(({ id }) => id === step.id)) return goal;
	return { ...goal, steps: goal.steps.toSpliced(at, 0, step) };
}

/** Changes one step; a goal without it stays as it is. */
export function changeStep(goal: Goal, stepId: string, change: Partial<Omit<Step, 'id'>>): Goal {
	return {
		...goal,
		steps: goal.steps.map((step) => (step.id === stepId ? { ...step, ...change } : step))
	};
}

/** Writes in a step, which is made at its first word. */
export function writeStep(goal: Goal, stepId: string, change: Partial<Omit<Step, 'id'>>): Goal {
	return changeStep(addStep(goal, newStep(stepId, '')), stepId, change);
}

export function completeStep(goal: Goal, stepId: string, today: CalendarDate): Goal {
	return changeStep(goal, stepId, { doneOn: today });
}

export function reopenStep(goal: Goal, stepId: string): Goal {
	return changeStep(goal, stepId, { doneOn: undefined });
}

export function putOffStep(goal: Goal, stepId: string, today: CalendarDate): Goal {
	return changeStep(goal, stepId, { notToday: today });
}

export function removeStep(goal: Goal, stepId: string): Goal {
	return { ...goal, steps: goal.steps.filter(({ id }) => id !== stepId) };
}

/** One place earlier or later; the first cannot go earlier nor the last later. */
export function moveStep(goal: Goal, stepId: string, where: 'earlier' | 'later'): Goal {
	const from = goal.steps.findIndex(({ id }) => id === stepId);
	const to = where === 'earlier' ? from - 1 : from + 1;
	const step = goal.steps[from];
	if (!step || to < 0 || to >= goal.steps.length) return goal;
	return { ...goal, steps: goal.steps.toSpliced(from, 1).toSpliced(to, 0, step) };
}
