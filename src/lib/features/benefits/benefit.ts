/**
 * Benefits: what I get or asked for, when it is looked at again, what I sent, what was decided, and until when I can
 * ask them to look again. Pure. Nothing here says whether somebody is entitled to anything, and no date is ever missed:
 * every one is the person's own, copied from a letter.
 */
import * as v from 'valibot';
import { penceSchema } from '#lib/features/money/pence.ts';
import {
	addDays,
	compareDates,
	isCalendarDate,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

export const benefitKinds = [
	'universal-credit',
	'pip',
	'esa',
	'jsa',
	'carers-allowance',
	'attendance-allowance',
	'dla',
	'housing-benefit',
	'council-tax-support',
	'pension-credit',
	'child-benefit',
	'direct-payment',
	'other'
] as const;
export type BenefitKind = (typeof benefitKinds)[number];

export const stages = ['thinking', 'asked', 'getting', 'refused', 'stopped'] as const;
export type Stage = (typeof stages)[number];

export const rhythms = ['week', 'fortnight', 'four-weeks', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];

const dateSchema = v.pipe(v.string(), v.check(isCalendarDate));

const stepSchema = v.object({
	id: v.string(),
	/** What I sent, or what they decided. */
	kind: v.picklist(['sent', 'decided']),
	date: v.optional(dateSchema),
	words: v.string(),
	/** Of a decision: until when they can be asked to look again, as their letter says. */
	challengeBy: v.optional(dateSchema),
	/** I asked them to look again, or decided to leave it. */
	isDealtWith: v.optional(v.boolean())
});
export type Step = v.InferOutput<typeof stepSchema>;

const benefitSchema = v.object({
	kind: v.optional(v.picklist(benefitKinds)),
	/** Its name where it is none of these, as typed. */
	name: v.string(),
	stage: v.optional(v.picklist(stages)),
	amountPence: v.optional(penceSchema),
	every: v.optional(v.picklist(rhythms)),
	reviewOn: v.optional(dateSchema),
	/** In the order they were written down. */
	steps: v.array(stepSchema),
	note: v.string()
});
export type Benefit = v.InferOutput<typeof benefitSchema>;

export const benefitCollection = defineCollection<Benefit>({
	code: 'x4',
	name: 'benefits',
	version: 1,
	schema: benefitSchema,
	upgrades: {}
});

export const emptyBenefit: Benefit = { name: '', steps: [], note: '' };

/** Sets one answer, or takes it away. */
export function answer<Key extends keyof Benefit>(
	benefit: Benefit,
	key: Key,
	value: Benefit[Key] | undefined
): Benefit {
	const { [key]: _, ...rest } = benefit;
	return (value === undefined ? rest : { ...rest, [key]: value }) as Benefit;
}

export function addStep(benefit: Benefit, id: string, kind: Step['kind']): Benefit {
	return { ...benefit, steps: [...benefit.steps, { id, kind, words: '' }] };
}

export function changeStep(benefit: Benefit, id: string, change: (step: Step) => Step): Benefit {
	return { ...benefit, steps: benefit.steps.map((step) => (step.id === id ? change(step) : step)) };
}

/** Sets one answer of a step, or takes it away. */
export function answerStep<Key extends 'date' | 'challengeBy' | 'isDealtWith'>(
	step: Step,
	key: Key,
	value: Step[Key] | undefined
): Step {
	const { [key]: _, ...rest } = step;
	return (value === undefined ? rest : { ...rest, [key]: value }) as Step;
}

export function removeStep(benefit: Benefit, id: string): Benefit {
	return { ...benefit, steps: benefit.steps.filter((step) => step.id !== id) };
}

/** Puts a removed one back where it stood. */
export function bringBackStep(benefit: Benefit, step: Step, place: number): Benefit {
	const others = benefit.steps.filter(({ id }) => id !== step.id);
	return { ...benefit, steps: others.toSpliced(place, 0, step) };
}

/** The newest first; those without a day come before, since they were just begun. */
export function stepsInOrder({ steps }: Benefit): Step[] {
	return steps
		.toReversed()
		.toSorted((one, other) => compareDates(other.date ?? '9999', one.date ?? '9999'));
}

/** A day worth knowing. */
export interface Coming {
	readonly benefit: Stored<Benefit>;
	readonly what: 'review' | 'challenge';
	readonly date: CalendarDate;
}

const reviewAheadDays = 90;

/**
 * Reviews within three months, and every day until which a decision can be challenged and that is not dealt with, in
 * order. A day that has passed is no longer shown here: it stays in its place, with the way to advice.
 */
export function comingUp(benefits: readonly Stored<Benefit>[], today: CalendarDate): Coming[] {
	const soon = addDays(today, reviewAheadDays);
	return benefits
		.flatMap((benefit): Coming[] => {
			const { reviewOn, steps } = benefit.value;
			const challenges = steps.flatMap(({ challengeBy, isDealtWith }) =>
				challengeBy === undefined || isDealtWith || challengeBy < today
					? []
					: [{ benefit, what: 'challenge' as const, date: challengeBy }]
			);
			const isSoon = reviewOn !== undefined && reviewOn >= today && reviewOn <= soon;
			return isSoon ? [...challenges, { benefit, what: 'review', date: reviewOn }] : challenges;
		})
		.toSorted((one, other) => compareDates(one.date, other.date));
}
