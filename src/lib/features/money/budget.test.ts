import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { newBill, setMark, type Bill } from './bill.ts';
import {
	isEmptyMoney,
	monthOf,
	monthlyBudget,
	payPeriodOf,
	runningLeft,
	tryAmount,
	untilNextMoney,
	yearOf,
	type Money,
	type UntilNext
} from './budget.ts';
import { newIncome, type Income } from './income.ts';
import { sumPence } from './pence.ts';

const today = '2026-11-22';

function income(id: string, change: Partial<Income>): Stored<Income> {
	return kept(id, { ...newIncome('other'), ...change });
}

function bill(id: string, change: Partial<Bill>): Stored<Bill> {
	return kept(id, { ...newBill('other', '2026-01-01'), ...change });
}

function kept<T>(id: string, value: T): Stored<T> {
	return { id, revision: 1, createdAt: 0, updatedAt: 0, value };
}

const credit = income('uc', {
	kind: 'universal-credit',
	pattern: { kind: 'universal-credit', day: 17 },
	amount: { pence: 90_000 }
});
const rent = bill('rent', { pattern: { kind: 'monthly', day: 1 }, amount: { pence: 50_000 } });
const food = bill('food', { pattern: { kind: 'top-up' }, amount: { pence: 5000 } });
const licence = bill('tv', {
	pattern: { kind: 'yearly', first: '2026-12-01' },
	amount: { pence: 18_200 },
	isPutBy: true
});
const money: Money = { incomes: [credit], bills: [rent, food, licence], purse: {} };

function left(of: Money, on = today): UntilNext {
	const found = untilNextMoney(of, on);
	if (found.kind !== 'left') throw new Error(found.kind);
	return found.until;
}

