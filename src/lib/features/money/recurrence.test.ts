import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	dayNumber,
	daysOfYears,
	holidaysByRule,
	monthLength,
	weekdayOf
} from '../../../../tests/support/uk-days.ts';
import {
	assessmentPeriod,
	assessmentStartDay,
	monthlyPence,
	monthlyShares,
	occurrences,
	patternSchema,
	rentYearOf,
	timesAYear,
	universalCreditPayday,
	weeklyPence,
	weeksInRentYear,
	type Pattern
} from './recurrence.ts';
import type { Move } from './working-days.ts';

const days = daysOfYears(2026, 2030);
const wider = daysOfYears(2025, 2030);
const closed = new Set(wider.filter((day) => weekdayOf(day) > 4));
for (let year = 2025; year <= 2030; year += 1) {
	for (const day of holidaysByRule(year)) closed.add(day);
}
const open = wider.filter((day) => !closed.has(day));

interface Parts {
	year: number;
	month: number;
	day: number;
	length: number;
}

function partsOf(date: string): Parts {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return { year, month, day, length: monthLength(year, month) };
}

function isSameDayOfMonth(date: string, wanted: number): boolean {
	const { day, length } = partsOf(date);
	return day === Math.min(wanted, length);
}

/** Whether a day is due, asked of one day at a time; the app counts on from the last instead. */
function isDue(pattern: Pattern, date: string): boolean {
	const { month } = partsOf(date);
	switch (pattern.kind) {
		case 'weekly':
			return weekdayOf(date) === weekdayOf(pattern.first!);
		case 'fortnightly':
			return (dayNumber(date) - dayNumber(pattern.first!)) % 14 === 0;
		case 'four-weekly':
			return (dayNumber(date) - dayNumber(pattern.first!)) % 28 === 0;
		case 'weekly-rent':
			return (
				weekdayOf(date) === weekdayOf(pattern.first!) &&
				!pattern.freeWeeks.some((free) => week(free) === week(date))
			);
		case 'monthly':
		case 'universal-credit':
			return isSameDayOfMonth(date, pattern.day!);
		case 'council-tax':
			return (
				isSameDayOfMonth(date, pattern.day!) &&
				(pattern.instalments === 12 || (month !== 2 && month !== 3))
			);
		case 'last-working-day':
			return open.findLast((day) => day.startsWith(date.slice(0, 7))) === date;
		case 'quarterly':
		case 'half-yearly':
		case 'yearly': {
			const every = { quarterly: 3, 'half-yearly': 6, yearly: 12 }[pattern.kind];
			const first = partsOf(pattern.first!);
			return isSameDayOfMonth(date, first.day) && (month - first.month + 120) % every === 0;
		}
		case 'one-off':
			return pattern.date === date;
		default:
			return false;
	}
}

/** Monday to Sunday weeks since 1970. */
function week(date: string): number {
	return Math.floor((dayNumber(date) + 3) / 7);
}

/** Where the money moves, found by looking along the list of days. */
function movedTo(due: string, move: Move): string {
	if (move === 'stays' || !closed.has(due)) return due;
	return move === 'before' ? open.findLast((day) => day < due)! : open.find((day) => day > due)!;
}

const rentFree = ['2026-12-21', '2026-12-28', '2027-03-22', '2027-03-29', '2027-12-20'];

const patterns: Pattern[] = [
	...['2026-01-05', '2026-01-09', '2024-02-29', '2029-10-28'].flatMap((first): Pattern[] => [
		{ kind: 'weekly', first },
		{ kind: 'fortnightly', first },
		{ kind: 'four-weekly', first },
		{ kind: 'weekly-rent', first, freeWeeks: rentFree }
	]),
	...[1, 2, 15, 25, 28, 29, 30, 31].flatMap((day): Pattern[] => [
		{ kind: 'monthly', day },
		{ kind: 'universal-credit', day },
		{ kind: 'council-tax', day, instalments: 10 },
		{ kind: 'council-tax', day, instalments: 12 }
	]),
	...['2026-01-31', '2028-02-29', '2027-08-30', '2031-12-25', '2020-03-29'].flatMap(
		(first): Pattern[] => [
			{ kind: 'quarterly', first },
			{ kind: 'half-yearly', first },
			{ kind: 'yearly', first }
		]
	),
	{ kind: 'last-working-day' },
	{ kind: 'one-off', date: '2028-02-29' },
	{ kind: 'irregular', timesAYear: 3 },
	{ kind: 'top-up' }
];

describe('every pattern over 2026 to 2030, against days found one at a time', () => {
	const due = new Map(
		patterns.map((pattern) => [pattern, wider.filter((day) => isDue(pattern, day))])
	);
	let seen = 0;
	for (const move of ['before', 'after', 'stays'] as const) {
		test(`when payments go to the working day: ${move}`, () => {
			for (const pattern of patterns) {
				const expected = due
					.get(pattern)!
					.map((day) => ({ due: day, date: movedTo(day, move), isSure: true }))
					// Not the very end, where the day it moves to is past the years of this test.
					.filter(({ date }) => date >= '2026-01-01' && date <= '2030-12-20');
				expect(occurrences(pattern, move, '2026-01-01', '2030-12-20')).toEqual(expected);
				seen += expected.length;
			}
		});
	}

	test('which are far more than two thousand', () => {
		expect(seen).toBeGreaterThan(10_000);
	});
});

