import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { londonTime } from '#lib/platform/london.ts';
import type { Rule, Times } from './activity.ts';
import { datesOf, isToCome, occurrencesOf } from './occurrences.ts';

const weekly = (rule: Partial<Extract<Rule, { freq: 'weekly' }>> = {}): Rule => ({
	freq: 'weekly',
	days: [2],
	every: 1,
	except: [],
	...rule
});
const monthly = (rule: Partial<Extract<Rule, { freq: 'monthly' }>> = {}): Rule => ({
	freq: 'monthly',
	nth: [],
	monthDays: [],
	every: 1,
	except: [],
	...rule
});

describe('days of a rule', () => {
	test.each<[string, Rule, string, string, string[]]>([
		[
			'every Tuesday',
			weekly(),
			'2026-11-01',
			'2026-11-20',
			['2026-11-03', '2026-11-10', '2026-11-17']
		],
		[
			'days in the order of the week, each once',
			weekly({ days: [7, 1, 7] }),
			'2026-11-02',
			'2026-11-15',
			['2026-11-02', '2026-11-08', '2026-11-09', '2026-11-15']
		],
		[
			'every two weeks, counted from Monday of the first week',
			weekly({ every: 2, days: [1], anchor: '2026-09-13' }),
			'2026-10-01',
			'2026-10-31',
			['2026-10-05', '2026-10-19']
		],
		[
			'every two weeks, also before the week it is counted from',
			weekly({ every: 2, anchor: '2026-11-17' }),
			'2026-10-19',
			'2026-11-17',
			['2026-10-20', '2026-11-03', '2026-11-17']
		],
		[
			'every two weeks from no known week: none, rather than the wrong ones',
			weekly({ every: 2 }),
			'2026-11-01',
			'2026-12-31',
			[]
		],
		[
			'first and last day are both included',
			weekly({ from: '2026-11-10', until: '2026-11-17' }),
			'2026-01-01',
			'2026-12-31',
			['2026-11-10', '2026-11-17']
		],
		[
			'without the days taken off',
			weekly({ except: ['2026-11-10'] }),
			'2026-11-01',
			'2026-11-20',
			['2026-11-03', '2026-11-17']
		],
		['over before it begins', weekly({ until: '2025-12-31' }), '2026-01-01', '2026-12-31', []],
		[
			'the second Monday and the last Friday',
			monthly({
				nth: [
					{ week: -1, day: 5 },
					{ week: 2, day: 1 }
				]
			}),
			'2026-10-01',
			'2026-11-30',
			['2026-10-12', '2026-10-30', '2026-11-09', '2026-11-27']
		],
		[
			'a fifth Thursday only in months that have one',
			monthly({ nth: [{ week: 5, day: 4 }] }),
			'2026-09-01',
			'2026-12-31',
			['2026-10-29', '2026-12-31']
		],
		[
			'the 31st only in months that have one',
			monthly({ monthDays: [31] }),
			'2026-09-01',
			'2026-12-31',
			['2026-10-31', '2026-12-31']
		],
		[
			'the last day of each month, leap day included',
			monthly({ monthDays: [-1] }),
			'2028-01-15',
			'2028-03-30',
			['2028-01-31', '2028-02-29']
		],
		[
			'every third month, over the turn of the year',
			monthly({ monthDays: [1], every: 3, anchor: '2026-02-20' }),
			'2026-11-01',
			'2027-06-30',
			['2026-11-01', '2027-02-01', '2027-05-01']
		],
		[
			'named days in order, each once',
			{ freq: 'dates', on: ['2026-11-09', '2026-11-02', '2026-11-09', '2027-01-01'] },
			'2026-11-01',
			'2026-12-31',
			['2026-11-02', '2026-11-09']
		],
		['nothing when the end comes first', weekly(), '2026-11-20', '2026-11-01', []]
	])('%s', (_, rule, from, to, dates) => {
		expect(datesOf(rule, from, to)).toEqual(dates);
	});
});