describe('what is left until the next money', () => {
	test('from the last money, without saying anything else', () => {
		expect(left(money)).toMatchObject({
			next: { date: '2026-12-17' },
			days: 25,
			start: { pence: 90_000, from: 'last-money', on: '2026-11-17' },
			duesPence: 50_000,
			// Thirty days: from the last money on.
			everydayPence: Math.ceil((5000 * 52 * 30) / 364),
			putByPence: Math.ceil((18_200 * 30) / 364),
			isRough: false,
			withoutAmount: 0,
			isDateUnsure: false
		});
	});

	test('from what the person said they have', () => {
		const purse = { inHand: { amount: { pence: 60_000, isRough: true }, on: today, saidAt: 10 } };
		const until = left({ ...money, purse });
		expect(until.start).toEqual({ pence: 60_000, from: 'said', on: today });
		expect(until.isRough).toBe(true);
		expect(until.leftPence).toBe(
			60_000 - 50_000 - Math.ceil((5000 * 52 * 25) / 364) - Math.ceil((18_200 * 25) / 364)
		);
	});

	test('what was said before the last money no longer counts', () => {
		const purse = { inHand: { amount: { pence: 100 }, on: '2026-11-16', saidAt: 10 } };
		expect(left({ ...money, purse }).start.from).toBe('last-money');
	});

	test('a bill paid before saying so is gone already; one paid after still counts', () => {
		const purse = { inHand: { amount: { pence: 60_000 }, on: today, saidAt: 10 } };
		const paid = (markedAt: number): Stored<Bill> => ({
			...rent,
			value: setMark(rent.value, { due: '2026-12-01', state: 'paid', markedAt })
		});
		expect(left({ ...money, purse, bills: [paid(5)] }).leftPence).toBe(60_000);
		expect(left({ ...money, purse, bills: [paid(15)] })).toMatchObject({
			leftPence: 10_000,
			dues: []
		});
	});

	test('a skipped bill does not count, and a part paid before leaves its rest', () => {
		const purse = { inHand: { amount: { pence: 60_000 }, on: today, saidAt: 10 } };
		const due = '2026-12-01';
		const skipped = { ...rent, value: setMark(rent.value, { due, state: 'skipped', markedAt: 5 }) };
		expect(left({ ...money, purse, bills: [skipped] }).leftPence).toBe(60_000);
		const part = {
			...rent,
			value: setMark(rent.value, { due, state: 'part', pence: 20_000, markedAt: 5 })
		};
		expect(left({ ...money, purse, bills: [part] }).leftPence).toBe(30_000);
	});

	test('it may be less than nothing, and says how many amounts are missing', () => {
		const dear = bill('dear', { pattern: { kind: 'monthly', day: 2 }, amount: { pence: 95_000 } });
		const unknown = bill('new', { pattern: { kind: 'monthly', day: 3 }, amount: undefined });
		expect(left({ ...money, bills: [dear, unknown] })).toMatchObject({
			leftPence: -5000,
			withoutAmount: 1
		});
	});

	test('money kept for one thing only is not in it', () => {
		const care = income('care', {
			pattern: { kind: 'four-weekly', first: '2026-11-24' },
			amount: { pence: 40_000 },
			isApart: true
		});
		expect(left({ ...money, incomes: [credit, care] }).next.date).toBe('2026-12-17');
	});

	test('money of today has come', () => {
		expect(left(money, '2026-12-17').start).toMatchObject({ on: '2026-12-17' });
		expect(left(money, '2026-12-17').next.date).toBe('2027-01-15');
	});

	test('two payments on one day count together', () => {
		const pip = income('pip', {
			pattern: { kind: 'four-weekly', first: '2026-11-17' },
			amount: { pence: 30_000 }
		});
		expect(left({ ...money, incomes: [credit, pip] }).start.pence).toBe(120_000);
	});

	test('without an amount it says when, and without a day that nobody knows', () => {
		const unknown = { ...credit, value: { ...credit.value, amount: undefined } };
		expect(untilNextMoney({ ...money, incomes: [unknown] }, today)).toMatchObject({
			kind: 'only-when',
			next: { date: '2026-12-17' }
		});
		expect(untilNextMoney({ ...money, incomes: [] }, today)).toEqual({ kind: 'unknown' });
	});

	test('what goes out and what is left always make up the start', () => {
		const amount = fc.option(
			fc.record({ pence: fc.integer({ min: 0, max: 500_000 }), isRough: fc.boolean() }),
			{ nil: undefined }
		);
		const pattern = fc.oneof(
			fc.integer({ min: 1, max: 31 }).map((day) => ({ kind: 'monthly' as const, day })),
			fc
				.integer({ min: 0, max: 400 })
				.map((days) => ({ kind: 'fortnightly' as const, first: addDays('2026-01-01', days) })),
			fc.constant({ kind: 'top-up' as const }),
			fc
				.integer({ min: 1, max: 12 })
				.map((timesAYear) => ({ kind: 'irregular' as const, timesAYear }))
		);
		const anyBill = fc.record({ amount, pattern }).map((change) => bill('x', change));
		fc.assert(
			fc.property(fc.array(anyBill, { maxLength: 12 }), (bills) => {
				const until = left({ ...money, bills });
				expect(until.leftPence + until.duesPence + until.everydayPence + until.putByPence).toBe(
					until.start.pence
				);
				for (const stretch of [
					monthOf({ ...money, bills }, today),
					...yearOf({ ...money, bills }, today)
				]) {
					expect(stretch.outPence).toBe(sumPence(stretch.byCategory.map(({ pence }) => pence)));
					expect(stretch.outPence).toBe(
						stretch.duesPence + stretch.everydayPence + stretch.putByPence
					);
					expect(stretch.inPence - stretch.outPence).toBe(stretch.leftPence);
					const running = runningLeft(stretch);
					expect(running.at(-1)).toEqual({ date: stretch.to, pence: stretch.leftPence });
					expect(new Set(running.map(({ date }) => date)).size).toBe(running.length);
					expect(
						sumPence(
							stretch.lines.map((line) =>
								line.kind === 'in' ? (line.payday.pence ?? 0) : -(line.due.amount?.pence ?? 0)
							)
						)
					).toBe(stretch.inPence - stretch.duesPence);
				}
				const monthly = monthlyBudget({ ...money, bills }, today);
				expect(sumPence(monthly.bills.map(({ pence }) => pence ?? 0))).toBe(monthly.outPence);
				expect(sumPence(monthly.incomes.map(({ pence }) => pence ?? 0))).toBe(monthly.inPence);
			}),
			{ numRuns: 60 }
		);
	});
});