test('a stretch of days gives just those of the whole that fall in it', () => {
	const day = fc.constantFrom(...days);
	fc.assert(
		fc.property(
			fc.constantFrom(...patterns),
			fc.constantFrom<Move>('before', 'after', 'stays'),
			day,
			day,
			(pattern, move, a, b) => {
				const [from, to] = a < b ? [a, b] : [b, a];
				const all = occurrences(pattern, move, '2026-01-01', '2030-12-31');
				expect(occurrences(pattern, move, from, to)).toEqual(
					all.filter(({ date }) => date >= from && date <= to)
				);
			}
		),
		{ numRuns: 150 }
	);
});

describe('days people will look at', () => {
	function datesOf(pattern: Pattern, move: Move, from: string, to: string): string[] {
		return occurrences(pattern, move, from, to).map(({ date }) => date);
	}

	test('council tax in ten has two free months', () => {
		expect(
			datesOf({ kind: 'council-tax', day: 1, instalments: 10 }, 'after', '2026-12-01', '2027-05-31')
		).toEqual(['2026-12-01', '2027-01-04', '2027-04-01', '2027-05-04']);
	});

	test('Universal Credit on the 31st is paid on the last day of shorter months', () => {
		expect(
			datesOf({ kind: 'universal-credit', day: 31 }, 'stays', '2027-01-01', '2027-04-30')
		).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
	});

	test('Universal Credit of the 27th comes before Christmas', () => {
		expect(
			datesOf({ kind: 'universal-credit', day: 27 }, 'before', '2026-12-01', '2026-12-31')
		).toEqual(['2026-12-24']);
	});

	test('wages on the last working day', () => {
		expect(datesOf({ kind: 'last-working-day' }, 'stays', '2026-12-01', '2027-03-31')).toEqual([
			'2026-12-31',
			'2027-01-29',
			'2027-02-26',
			'2027-03-31'
		]);
	});

	test('a bill of 29 February comes on the 28th in other years', () => {
		expect(
			datesOf({ kind: 'yearly', first: '2028-02-29' }, 'stays', '2026-01-01', '2032-12-31')
		).toEqual([
			'2026-02-28',
			'2027-02-28',
			'2028-02-29',
			'2029-02-28',
			'2030-02-28',
			'2031-02-28',
			'2032-02-29'
		]);
	});

	test('nothing is due before its day is known', () => {
		expect(datesOf({ kind: 'monthly' }, 'stays', '2026-01-01', '2027-01-01')).toEqual([]);
		expect(datesOf({ kind: 'weekly' }, 'stays', '2026-01-01', '2027-01-01')).toEqual([]);
		expect(datesOf({ kind: 'one-off' }, 'stays', '2026-01-01', '2027-01-01')).toEqual([]);
	});

	test('past the known bank holidays it is said to be unsure', () => {
		expect(occurrences({ kind: 'monthly', day: 25 }, 'before', '2031-12-01', '2031-12-31')).toEqual(
			[{ due: '2031-12-25', date: '2031-12-25', isSure: false }]
		);
	});
});

describe('the period a Universal Credit payment pays for', () => {
	test('payment day and start day lead to each other', () => {
		for (let day = 1; day <= 31; day += 1) {
			expect(universalCreditPayday(assessmentStartDay(day))).toBe(day);
		}
	});

	test('it ends seven days before, and the next starts on the day after it', () => {
		for (let day = 7; day <= 28; day += 1) {
			const paid = occurrences(
				{ kind: 'universal-credit', day },
				'stays',
				'2026-01-01',
				'2030-12-31'
			);
			let lastEnd: string | undefined;
			for (const { due } of paid) {
				const { from, to } = assessmentPeriod(day, due);
				expect(dayNumber(due) - dayNumber(to)).toBe(7);
				if (lastEnd !== undefined) expect(dayNumber(from) - dayNumber(lastEnd)).toBe(1);
				lastEnd = to;
			}
		}
	});

	test('it is never paid later than seven days after, and has no day twice, on any payment day', () => {
		for (let day = 1; day <= 31; day += 1) {
			const paid = occurrences(
				{ kind: 'universal-credit', day },
				'stays',
				'2026-01-01',
				'2030-12-31'
			).map(({ due }) => ({ due, ...assessmentPeriod(day, due) }));
			for (const [at, { due, from, to }] of paid.entries()) {
				const after = dayNumber(due) - dayNumber(to);
				expect(after).toBeGreaterThanOrEqual(3);
				expect(after).toBeLessThanOrEqual(7);
				const before = paid[at - 1];
				if (before) expect(dayNumber(from) - dayNumber(before.to)).toBe(1);
			}
		}
	});
});

