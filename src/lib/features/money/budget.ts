/**
 * What is left until the next money, and the same money by month, by pay period and by year. Pure, in whole pence:
 * every total is the sum of the lines beside it.
 */
import * as v from 'valibot';
import {
	addDays,
	addMonths,
	daysBetween,
	isCalendarDate,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { amountOn, duesBetween, isOver, isSpread, newBill, type Bill, type Due } from './bill.ts';
import { categories, type Category } from './categories.ts';
import { paydays, type Income } from './income.ts';
import { amountSchema, sumPence } from './pence.ts';
import { monthlyShares, timesAYear, type Occurrence } from './recurrence.ts';

const purseSchema = v.object({
	/** What the person said they have, and when. */
	inHand: v.optional(
		v.object({
			amount: amountSchema,
			on: v.pipe(v.string(), v.check(isCalendarDate)),
			saidAt: v.number()
		})
	)
});
export type Purse = v.InferOutput<typeof purseSchema>;

export const purseCollection = defineCollection<Purse>({
	code: 'm3',
	name: 'purse',
	version: 1,
	schema: purseSchema,
	upgrades: {}
});

/** Everything that a budget is made from. */
export interface Money {
	readonly incomes: readonly Stored<Income>[];
	readonly bills: readonly Stored<Bill>[];
	readonly purse: Purse;
	/** What the person hopes to spend in a week on food and top-ups, as said beside their notes of spending. */
	readonly weeklyTargetPence?: number | undefined;
}

/** What the weekly target is for, where it stands among the bills. */
const targetCategories: readonly Category[] = ['food', 'utilities', 'phone'];

/**
 * The bills, and the weekly target as one more. Weekly costs for food and top-ups among the bills are part of the target:
 * only what it has beyond them is added, so that nothing counts twice, and where they come to more, they stand.
 */
function withWeeklyTarget(
	{ bills, weeklyTargetPence }: Money,
	today: CalendarDate
): readonly Stored<Bill>[] {
	if (weeklyTargetPence === undefined) return bills;
	const covered = bills.filter(
		({ value }) =>
			value.pattern?.kind === 'top-up' &&
			targetCategories.includes(value.category) &&
			!isOver(value, today)
	);
	const pence =
		weeklyTargetPence - sumPence(covered.map(({ value }) => amountOn(value, today)?.pence ?? 0));
	if (pence <= 0) return bills;
	const target = { ...newBill('food', today), amount: { pence, isRough: true } };
	return [
		...bills,
		{ id: 'weekly-target', revision: 0, createdAt: 0, updatedAt: 0, value: target }
	];
}

interface Payday extends Occurrence {
	readonly income: Stored<Income>;
	readonly pence: number | undefined;
	readonly isRough: boolean;
}

/** Money that comes from one day to another and may be spent on anything, in order. */
function paydaysBetween(
	incomes: readonly Stored<Income>[],
	from: CalendarDate,
	to: CalendarDate
): Payday[] {
	return incomes
		.filter(({ value }) => value.isApart !== true)
		.flatMap((income) =>
			paydays(income.value, from, to).map((one) => ({
				...one,
				income,
				pence: income.value.amount?.pence,
				isRough: income.value.amount?.isRough === true
			}))
		)
		.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** How much may be relied on. The worst of what it is made of. */
interface Sureness {
	/** Some of the amounts are rough. */
	readonly isRough: boolean;
	/** How many bills have no amount yet: there may be less. */
	readonly withoutAmount: number;
	/** Bank holidays of these days are not known yet. */
	readonly isDateUnsure: boolean;
}

export interface UntilNext extends Sureness {
	readonly next: Payday;
	readonly days: number;
	/** What there was to begin with: as said by the person, or the last money that came. */
	readonly start: {
		readonly pence: number;
		readonly from: 'said' | 'last-money';
		readonly on: CalendarDate;
	};
	readonly dues: readonly Due[];
	readonly duesPence: number;
	/** Food, top-ups and the like, from the start on. */
	readonly everydayPence: number;
	readonly putByPence: number;
	/** May be less than nothing. */
	readonly leftPence: number;
	/** Set where it takes more away than the weekly costs among the bills do. */
	readonly weeklyTargetPence: number | undefined;
}

export type NextMoney =
	| { readonly kind: 'left'; readonly until: UntilNext }
	/** When it comes is known; not what there is now, nor what came last. */
	| { readonly kind: 'only-when'; readonly next: Payday }
	/** No day is known on which money comes. */
	| { readonly kind: 'unknown' };

/** No cycle is longer than a year; what comes later is too far to plan for. */
const lookAheadDays = 366;

/** What is left until the next money. Today's money has come already. */
export function untilNextMoney(money: Money, today: CalendarDate): NextMoney {
	const [next] = paydaysBetween(money.incomes, addDays(today, 1), addDays(today, lookAheadDays));
	if (!next) return { kind: 'unknown' };
	const start = startOf(money, today);
	if (!start) return { kind: 'only-when', next };

	const { inHand } = money.purse;
	const to = addDays(next.date, -1);
	const days = daysBetween(today, next.date);
	const counted = duesBetween(money.bills, start.on, to).filter(
		({ bill, mark }) =>
			!isSpread(bill.value) &&
			mark?.state !== 'skipped' &&
			// Paid before the person said what they have: it is gone from that already.
			!(start.from === 'said' && mark?.state === 'paid' && mark.markedAt < (inHand?.saidAt ?? 0))
	);
	const duesPence = sumPence(counted.map((due) => costFrom(due, start.from, inHand?.saidAt)));
	const bills = withWeeklyTarget(money, today);
	const running = bills.filter(({ value }) => !isOver(value, today));
	const everyday = running.filter(({ value }) => value.pattern?.kind === 'top-up');
	const spread = running.filter(({ value }) => isSpread(value));
	// From the day of the start on: what was spent on food since then is gone from it too.
	const stretch = daysBetween(start.on, next.date);
	const everydayPence = sumPence(everyday.map(({ value }) => stretchPence(value, today, stretch)));
	const putByPence = sumPence(spread.map(({ value }) => stretchPence(value, today, stretch)));
	const parts = [
		...counted.map(({ amount }) => amount),
		...[...everyday, ...spread].map(({ value }) => amountOn(value, today))
	];
	return {
		kind: 'left',
		until: {
			next,
			days,
			start: { pence: start.pence, from: start.from, on: start.on },
			dues: counted.filter(({ date, mark }) => date >= today && mark?.state !== 'paid'),
			duesPence,
			everydayPence,
			putByPence,
			leftPence: start.pence - duesPence - everydayPence - putByPence,
			weeklyTargetPence: bills === money.bills ? undefined : money.weeklyTargetPence,
			isRough: start.isRough || parts.some((amount) => amount?.isRough === true),
			withoutAmount: parts.filter((amount) => amount === undefined).length,
			isDateUnsure: !next.isSure
		}
	};
}

/** A bill counts in full, but for a part that was paid before the person said what they have. */
function costFrom(due: Due, from: 'said' | 'last-money', saidAt = 0): number {
	const whole = due.amount?.pence ?? 0;
	const isPartBefore = from === 'said' && due.mark?.state === 'part' && due.mark.markedAt < saidAt;
	return isPartBefore ? (due.leftPence ?? 0) : whole;
}

function startOf(
	{ incomes, purse }: Money,
	today: CalendarDate
): { pence: number; isRough: boolean; from: 'said' | 'last-money'; on: CalendarDate } | undefined {
	const came = paydaysBetween(incomes, addDays(today, -lookBackDays), today);
	const last = came.at(-1);
	const { inHand } = purse;
	// What was said holds until the next money comes.
	if (inHand && inHand.on <= today && (!last || inHand.on >= last.date)) {
		const { pence, isRough = false } = inHand.amount;
		return { pence, isRough, from: 'said', on: inHand.on };
	}
	const together = came.filter(({ date }) => date === last?.date);
	if (!last || together.some(({ pence }) => pence === undefined)) return undefined;
	return {
		pence: sumPence(together.map(({ pence = 0 }) => pence)),
		isRough: together.some(({ isRough }) => isRough),
		from: 'last-money',
		on: last.date
	};
}

const lookBackDays = 62;

/** Its share of some days, of a year counted as 52 weeks. Rounded up: rather a penny too many put by. */
function stretchPence(bill: Bill, today: CalendarDate, days: number): number {
	const amount = amountOn(bill, today);
	if (!amount || !bill.pattern) return 0;
	return Math.ceil((amount.pence * timesAYear(bill.pattern) * days) / 364);
}

/** One line of money coming or going. */
export type Line =
	| { readonly kind: 'in'; readonly date: CalendarDate; readonly payday: Payday }
	| { readonly kind: 'out'; readonly date: CalendarDate; readonly due: Due };

export interface Stretch {
	readonly from: CalendarDate;
	readonly to: CalendarDate;
	/** In order of the day; what comes in stands before what goes out. */
	readonly lines: readonly Line[];
	readonly inPence: number;
	readonly duesPence: number;
	readonly everydayPence: number;
	readonly putByPence: number;
	/** All that goes out, by category; categories with nothing are left out. */
	readonly byCategory: readonly { readonly category: Category; readonly pence: number }[];
	readonly outPence: number;
	readonly leftPence: number;
}

/** All money of some days. `share` is what part of a year they are, as a fraction in whole numbers: a month is 1 of 12. */
function stretchOf(
	money: Money,
	from: CalendarDate,
	to: CalendarDate,
	share: { readonly part: number; readonly of: number }
): Stretch {
	const comes = paydaysBetween(money.incomes, from, to);
	const dues = duesBetween(money.bills, from, to).filter(
		({ bill, mark }) => !isSpread(bill.value) && mark?.state !== 'skipped'
	);
	const running = withWeeklyTarget(money, from).filter(
		({ value }) => !isOver(value, from) && value.since <= to
	);
	const shared = running.flatMap(({ value }) => {
		const amount = amountOn(value, to);
		if (!amount || !value.pattern) return [];
		if (value.pattern.kind !== 'top-up' && !isSpread(value)) return [];
		const yearly = amount.pence * timesAYear(value.pattern);
		const pence = Math.floor((2 * yearly * share.part + share.of) / (2 * share.of));
		return [{ category: value.category, isPutBy: value.pattern.kind !== 'top-up', pence }];
	});
	const costs = [
		...dues.map(({ bill, amount }) => ({
			category: bill.value.category,
			pence: amount?.pence ?? 0
		})),
		...shared
	];
	const inPence = sumPence(comes.map(({ pence = 0 }) => pence));
	const outPence = sumPence(costs.map(({ pence }) => pence));
	return {
		from,
		to,
		lines: [
			...comes.map((payday) => ({ kind: 'in' as const, date: payday.date, payday })),
			...dues.map((due) => ({ kind: 'out' as const, date: due.date, due }))
		].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
		inPence,
		duesPence: sumPence(dues.map(({ amount }) => amount?.pence ?? 0)),
		everydayPence: sumPence(shared.filter((one) => !one.isPutBy).map(({ pence }) => pence)),
		putByPence: sumPence(shared.filter((one) => one.isPutBy).map(({ pence }) => pence)),
		byCategory: categories
			.map((category) => ({
				category,
				pence: sumPence(
					costs.filter((cost) => cost.category === category).map(({ pence }) => pence)
				)
			}))
			.filter(({ pence }) => pence > 0),
		outPence,
		leftPence: inPence - outPence
	};
}

/**
 * What is left after each day on which something comes or goes, from the first day to the last. The shared costs are
 * taken off at the start, so that it ends at what is left.
 */
export function runningLeft(
	stretch: Stretch
): { readonly date: CalendarDate; readonly pence: number }[] {
	const days: { date: CalendarDate; pence: number }[] = [];
	let left = -(stretch.everydayPence + stretch.putByPence);
	const add = (date: CalendarDate, pence: number): void => {
		left += pence;
		if (days.at(-1)?.date === date) days.pop();
		days.push({ date, pence: left });
	};
	add(stretch.from, 0);
	for (const line of stretch.lines) {
		const isIn = line.kind === 'in';
		add(line.date, isIn ? (line.payday.pence ?? 0) : -(line.due.amount?.pence ?? 0));
	}
	add(stretch.to, 0);
	return days;
}

/** The calendar month of a day. */
export function monthOf(money: Money, day: CalendarDate): Stretch {
	const from = `${day.slice(0, 7)}-01`;
	return stretchOf(money, from, addDays(addMonths(from, 1), -1), { part: 1, of: 12 });
}

/** From the last money to the day before the next. Absent while nobody knows when money comes. */
export function payPeriodOf(money: Money, day: CalendarDate): Stretch | undefined {
	const [next] = paydaysBetween(money.incomes, addDays(day, 1), addDays(day, lookAheadDays));
	if (!next) return undefined;
	const last = paydaysBetween(money.incomes, addDays(day, -lookBackDays), day).at(-1);
	const from = last?.date ?? day;
	const days = daysBetween(from, next.date);
	return stretchOf(money, from, addDays(next.date, -1), { part: days, of: 364 });
}

/** The twelve months from that of a day on. */
export function yearOf(money: Money, day: CalendarDate): Stretch[] {
	const first = `${day.slice(0, 7)}-01`;
	return Array.from({ length: 12 }, (_, month) => monthOf(money, addMonths(first, month)));
}

/**
 * The budget as an adviser writes it: everything as its share of a month, adding up to the penny. Money that is for one
 * thing only, such as a direct payment for care, is nobody's to spend on bills and stays out.
 */
export function monthlyBudget(
	money: Money,
	today: CalendarDate
): {
	/** Without pence where nobody has said how much it is. */
	readonly incomes: readonly { readonly income: Stored<Income>; readonly pence?: number }[];
	readonly inPence: number;
	readonly bills: readonly { readonly bill: Stored<Bill>; readonly pence?: number }[];
	readonly outPence: number;
} {
	const incomes = money.incomes.filter(
		({ value }) =>
			isRegular(value) &&
			value.isApart !== true &&
			(value.until === undefined || value.until >= today)
	);
	const bills = withWeeklyTarget(money, today).filter(
		({ value }) => isRegular(value) && !isOver(value, today)
	);
	const comes = monthlyShares(
		incomes.map(({ value }) => ({
			pence: value.amount?.pence ?? 0,
			pattern: value.pattern ?? { kind: 'monthly' }
		}))
	);
	const goes = monthlyShares(
		bills.map(({ value }) => ({
			pence: amountOn(value, today)?.pence ?? 0,
			pattern: value.pattern ?? { kind: 'monthly' }
		}))
	);
	return {
		incomes: incomes.map((income, at) =>
			income.value.amount === undefined ? { income } : { income, pence: comes.shares[at] ?? 0 }
		),
		inPence: comes.total,
		bills: bills.map((bill, at) =>
			amountOn(bill.value, today) === undefined ? { bill } : { bill, pence: goes.shares[at] ?? 0 }
		),
		outPence: goes.total
	};
}

function isRegular(one: Income | Bill): boolean {
	return one.pattern?.kind !== 'one-off';
}

/** The same money as if one amount were another, from today on. Nothing is kept. */
export function tryAmount(money: Money, id: string, pence: number, today: CalendarDate): Money {
	const amount = { pence };
	return {
		...money,
		incomes: money.incomes.map((one) =>
			one.id === id ? { ...one, value: { ...one.value, amount } } : one
		),
		bills: money.bills.map((one) =>
			one.id === id
				? {
						...one,
						value: {
							...one.value,
							changes: [
								...one.value.changes.filter(({ from }) => from < today),
								{ from: today, amount }
							]
						}
					}
				: one
		)
	};
}

/** Whether anything at all was written down. */
export function isEmptyMoney({ incomes, bills, purse }: Money): boolean {
	return incomes.length === 0 && bills.length === 0 && purse.inHand === undefined;
}
