/**
 * What is worth knowing early: a month with one payment more, and a long wait between payments. Pure. Universal Credit
 * counts the wages of its own month, so one payment more means less of it.
 */
import { addDays, addMonths, daysBetween, type CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { paydays, type Income } from './income.ts';
import { assessmentPeriod, weeksInRentYear, type PatternKind } from './recurrence.ts';
import type { Bill } from './bill.ts';

export type Ahead =
	| {
			readonly kind: 'extra-payment';
			readonly income: Stored<Income>;
			readonly count: number;
			readonly from: CalendarDate;
			readonly to: CalendarDate;
			/** The Universal Credit payment that may be lower. Absent for a calendar month without it. */
			readonly lowerOn: CalendarDate | undefined;
	  }
	| {
			readonly kind: 'long-gap';
			readonly income: Stored<Income>;
			readonly from: CalendarDate;
			readonly to: CalendarDate;
			readonly days: number;
	  }
	| { readonly kind: 'rent-week'; readonly bill: Stored<Bill>; readonly year: number };

/** The most payments that a month usually has, and the longest that one usually waits. */
const usual: Partial<Record<PatternKind, { readonly payments: number; readonly days: number }>> = {
	weekly: { payments: 4, days: 7 },
	fortnightly: { payments: 2, days: 14 },
	'four-weekly': { payments: 1, days: 28 },
	monthly: { payments: 1, days: 31 },
	'universal-credit': { payments: 1, days: 31 },
	'last-working-day': { payments: 1, days: 31 }
};

/** A wait this much longer than usual is worth a word. */
const longBy = 3;

/** For the next two months or so, the soonest first. */
export function lookAhead(
	incomes: readonly Stored<Income>[],
	bills: readonly Stored<Bill>[],
	today: CalendarDate
): Ahead[] {
	const spendable = incomes.filter(({ value }) => value.isApart !== true);
	return [
		...extraPayments(spendable, today),
		...longGaps(spendable, today),
		...extraRentWeeks(bills, today)
	];
}

function extraPayments(incomes: readonly Stored<Income>[], today: CalendarDate): Ahead[] {
	const credit = incomes.find(({ value }) => value.pattern?.kind === 'universal-credit');
	return incomes.flatMap((income): Ahead[] => {
		const kind = income.value.pattern?.kind;
		const most = kind && usual[kind]?.payments;
		if (most === undefined || kind === 'monthly' || kind === 'universal-credit') return [];
		// Only wages change Universal Credit; other money that comes in weeks just has a fuller month.
		const isCounted = credit !== undefined && income.value.kind === 'wages';
		const periods = isCounted ? creditPeriods(credit.value, today) : calendarMonths(today);
		const found = periods
			.map((period) => ({ ...period, count: paydays(income.value, period.from, period.to).length }))
			.find(({ count }) => count > most);
		return found ? [{ kind: 'extra-payment', income, ...found }] : [];
	});
}

interface Period {
	from: CalendarDate;
	to: CalendarDate;
	lowerOn: CalendarDate | undefined;
}

function creditPeriods(credit: Income, today: CalendarDate): Period[] {
	const pattern = credit.pattern;
	if (pattern?.kind !== 'universal-credit' || pattern.day === undefined) return [];
	const { day } = pattern;
	return paydays(credit, addDays(today, 1), addDays(today, 70)).map(({ due, date }) => ({
		...assessmentPeriod(day, due),
		lowerOn: date
	}));
}

function calendarMonths(today: CalendarDate): Period[] {
	const first = `${today.slice(0, 7)}-01`;
	return [0, 1].map((month) => {
		const from = addMonths(first, month);
		return { from, to: addDays(addMonths(from, 1), -1), lowerOn: undefined };
	});
}

function longGaps(incomes: readonly Stored<Income>[], today: CalendarDate): Ahead[] {
	return incomes.flatMap((income): Ahead[] => {
		const kind = income.value.pattern?.kind;
		const longest = kind && usual[kind]?.days;
		if (longest === undefined) return [];
		const dates = paydays(income.value, addDays(today, -35), addDays(today, 90)).map(
			({ date }) => date
		);
		for (const [at, to] of dates.entries()) {
			const from = dates[at - 1];
			if (from === undefined || to <= today || from > addDays(today, 45)) continue;
			const days = daysBetween(from, to);
			if (days >= longest + longBy) return [{ kind: 'long-gap', income, from, to, days }];
		}
		return [];
	});
}

/** A year with 53 weeks of rent, from two months before it starts: Universal Credit pays for 52. */
function extraRentWeeks(bills: readonly Stored<Bill>[], today: CalendarDate): Ahead[] {
	return bills.flatMap((bill): Ahead[] => {
		const { pattern } = bill.value;
		if (pattern?.kind !== 'weekly-rent' || pattern.first === undefined) return [];
		const soon = addMonths(today, 2);
		const year = Number(soon.slice(0, 4)) - (soon.slice(5, 7) < '04' ? 1 : 0);
		return weeksInRentYear(pattern.first, year) > 52 ? [{ kind: 'rent-week', bill, year }] : [];
	});
}