describe('weekly rent', () => {
	test('has 53 Mondays in some years', () => {
		const counted = [2026, 2027, 2028, 2029, 2030].map((year) => [
			year,
			weeksInRentYear('2026-04-06', year)
		]);
		const mondays = (year: number): number =>
			daysOfYears(year, year + 1).filter(
				(day) => weekdayOf(day) === 0 && day >= `${year}-04-01` && day <= `${year + 1}-03-31`
			).length;
		expect(counted).toEqual([2026, 2027, 2028, 2029, 2030].map((year) => [year, mondays(year)]));
		expect(weeksInRentYear('2026-04-06', 2028)).toBe(52);
		expect(weeksInRentYear('2024-04-01', 2024)).toBe(53);
	});

	test('a year runs from April to March', () => {
		expect(rentYearOf('2027-03-31')).toBe(2026);
		expect(rentYearOf('2027-04-01')).toBe(2027);
	});

	test('free weeks are left out of the share of a month, each once', () => {
		const pattern = (freeWeeks: string[]): Pattern => ({
			kind: 'weekly-rent',
			first: '2026-04-06',
			freeWeeks
		});
		expect(timesAYear(pattern([]))).toBe(52);
		expect(timesAYear(pattern(rentFree))).toBe(48);
		expect(timesAYear(pattern(['2026-12-21', '2026-12-27']))).toBe(51);
	});
});

describe('the share of a month', () => {
	test.each<[number, Pattern, number]>([
		[1000, { kind: 'weekly' }, 4333],
		[1000, { kind: 'fortnightly' }, 2167],
		[10_000, { kind: 'four-weekly' }, 10_833],
		[1000, { kind: 'monthly' }, 1000],
		[1000, { kind: 'universal-credit' }, 1000],
		[1000, { kind: 'last-working-day' }, 1000],
		[12_000, { kind: 'council-tax', instalments: 10 }, 10_000],
		[12_000, { kind: 'council-tax', instalments: 12 }, 12_000],
		[1000, { kind: 'quarterly' }, 333],
		[1000, { kind: 'half-yearly' }, 167],
		[16_950, { kind: 'yearly' }, 1413],
		[6000, { kind: 'irregular', timesAYear: 3 }, 1500],
		[1500, { kind: 'top-up' }, 6500],
		[5000, { kind: 'one-off' }, 0]
	])('%i pence, %o, is %i', (pence, pattern, expected) => {
		expect(monthlyPence(pence, pattern)).toBe(expected);
	});

	test('a week is a 52nd of the year', () => {
		expect(weeklyPence(5200, { kind: 'yearly' })).toBe(100);
		expect(weeklyPence(1300, { kind: 'weekly' })).toBe(1300);
	});

	test('shares add up to their total to the penny, and none is a penny away from its own', () => {
		const item = fc.record({
			pence: fc.integer({ min: 0, max: 999_999_999 }),
			pattern: fc.constantFrom(...patterns)
		});
		fc.assert(
			fc.property(fc.array(item, { maxLength: 40, size: 'max' }), (items) => {
				const { shares, total } = monthlyShares(items);
				expect(shares.reduce((sum, pence) => sum + pence, 0)).toBe(total);
				for (const [at, { pence, pattern }] of items.entries()) {
					const exact = (pence * timesAYear(pattern)) / 12;
					expect(Math.abs((shares[at] ?? NaN) - exact)).toBeLessThan(1);
				}
			})
		);
	});
});

test('patterns of no known shape are refused', () => {
	expect(v.is(patternSchema, { kind: 'monthly', day: 32 })).toBe(false);
	expect(v.is(patternSchema, { kind: 'weekly', first: '2026-02-30' })).toBe(false);
	expect(v.is(patternSchema, { kind: 'irregular', timesAYear: 1.5 })).toBe(false);
	expect(v.is(patternSchema, { kind: 'daily' })).toBe(false);
	expect(v.is(patternSchema, { kind: 'monthly' })).toBe(true);
});

test('the days are the same wherever the phone is, over both clock changes', () => {
	const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Sao_Paulo', 'Europe/London'];
	const script = `
		import { occurrences } from '${new URL('./recurrence.ts', import.meta.url).pathname}';
		console.log(JSON.stringify(${JSON.stringify(zones)}.map((zone) => {
			process.env.TZ = zone;
			if (new Intl.DateTimeFormat().resolvedOptions().timeZone !== zone) throw new Error(zone);
			return ${JSON.stringify(patterns)}.map((pattern) =>
				occurrences(pattern, 'before', '2026-03-01', '2027-04-05').map(({ date }) => date));
		})));`;
	const here = patterns.map((pattern) =>
		occurrences(pattern, 'before', '2026-03-01', '2027-04-05').map(({ date }) => date)
	);
	const there = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
		encoding: 'utf8'
	});
	expect(JSON.parse(there)).toEqual(zones.map(() => here));
});
