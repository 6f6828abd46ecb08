/** What a reader sees of the one-page plan. Pure. */
import { goalsIn, levelWords, saidSteps, type Goal, type Step } from '#lib/features/plan/goal.ts';
import { levelKeys } from '#lib/features/plan/level-keys.ts';
import { helpersOf, type Helper, type Plan } from '#lib/features/plan/plan.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import {
	inDigits,
	isSaid,
	part,
	type Heading,
	type ItemPart,
	type Paragraph,
	type Say
} from '../document.ts';

type PlanKey =
	| 'aim.label'
	| 'strengths.label'
	| 'goal.label'
	| 'goal.why'
	| 'know.label'
	| 'steps.title'
	| 'helpers.label'
	| 'bad-day.label'
	| 'review.label'
	| (typeof levelKeys)[keyof typeof levelKeys];

export function planParts(
	{
		plan,
		goals,
		helpers
	}: {
		readonly plan: Plan;
		readonly goals: readonly Stored<Goal>[];
		/** Only people who are wanted. */
		readonly helpers: readonly Helper[];
	},
	say: Say<PlanKey>,
	now: Heading,
	done: Heading
): ItemPart[] {
	const names = helpersOf(plan, helpers).map(({ name }) => name);
	return [
		...part('aim', say('aim.label'), [plan.aim]),
		...goalsIn('active', goals).flatMap(({ id, value }) =>
			part(id, say('goal.label'), goalParagraphs(value, say, now, done))
		),
		...part('strengths', say('strengths.label'), [plan.strengths]),
		...part('helpers', say('helpers.label'), [names.join('\n'), plan.helpersNote]),
		...part('bad-day', say('bad-day.label'), [plan.badDay]),
		...part('review', say('review.label'), [plan.reviewDate ? inDigits(plan.reviewDate) : ''])
	];
}

function goalParagraphs(
	goal: Goal,
	say: Say<PlanKey>,
	now: Heading,
	done: Heading
): (Paragraph | string)[] {
	const own = levelWords(goal, goal.level);
	const steps = saidSteps(goal);
	const whole = [
		goal.title,
		{ label: say('goal.why'), words: goal.why },
		{ label: say('know.label'), words: goal.howIKnow },
		...(steps.length === 0 ? [] : [{ label: say('steps.title') }]),
		...steps.map((step) => stepParagraph(step, done))
	];
	const isAnything = [goal.title, goal.why, goal.howIKnow, own].some(isSaid) || steps.length > 0;
	if (!isAnything) return [];
	return [...whole, { label: now }, { label: say(levelKeys[goal.level]) }, own];
}

function stepParagraph({ what, who, by, doneOn }: Step, done: Heading): Paragraph {
	const around = [who, by ? inDigits(by) : ''].filter(isSaid).join(', ');
	const words = around === '' ? what : `${what} (${around})`;
	return doneOn === undefined ? { words: `• ${words}` } : { label: done, words };
}
