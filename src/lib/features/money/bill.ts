/**
 * A bill, or anything else that money goes on: when it is due, how it is paid, and what became of it. Pure. Nothing has
 * to be known. What was not marked is no fault: it is asked about for two weeks, and then let go.
 */
import * as v from 'valibot';
import { addDays, isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { categories, type Category } from './categories.ts';
import { amountSchema, penceSchema, type Amount } from './pence.ts';
import {
	occurrences,
	patternSchema,
	weeklyPence,
	type Occurrence,
	type Pattern,
	type PatternKind
} from './recurrence.ts';
import type { Move } from './working-days.ts';

export const billKinds = [
	'rent',
	'mortgage',
	'council-tax',
	'energy',
	'top-up',
	'water',
	'phone',
	'tv-licence',
	'insurance',
	'food',
	'travel',
	'children',
	'loan',
	'subscription',
	'put-by',
	'other'
] as const;
export type BillKind = (typeof billKinds)[number];

export const paidBy = [
	'direct-debit',
	'standing-order',
	'card',
	'cash',
	'prepay',
	'from-benefits'
] as const;
export type PaidBy = (typeof paidBy)[number];

const date = v.pipe(v.string(), v.check(isCalendarDate));

const markStates = ['paid', 'part', 'skipped'] as const;
export type MarkState = (typeof markStates)[number];

/** What became of one time it was due, as the person said. */
const markSchema = v.object({
	/** The day by the pattern, which stays the same however the payment moves. */
	due: date,
	state: v.picklist(markStates),
	/** How much of it, when it was paid in part. */
	pence: v.optional(penceSchema),
	markedAt: v.number()
});
export type Mark = v.InferOutput<typeof markSchema>;

const billSchema = v.object({
	kind: v.picklist(billKinds),
	/** As typed; '' is shown by the words for its kind. */
	name: v.string(),
	category: v.picklist(categories),
	amount: v.optional(amountSchema),
	/** New amounts, each from its day on. */
	changes: v.array(v.object({ from: date, amount: amountSchema })),
	pattern: v.optional(patternSchema),
	paidBy: v.optional(v.picklist(paidBy)),
	/** A little is put by for it all year, so that it costs nothing extra on its day. */
	isPutBy: v.optional(v.boolean()),
	/** The day it was written down: what was due before is not asked about. */
	since: date,
	/** The last day on which it may still be due. */
	until: v.optional(date),
	marks: v.array(markSchema),
	/** For the phone's calendar. */
	reminder: v.optional(
		v.object({
			when: v.picklist(['day', 'day-before', 'none']),
			/** Its name stands in the calendar, for anyone who sees the phone. */
			isNamed: v.boolean(),
			/** How often it was given to the calendar: a later copy replaces the one before. */
			sequence: v.pipe(v.number(), v.integer())
		})
	),
	note: v.optional(v.string())
});
export type Bill = v.InferOutput<typeof billSchema>;

export const billCollection = defineCollection<Bill>({
	code: 'm2',
	name: 'bills',
	version: 1,
	schema: billSchema,
	upgrades: {}
});

/** What each kind is usually like, as first answers: the person knows best. */
const usual: Record<BillKind, { category: Category; pattern: Pattern; paidBy?: PaidBy }> = {
	rent: { category: 'home', pattern: { kind: 'monthly' } },
	mortgage: { category: 'home', pattern: { kind: 'monthly' } },
	'council-tax': { category: 'home', pattern: { kind: 'council-tax', instalments: 10 } },
	energy: { category: 'utilities', pattern: { kind: 'monthly' } },
	'top-up': { category: 'utilities', pattern: { kind: 'top-up' }, paidBy: 'prepay' },
	water: { category: 'utilities', pattern: { kind: 'monthly' } },
	phone: { category: 'phone', pattern: { kind: 'monthly' } },
	'tv-licence': { category: 'fun', pattern: { kind: 'monthly' } },
	insurance: { category: 'other', pattern: { kind: 'monthly' } },
	food: { category: 'food', pattern: { kind: 'top-up' } },
	travel: { category: 'travel', pattern: { kind: 'top-up' } },
	children: { category: 'family', pattern: { kind: 'weekly' } },
	loan: { category: 'debts', pattern: { kind: 'monthly' } },
	subscription: { category: 'fun', pattern: { kind: 'monthly' } },
	'put-by': { category: 'other', pattern: { kind: 'irregular', timesAYear: 1 } },
	other: { category: 'other', pattern: { kind: 'monthly' } }
};

export const billPatterns = [
	'weekly',
	'fortnightly',
	'four-weekly',
	'monthly',
	'weekly-rent',
	'council-tax',
	'quarterly',
	'half-yearly',
	'yearly',
	'top-up',
	'irregular',
	'one-off'
] as const satisfies readonly PatternKind[];

/** The patterns that make sense for a kind: rent weeks and council tax months only where they belong. */
export function patternsFor(kind: BillKind): (typeof billPatterns)[number][] {
	return billPatterns.filter(
		(pattern) =>
			(pattern !== 'weekly-rent' || kind === 'rent') &&
			(pattern !== 'council-tax' || kind === 'council-tax')
	);
}

export function newBill(kind: BillKind, today: CalendarDate): Bill {
	return { kind, name: '', changes: [], marks: [], since: today, ...usual[kind] };
}

/** Where it goes from a weekend or bank holiday: only direct debits are known to wait for the next working day. */
export function moveOf(bill: Pick<Bill, 'paidBy'>): Move {
	return bill.paidBy === 'direct-debit' ? 'after' : 'stays';
}

/** The days on which it is due, from when it was written down until it ended. */
export function dueDays(bill: Bill, from: CalendarDate, to: CalendarDate): Occurrence[] {
	if (!bill.pattern) return [];
	return occurrences(bill.pattern, moveOf(bill), from, to).filter(
		({ date, due }) => date >= bill.since && (bill.until === undefined || due <= bill.until)
	);
}

export function isOver(bill: Bill, today: CalendarDate): boolean {
	return bill.until !== undefined && bill.until < today;
}

/** What it costs on a day, after the changes that have come by then. */
export function amountOn(bill: Bill, day: CalendarDate): Amount | undefined {
	const last = bill.changes
		.filter(({ from }) => from <= day)
		.toSorted((a, b) => (a.from < b.from ? -1 : 1))
		.at(-1);
	return last?.amount ?? bill.amount;
}

/** Changes the amount from a day on; a second change from the same day takes the place of the first. */
export function changeAmountFrom(bill: Bill, from: CalendarDate, amount: Amount): Bill {
	const others = bill.changes.filter((change) => change.from !== from);
	return { ...bill, changes: [...others, { from, amount }] };
}

/** Whether its cost is spread over the year and not counted on the day. */
export function isSpread(bill: Bill): boolean {
	return bill.pattern?.kind === 'irregular' || bill.isPutBy === true;
}

/** Whether putting a little by is offered: it comes seldom enough to be forgotten. */
export function maySpread(bill: Bill): boolean {
	const kind = bill.pattern?.kind;
	return kind === 'quarterly' || kind === 'half-yearly' || kind === 'yearly';
}

/** What to put by each week for a bill that comes seldom. */
export function putByAWeek(bill: Bill, today: CalendarDate): number | undefined {
	const amount = amountOn(bill, today);
	return bill.pattern && amount ? weeklyPence(amount.pence, bill.pattern) : undefined;
}

function markOf(bill: Bill, due: CalendarDate): Mark | undefined {
	return bill.marks.find((mark) => mark.due === due);
}

export function setMark(bill: Bill, mark: Mark): Bill {
	return { ...clearMark(bill, mark.due), marks: [...clearMark(bill, mark.due).marks, mark] };
}

export function clearMark(bill: Bill, due: CalendarDate): Bill {
	return { ...bill, marks: bill.marks.filter((mark) => mark.due !== due) };
}

/** One time that a bill is due. */
export interface Due {
	readonly bill: Stored<Bill>;
	readonly due: CalendarDate;
	/** The day on which the money moves. */
	readonly date: CalendarDate;
	readonly isSure: boolean;
	readonly amount: Amount | undefined;
	readonly mark: Mark | undefined;
	/** What is still to pay: less after a part, nothing once it is paid or skipped. Unknown without an amount. */
	readonly leftPence: number | undefined;
}

/** Everything due from one day to another, in order of its day. */
export function duesBetween(
	bills: readonly Stored<Bill>[],
	from: CalendarDate,
	to: CalendarDate
): Due[] {
	return bills
		.flatMap((bill) => dueDays(bill.value, from, to).map((one) => toDue(bill, one)))
		.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const askedForDays = 14;

/** What has passed without a word, lately: to be asked about once, kindly. Direct debits go by themselves. */
export function unsaidDues(bills: readonly Stored<Bill>[], today: CalendarDate): Due[] {
	return duesBetween(bills, addDays(today, -askedForDays), addDays(today, -1)).filter(
		({ bill, mark }) =>
			bill.value.paidBy !== 'direct-debit' && (mark === undefined || mark.state === 'part')
	);
}

/** What is to come and not dealt with yet, in order. */
export function nextDues(
	bills: readonly Stored<Bill>[],
	today: CalendarDate,
	until: CalendarDate
): Due[] {
	return duesBetween(bills, today, until).filter(
		({ mark }) => mark === undefined || mark.state === 'part'
	);
}

function toDue(bill: Stored<Bill>, { due, date, isSure }: Occurrence): Due {
	const amount = amountOn(bill.value, due);
	const mark = markOf(bill.value, due);
	return { bill, due, date, isSure, amount, mark, leftPence: leftOf(amount, mark) };
}

function leftOf(amount: Amount | undefined, mark: Mark | undefined): number | undefined {
	if (mark?.state === 'paid' || mark?.state === 'skipped') return 0;
	return amount && Math.max(0, amount.pence - (mark?.pence ?? 0));
}

/** The first day on which it is due from today on, within a year. */
export function nextDayOf(bill: Bill, today: CalendarDate): Occurrence | undefined {
	return dueDays(bill, today, addDays(today, 366))[0];
}

/** How a list of bills is read: what is near first, what has ended last. */
const billGroups = ['soon', 'later', 'weekly', 'putBy', 'noDay', 'over'] as const;
export type BillGroup = (typeof billGroups)[number];

/** Bills by when they are due, and within that by their next day; groups without a bill are left out. */
export function groupBills(
	bills: readonly Stored<Bill>[],
	today: CalendarDate,
	soonUntil: CalendarDate
): { readonly group: BillGroup; readonly bills: readonly Stored<Bill>[] }[] {
	const placed = bills
		.map((bill) => ({ bill, next: nextDayOf(bill.value, today)?.date }))
		.map((one) => ({ ...one, group: groupOf(one.bill.value, one.next, today, soonUntil) }))
		.toSorted((a, b) => ((a.next ?? '') < (b.next ?? '') ? -1 : 1));
	return billGroups
		.map((group) => ({
			group,
			bills: placed.filter((one) => one.group === group).map(({ bill }) => bill)
		}))
		.filter((group) => group.bills.length > 0);
}

function groupOf(
	bill: Bill,
	next: CalendarDate | undefined,
	today: CalendarDate,
	soonUntil: CalendarDate
): BillGroup {
	if (isOver(bill, today)) return 'over';
	if (bill.pattern?.kind === 'top-up') return 'weekly';
	if (bill.pattern?.kind === 'irregular') return 'putBy';
	if (next === undefined) {
		const once = bill.pattern?.kind === 'one-off' ? bill.pattern.date : undefined;
		if (once === undefined) return 'noDay';
		return once < today ? 'over' : 'later';
	}
	return next <= soonUntil ? 'soon' : 'later';
}
