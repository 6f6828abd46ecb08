import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekday } from '#lib/platform/calendar-date.ts';
import {
	byHow,
	changeDayIn,
	dayIn,
	emptyDay,
	hows,
	isSaid,
	isToBeAsked,
	matchesFor,
	monthOf,
	sayHow,
	tickDid,
	tickSign,
	tickedIn,
	weeksOf,
	type Day
} from './check.ts';
import { emptyWell, signLists, writeItem } from './well.ts';

const friday = '2026-11-27';
const item = { id: 'a', words: 'I snap' };

const someDay = fc
	.record({
		ahead: fc.integer({ min: 0, max: 800 }),
		how: fc.option(fc.constantFrom(...hows), { nil: undefined }),
		isSnappy: fc.boolean(),
		isPassed: fc.boolean()
	})
	.map(({ ahead, how, isSnappy, isPassed }): Day => {
		const day = { ...emptyDay(addDays('2025-12-20', ahead)), how, isPassed };
		return isSnappy ? tickSign(day, 'early', item, true) : day;
	});
const someDays = fc.uniqueArray(someDay, {
	selector: ({ date }) => date,
	maxLength: 40,
	size: 'max'
});

describe('a day', () => {
	test('says what was last said, and unticks what was ticked', () => {
		const day = sayHow(sayHow(emptyDay(friday), 'hard'), 'good');
		expect(day.how).toBe('good');
		const ticked = tickDid(tickSign(day, 'early', item, true), item, true);
		expect(ticked).toMatchObject({ did: [item], signs: [{ ...item, list: 'early' }] });
		expect(tickDid(tickSign(ticked, 'early', item, false), item, false)).toEqual(day);
		expect(tickDid(ticked, item, true)).toEqual(ticked);
	});

	test('is kept in its month, in order, once', () => {
		let month = changeDayIn(undefined, friday, (day) => sayHow(day, 'ok'));
		month = changeDayIn(month, '2026-11-03', (day) => sayHow(day, 'hard'));
		month = changeDayIn(month, friday, (day) => sayHow(day, 'good'));
		expect(month.days.map(({ date, how }) => [date, how])).toEqual([
			['2026-11-03', 'hard'],
			[friday, 'good']
		]);
		expect(monthOf(friday)).toBe('2026-11');
	});

	test('leaves no trace once everything is taken back, but "Not today" is remembered', () => {
		const month = changeDayIn(undefined, friday, (day) => sayHow(day, 'ok'));
		expect(changeDayIn(month, friday, () => emptyDay(friday)).days).toEqual([]);
		const passed = changeDayIn(undefined, friday, (day) => ({ ...day, isPassed: true }));
		expect(passed.days).toHaveLength(1);
		expect(isSaid(dayIn(passed, friday))).toBe(false);
	});
});

describe('the plan for what was noticed', () => {
	const plan = writeItem(
		writeItem(writeItem(emptyWell, 'breakingMust', 'm', 'Ring Dev'), 'earlyMight', 'w', 'A walk'),
		'earlyMight',
		'blank',
		' '
	);

	test('the hardest comes first, and only what was ticked comes', () => {
		const day = signLists.reduce(
			(now, list) => tickSign(now, list, { id: list, words: list }, true),
			emptyDay(friday)
		);
		expect(matchesFor(plan, day)).toEqual([
			{ list: 'breaking', must: [{ id: 'm', words: 'Ring Dev' }], might: [] },
			{ list: 'early', must: [], might: [{ id: 'w', words: 'A walk' }] },
			{ list: 'knocks', must: [], might: [] }
		]);
		expect(
			matchesFor(plan, tickSign(day, 'breaking', { id: 'breaking', words: '' }, false))
		).toHaveLength(2);
		expect(matchesFor(plan, sayHow(emptyDay(friday), 'hard'))).toEqual([]);
	});
});

describe('asking on the first page', () => {
	const yesterday = sayHow(emptyDay('2026-11-26'), 'ok');
	test.each([
		['nobody who has neither', false, [], false],
		['somebody with a plan', true, [], true],
		['somebody who answered before', false, [yesterday], true],
		[
			'not somebody who only ever said "Not today"',
			false,
			[{ ...emptyDay('2026-11-26'), isPassed: true }],
			false
		],
		['nobody twice', true, [sayHow(emptyDay(friday), 'hard')], false],
		['nobody who said "Not today"', true, [{ ...emptyDay(friday), isPassed: true }], false]
	])('%s', (_, hasPlan, days, isAsked) => {
		expect(isToBeAsked(hasPlan, days, friday)).toBe(isAsked);
	});
});

describe('looking back', () => {
	test('every day with a word is in one week, no other day is, and the newest is first', () => {
		fc.assert(
			fc.property(someDays, (days) => {
				const weeks = weeksOf(days);
				const dates = weeks.flatMap((week) => week.days.map(({ date }) => date));
				const saidDates = days.filter(isSaid).map(({ date }) => date);
				expect(dates.toSorted()).toEqual(saidDates.toSorted());
				const mondays = weeks.map(({ monday }) => monday);
				expect(mondays).toEqual(mondays.toSorted().reverse());
				for (const { monday, days: inWeek } of weeks) {
					expect(weekday(monday)).toBe(1);
					expect(inWeek.length).toBeGreaterThan(0);
					for (const { date } of inWeek) {
						expect(date >= monday && date < addDays(monday, 7)).toBe(true);
					}
				}
			})
		);
	});

	test('the order in which days come does not matter', () => {
		fc.assert(
			fc.property(someDays, (days) => {
				expect(weeksOf(days.toReversed())).toEqual(weeksOf(days));
			})
		);
	});

	test('months without a word are simply not there', () => {
		const days = ['2026-01-05', '2026-11-27'].map((date) => sayHow(emptyDay(date), 'ok'));
		expect(weeksOf(days).map(({ monday }) => monday)).toEqual(['2026-11-23', '2026-01-05']);
	});

	test('a week in words: each word once, each tick once, in its last words', () => {
		const [week] = weeksOf([
			tickSign(sayHow(emptyDay('2026-11-23'), 'good'), 'early', item, true),
			sayHow(emptyDay('2026-11-24'), 'hard'),
			tickSign(sayHow(emptyDay(friday), 'hard'), 'early', { id: 'a', words: 'I shout' }, true)
		]);
		expect(byHow(week!)).toEqual([
			{ how: 'hard', dates: ['2026-11-24', friday] },
			{ how: 'good', dates: ['2026-11-23'] }
		]);
		expect(tickedIn(week!, 'signs')).toEqual(['I shout']);
		expect(tickedIn(week!, 'did')).toEqual([]);
	});
});