describe('the weekly target for food and top-ups', () => {
	const topUp = (pence: number, change: Partial<Bill> = {}) =>
		bill('t', { category: 'food', pattern: { kind: 'top-up' }, amount: { pence }, ...change });
	const bare: Money = { ...money, bills: [] };

	test('is taken off what is left, by the day, in every view of the same money', () => {
		const until = left({ ...bare, weeklyTargetPence: 7000 });
		// 30 days from the last money to the next, a week counted as a 52nd of 364 days.
		expect(until).toMatchObject({ everydayPence: 30_000, isRough: true, weeklyTargetPence: 7000 });
		expect(until.leftPence).toBe(60_000);
		expect(monthOf({ ...bare, weeklyTargetPence: 7000 }, today).byCategory).toEqual([
			{ category: 'food', pence: 30_333 }
		]);
		expect(monthlyBudget({ ...bare, weeklyTargetPence: 7000 }, today).outPence).toBe(30_333);
	});

	test.each([
		['food among the bills is part of it', [topUp(4900)], 30_000],
		['what the bills have beyond it stands', [topUp(9100)], 39_000],
		['just as much adds nothing', [topUp(7000)], 30_000],
		['travel is none of it', [topUp(700, { category: 'travel' })], 33_000],
		['a bill that is over is none of it', [topUp(700, { until: '2026-11-01' })], 30_000]
	])('%s', (_, bills, everydayPence) => {
		expect(left({ ...money, bills, weeklyTargetPence: 7000 }).everydayPence).toBe(everydayPence);
	});

	test('is not said where the bills cover it', () => {
		expect(left({ ...bare, bills: [topUp(7000)], weeklyTargetPence: 7000 })).toMatchObject({
			weeklyTargetPence: undefined
		});
	});
});

test('what nobody has said the amount of has none in the budget, and no zero', () => {
	const [named] = monthlyBudget(
		{ ...money, incomes: [income('n', { amount: undefined })], bills: [] },
		today
	).incomes;
	expect(named).toEqual({ income: expect.objectContaining({ id: 'n' }) as unknown });
});

test('money that is for one thing only stays out of the budget', () => {
	const care = income('c', { pattern: { kind: 'monthly', day: 1 }, isApart: true });
	const { incomes } = monthlyBudget({ ...money, incomes: [credit, care] }, today);
	expect(incomes.map(({ income: { id } }) => id)).toEqual(['uc']);
});

describe('the same money in other stretches', () => {
	test('a month has its own days and a twelfth of what is spread', () => {
		expect(monthOf(money, today)).toMatchObject({
			from: '2026-11-01',
			to: '2026-11-30',
			inPence: 90_000,
			duesPence: 50_000,
			everydayPence: 21_667,
			putByPence: 1517,
			leftPence: 90_000 - 50_000 - 21_667 - 1517
		});
	});

	test('a pay period runs from the last money to the day before the next', () => {
		expect(payPeriodOf(money, today)).toMatchObject({ from: '2026-11-17', to: '2026-12-16' });
		expect(payPeriodOf({ ...money, incomes: [] }, today)).toBeUndefined();
	});

	test('a year is twelve months from this one on', () => {
		const months = yearOf(money, today);
		expect(months.map(({ from }) => from.slice(0, 7))).toEqual([
			'2026-11',
			'2026-12',
			'2027-01',
			'2027-02',
			'2027-03',
			'2027-04',
			'2027-05',
			'2027-06',
			'2027-07',
			'2027-08',
			'2027-09',
			'2027-10'
		]);
	});

	test('trying a change keeps nothing and changes what is left', () => {
		const tried = tryAmount(money, 'rent', 60_000, today);
		expect(left(tried).leftPence).toBe(left(money).leftPence - 10_000);
		expect(left(tryAmount(money, 'uc', 100_000, today)).leftPence).toBe(
			left(money).leftPence + 10_000
		);
		expect(rent.value.changes).toEqual([]);
	});
});

test('nothing written down is empty', () => {
	expect(isEmptyMoney({ incomes: [], bills: [], purse: {} })).toBe(true);
	expect(isEmptyMoney(money)).toBe(false);
});
