/**
 * What staff must know about a person who cannot always say it: a health passport, red, amber and green, and a health
 * action plan. In the person's own words, or those of somebody who knows them well. Pure.
 *
 * It is no clinical record and gives no advice. What stands elsewhere already (name, people, medicines, allergies, how
 * I communicate) is read from there and never kept here a second time.
 */
import * as v from 'valibot';
import { lineSchema, said } from '#lib/features/hard-moment/lines.ts';
import { whoEntries } from '#lib/features/people/who.ts';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';

/** As they are read. The word for each stands beside its colour, everywhere. */
export const levels = ['red', 'amber', 'green'] as const;
export type Level = (typeof levels)[number];

/** What is asked only here, by level. */
export const questionsOf = {
	red: ['conditions', 'yesNo', 'deciding', 'blood', 'heart'],
	amber: [
		'pain',
		'sight',
		'hearing',
		'takingMedicines',
		'eating',
		'moving',
		'toilet',
		'sleeping',
		'safety'
	],
	green: ['likes', 'dislikes', 'hopes']
} as const satisfies Record<Level, readonly string[]>;
export type Question = (typeof questionsOf)[Level][number];

const text = v.string();

const actionSchema = v.object({
	/** `words` is what needs doing. */
	...lineSchema.entries,
	...whoEntries,
	/** As typed: "before the summer" is an answer. */
	when: text,
	isDone: v.boolean()
});
export type Action = v.InferOutput<typeof actionSchema>;

const answers = {
	conditions: text,
	yesNo: text,
	deciding: text,
	blood: text,
	heart: text,
	pain: text,
	sight: text,
	hearing: text,
	takingMedicines: text,
	eating: text,
	moving: text,
	toilet: text,
	sleeping: text,
	safety: text,
	likes: text,
	dislikes: text,
	hopes: text
} satisfies Record<Question, typeof text>;

const passportSchema = v.object({
	...answers,
	actions: v.array(actionSchema),
	reviewOn: v.exactOptional(v.pipe(v.string(), v.check(isCalendarDate)))
});
export type Passport = v.InferOutput<typeof passportSchema>;

export const passportCollection = defineCollection<Passport>({
	code: 'q2',
	name: 'health-passport',
	version: 1,
	schema: passportSchema,
	upgrades: {}
});

export const emptyPassport: Passport = {
	conditions: '',
	yesNo: '',
	deciding: '',
	blood: '',
	heart: '',
	pain: '',
	sight: '',
	hearing: '',
	takingMedicines: '',
	eating: '',
	moving: '',
	toilet: '',
	sleeping: '',
	safety: '',
	likes: '',
	dislikes: '',
	hopes: '',
	actions: []
};

export function withReview(passport: Passport, day: CalendarDate | undefined): Passport {
	const { reviewOn: _, ...rest } = passport;
	return day === undefined ? rest : { ...rest, reviewOn: day };
}

export function newAction(id: string): Action {
	return { id, words: '', who: '', when: '', isDone: false };
}

/** What is still to do first. */
export function actionsToRead(passport: Passport): Action[] {
	const actions = said(passport.actions);
	return [...actions.filter(({ isDone }) => !isDone), ...actions.filter(({ isDone }) => isDone)];
}

/** Whether anything has been written here; what stands elsewhere does not count. */
export function isEmptyPassport(passport: Passport): boolean {
	return (
		said(passport.actions).length === 0 &&
		levels.every((level) =>
			questionsOf[level].every((question) => passport[question].trim() === '')
		)
	);
}
