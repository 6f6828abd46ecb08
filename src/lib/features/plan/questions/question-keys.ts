import type { QuestionId } from '#lib/features/plan/plan.ts';

/** The words of each question. */
export const questionKeys = {
	aim: 'aim.question',
	strengths: 'strengths.question',
	goal: 'goal.question',
	step: 'step.question',
	who: 'who.question',
	by: 'by.question',
	know: 'know.question',
	helpers: 'helpers.question',
	'bad-day': 'bad-day.question',
	review: 'review.question'
} as const satisfies Record<QuestionId, string>;
