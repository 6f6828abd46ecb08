/** Money that comes in, in its true cycle. Pure. Nothing has to be known: not the amount, not the day. */
import * as v from 'valibot';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { amountSchema } from './pence.ts';
import { occurrences, patternSchema, type Occurrence, type PatternKind } from './recurrence.ts';

export const incomeKinds = [
	'universal-credit',
	'pip',
	'esa',
	'carers-allowance',
	'child-benefit',
	'pension',
	'wages',
	'direct-payment',
	'other'
] as const;
export type IncomeKind = (typeof incomeKinds)[number];

const incomeSchema = v.object({
	kind: v.picklist(incomeKinds),
	/** As typed; '' is shown by the words for its kind. */
	name: v.string(),
	amount: v.optional(amountSchema),
	pattern: v.optional(patternSchema),
	/** Kept for one thing only, such as a direct payment for care: it is not in what is left. */
	isApart: v.optional(v.boolean()),
	/** The last day on which it may still come. */
	until: v.optional(v.pipe(v.string(), v.check(isCalendarDate)))
});
export type Income = v.InferOutput<typeof incomeSchema>;

export const incomeCollection = defineCollection<Income>({
	code: 'm1',
	name: 'incomes',
	version: 1,
	schema: incomeSchema,
	upgrades: {}
});

/** How it usually comes, as the first answer offered: the person knows best. */
const usual: Record<IncomeKind, 'four-weekly' | 'fortnightly' | 'monthly' | 'universal-credit'> = {
	'universal-credit': 'universal-credit',
	pip: 'four-weekly',
	esa: 'fortnightly',
	'carers-allowance': 'four-weekly',
	'child-benefit': 'four-weekly',
	pension: 'four-weekly',
	wages: 'monthly',
	'direct-payment': 'four-weekly',
	other: 'monthly'
};

export const incomePatterns = [
	'weekly',
	'fortnightly',
	'four-weekly',
	'monthly',
	'last-working-day',
	'universal-credit',
	'one-off'
] as const satisfies readonly PatternKind[];

export function newIncome(kind: IncomeKind): Income {
	return {
		kind,
		name: '',
		pattern: { kind: usual[kind] },
		...(kind === 'direct-payment' && { isApart: true })
	};
}

/** The days on which it comes: from a weekend or a bank holiday, on the working day before. */
export function paydays(income: Income, from: CalendarDate, to: CalendarDate): Occurrence[] {
	if (!income.pattern) return [];
	const last = income.until;
	return occurrences(income.pattern, 'before', from, to).filter(
		({ due }) => last === undefined || due <= last
	);
}