describe('the same as asking of every single day whether it fits', () => {
	const dayMs = 86_400_000;
	const epochMonday = Date.UTC(1969, 11, 29);
	const toDay = (date: string) => Date.parse(`${date}T00:00:00Z`);
	const week = (date: string) => Math.floor((toDay(date) - epochMonday) / (7 * dayMs));
	const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
	const divides = (every: number, distance: number) => distance % every === 0;

	/** The rule read the other way round: not "which days come next" but "is this one of them". */
	function fits(rule: Rule, date: string): boolean {
		if (rule.freq === 'dates') return rule.on.includes(date);
		const at = new Date(toDay(date));
		const day = at.getUTCDay() === 0 ? 7 : at.getUTCDay();
		if (rule.from !== undefined && toDay(date) < toDay(rule.from)) return false;
		if (rule.until !== undefined && toDay(date) > toDay(rule.until)) return false;
		if (rule.except.includes(date)) return false;
		const anchor = rule.anchor ?? date;
		if (rule.freq === 'weekly') {
			return (
				rule.days.includes(day as 1) && divides(rule.every, Math.abs(week(date) - week(anchor)))
			);
		}
		if (!divides(rule.every, Math.abs(month(date) - month(anchor)))) return false;
		const isSuchDay = (days: number) => new Date(toDay(date) + days * dayMs).getUTCMonth();
		const own = at.getUTCMonth();
		const number = at.getUTCDate();
		let left = 0;
		while (isSuchDay(left + 1) === own) left += 1;
		return (
			rule.monthDays.some((wanted) => wanted === number || wanted === -(left + 1)) ||
			rule.nth.some((wanted) => {
				if (wanted.day !== day) return false;
				let before = 0;
				while (isSuchDay(-7 * (before + 1)) === own && 7 * (before + 1) < number) before += 1;
				const after = Math.floor(left / 7);
				return wanted.week > 0 ? wanted.week === before + 1 : wanted.week === -(after + 1);
			})
		);
	}

	const date = fc
		.integer({ min: toDay('2025-06-01') / dayMs, max: toDay('2029-06-01') / dayMs })
		.map((day) => new Date(day * dayMs).toISOString().slice(0, 10));
	const weekday = fc.constantFrom(1, 2, 3, 4, 5, 6, 7);
	const common = {
		every: fc.integer({ min: 1, max: 5 }),
		anchor: date,
		from: fc.option(date, { nil: undefined }),
		until: fc.option(date, { nil: undefined }),
		except: fc.array(date, { maxLength: 4 })
	};
	const notZero = (from: number, to: number) =>
		fc.integer({ min: from, max: to }).filter((number) => number !== 0);
	const rules = fc.oneof(
		fc.record({
			freq: fc.constant('weekly'),
			days: fc.array(weekday, { minLength: 1, maxLength: 4 }),
			...common
		}),
		fc.record({
			freq: fc.constant('monthly'),
			nth: fc.array(fc.record({ week: notZero(-5, 5), day: weekday }), { maxLength: 3 }),
			monthDays: fc.array(notZero(-31, 31), { maxLength: 3 }),
			...common
		}),
		fc.record({
			freq: fc.constant('dates'),
			on: fc.array(date, { minLength: 1, maxLength: 6 })
		})
	) as fc.Arbitrary<Rule>;

	afterEach(() => vi.unstubAllEnvs());

	test.each([
		['Europe/London', 0],
		['America/Los_Angeles', 480],
		['Asia/Kolkata', -330],
		['Pacific/Auckland', -780]
	])('on a phone in %s', (zone, minutesBehind) => {
		vi.stubEnv('TZ', zone);
		expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).toBe(minutesBehind);
		fc.assert(
			fc.property(rules, date, fc.integer({ min: 0, max: 430 }), (rule, first, length) => {
				const days = Array.from({ length }, (_, after) =>
					new Date(toDay(first) + after * dayMs).toISOString().slice(0, 10)
				);
				const last = days.at(-1) ?? '2000-01-01';
				expect(datesOf(rule, first, last)).toEqual(days.filter((day) => fits(rule, day)));
			}),
			{ numRuns: 150 }
		);
	});

	test('at ten in London before and after each clock change, whatever the phone’s zone', () => {
		const times: Times[] = [{ rule: weekly({ days: [7, 1] }), start: '10:00', end: '11:30' }];
		for (const zone of ['Europe/London', 'America/New_York', 'Pacific/Kiritimati', 'UTC']) {
			vi.stubEnv('TZ', zone);
			const found = [
				...occurrencesOf(times, '2026-10-19', '2026-10-26'),
				...occurrencesOf(times, '2027-03-22', '2027-03-29')
			];
			// The hour in UTC moves at the change, so that the hour on the wall does not.
			const instants = ['09', '10', '10', '10', '09', '09'].map((hour, place) =>
				Date.parse(`${found[place]!.date}T${hour}:00:00Z`)
			);
			expect(instants.map(londonTime)).toEqual(
				found.map(({ date: day }) => ({ date: day, time: '10:00' }))
			);
		}
	});
});

test('several times are put in order, each with its own start and end', () => {
	const times: Times[] = [
		{ rule: weekly({ days: [3] }), start: '19:00', end: '20:30' },
		{ rule: weekly({ days: [1, 3] }), start: '10:00' },
		{ rule: weekly({ days: [2] }) },
		{ words: 'After services, or when visiting' }
	];
	expect(occurrencesOf(times, '2026-11-02', '2026-11-04')).toEqual([
		{ date: '2026-11-02', start: '10:00' },
		{ date: '2026-11-03' },
		{ date: '2026-11-04', start: '10:00' },
		{ date: '2026-11-04', start: '19:00', end: '20:30' }
	]);
});

test.each([
	['before it begins', '2026-11-03', '09:59', true],
	['while it is on', '2026-11-03', '11:59', true],
	['once it is over', '2026-11-03', '12:00', false],
	['the day after', '2026-11-04', '00:00', false]
])('%s', (_, date, time, expected) => {
	const meeting = { date: '2026-11-03', start: '10:00', end: '12:00' };
	expect(isToCome(meeting, { date, time })).toBe(expected);
});

test.each([
	[{ date: '2026-11-03', start: '22:00', end: '01:00' }, '2026-11-04', '00:59', true],
	[{ date: '2026-11-03', start: '22:00', end: '01:00' }, '2026-11-04', '01:00', false],
	[{ date: '2026-11-03', start: '10:00' }, '2026-11-03', '10:59', true],
	[{ date: '2026-11-03', start: '10:00' }, '2026-11-03', '11:00', false],
	[{ date: '2026-11-03', start: '23:30' }, '2026-11-03', '23:58', true],
	[{ date: '2026-11-03' }, '2026-11-03', '23:59', true],
	[{ date: '2026-11-03' }, '2026-11-04', '00:00', false]
])('%o on %s at %s: still to come %s', (occurrence, date, time, expected) => {
	expect(isToCome(occurrence, { date, time })).toBe(expected);
});
