/**
 * The one-page plan around the goals, and the questions that make it the first time. Pure.
 */
import * as v from 'valibot';
import { isCalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { goalsIn, type Goal } from './goal.ts';

/** The order in which they are asked. Every one can be skipped. */
export const questions = [
	'aim',
	'strengths',
	'goal',
	'step',
	'who',
	'by',
	'know',
	'helpers',
	'bad-day',
	'review'
] as const;
export type QuestionId = (typeof questions)[number];

const planSchema = v.object({
	/** As typed, like everything here; '' when not said. */
	aim: v.string(),
	strengths: v.string(),
	/** Who helps: ids of my people, and whatever else there is to say about it. */
	helperIds: v.array(v.string()),
	helpersNote: v.string(),
	badDay: v.string(),
	reviewDate: v.optional(v.pipe(v.string(), v.check(isCalendarDate))),
	/** The question at which the person stopped; absent before the first and after the last. */
	place: v.optional(v.picklist(questions)),
	/** The questions have been gone through once; from then on the plan is edited in place. */
	isMade: v.boolean()
});

export type Plan = v.InferOutput<typeof planSchema>;

export const planCollection = defineCollection<Plan>({
	code: 'p1',
	name: 'plan',
	version: 1,
	schema: planSchema,
	upgrades: {}
});

export const emptyPlan: Plan = {
	aim: '',
	strengths: '',
	helperIds: [],
	helpersNote: '',
	badDay: '',
	isMade: false
};

/** Someone who may be asked: only people who are wanted get this far (`peopleToOffer` in the people feature). */
export interface Helper {
	readonly id: string;
	readonly name: string;
}

/** Those chosen as helpers, as far as they may still be asked. */
export function helpersOf(plan: Plan, people: readonly Helper[]): Helper[] {
	return people.filter(({ id }) => plan.helperIds.includes(id));
}

export function toggleHelper(plan: Plan, personId: string): Plan {
	const others = plan.helperIds.filter((id) => id !== personId);
	return {
		...plan,
		helperIds: others.length < plan.helperIds.length ? others : [...others, personId]
	};
}

/** Whether there is nothing in the plan yet. Line breaks and spaces are not words. */
export function isEmptyPlan(plan: Plan, goals: readonly Stored<Goal>[]): boolean {
	const said = [plan.aim, plan.strengths, plan.helpersNote, plan.badDay].some((words) =>
		words.trim()
	);
	return !said && plan.helperIds.length === 0 && !plan.reviewDate && goals.length === 0;
}

/** The goal that the questions are about: the first active one. */
export function firstGoal(goals: readonly Stored<Goal>[]): Stored<Goal> | undefined {
	return goalsIn('active', goals)[0];
}

/**
 * The questions that make sense now: who does the step and by when need a step, and the step needs a goal.
 */
export function openQuestions(goal: Goal | undefined): QuestionId[] {
	const hasGoal = goal !== undefined && goal.title.trim() !== '';
	const hasStep = hasGoal && (goal.steps[0]?.what ?? '').trim() !== '';
	return questions.filter((question) => {
		if (question === 'step' || question === 'know') return hasGoal;
		if (question === 'who' || question === 'by') return hasStep;
		return true;
	});
}

/** The question after or before this one; `undefined` past either end. */
export function neighbour(
	at: QuestionId,
	where: 'next' | 'back',
	goal: Goal | undefined
): QuestionId | undefined {
	const open = openQuestions(goal);
	const here = questions.indexOf(at);
	return where === 'next'
		? open.find((question) => questions.indexOf(question) > here)
		: open.findLast((question) => questions.indexOf(question) < here);
}

export function isQuestion(text: string): text is QuestionId {
	return questions.some((question) => question === text);
}
