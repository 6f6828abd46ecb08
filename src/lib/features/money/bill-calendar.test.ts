import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/platform/calendar-date.ts';
import { calendarFile } from '#lib/platform/calendar-file.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { billEvents } from './bill-calendar.ts';
import { dueDays, newBill, type Bill } from './bill.ts';

const today = '2026-11-22';
const words = { title: 'A reminder' };

function stored(change: Partial<Bill>): Stored<Bill> {
	const value = { ...newBill('other', today), ...change };
	return { id: 'b', revision: 1, createdAt: 0, updatedAt: 0, value };
}

/** The days that a calendar shows, read by a parser that is not ours. */
function shownDays(bill: Stored<Bill>, to: string): string[] {
	const calendar = ICAL.Component.fromString(calendarFile(billEvents(bill, words, today), 0));
	const components = calendar.getAllSubcomponents('vevent');
	const days: string[] = [];
	for (const uid of new Set(components.map((one) => one.getFirstPropertyValue('uid')))) {
		const [first, ...others] = components.filter((one) => one.getFirstPropertyValue('uid') === uid);
		const event = new ICAL.Event(first, { exceptions: others });
		const iterator = event.iterator();
		for (;;) {
			// Nothing, whatever its type says, when the series is over.
			const next = iterator.next() as ICAL.Time | undefined;
			if (!next || next.toString() > addDays(to, 14)) break;
			days.push(event.getOccurrenceDetails(next).startDate.toString());
		}
	}
	return days.filter((day) => day <= to).sort();
}

describe('the calendar shows the days that the app shows', () => {
	test.each<[string, Partial<Bill>]>([
		['weekly', { pattern: { kind: 'weekly', first: '2026-01-01' } }],
		['fortnightly', { pattern: { kind: 'fortnightly', first: '2026-11-30' } }],
		['four-weekly', { pattern: { kind: 'four-weekly', first: '2028-12-25' } }],
		['on the 1st', { pattern: { kind: 'monthly', day: 1 } }],
		['on the 29th', { pattern: { kind: 'monthly', day: 29 } }],
		['on the 30th', { pattern: { kind: 'monthly', day: 30 } }],
		['on the 31st', { pattern: { kind: 'monthly', day: 31 } }],
		['council tax in ten', { pattern: { kind: 'council-tax', day: 1, instalments: 10 } }],
		['council tax in twelve', { pattern: { kind: 'council-tax', day: 30, instalments: 12 } }],
		[
			'rent with free weeks',
			{
				pattern: {
					kind: 'weekly-rent',
					first: '2026-01-05',
					freeWeeks: ['2026-12-21', '2026-12-28', '2027-03-29']
				}
			}
		],
		['quarterly', { pattern: { kind: 'quarterly', first: '2026-11-30' } }],
		['half-yearly', { pattern: { kind: 'half-yearly', first: '2026-08-31' } }],
		['yearly', { pattern: { kind: 'yearly', first: '2026-12-25' } }],
		['on leap day', { pattern: { kind: 'yearly', first: '2028-02-29' } }],
		['once', { pattern: { kind: 'one-off', date: '2026-12-25' } }],
		['until it ends', { pattern: { kind: 'weekly', first: '2026-01-01' }, until: '2027-02-01' }]
	])('%s, by cash and by direct debit', (_, change) => {
		for (const paidBy of ['cash', 'direct-debit'] as const) {
			const bill = stored({ ...change, paidBy });
			const to = '2030-12-01';
			const expected = dueDays(bill.value, today, to).map(({ date }) => date);
			expect(expected.length).toBeGreaterThan(0);
			expect(shownDays(bill, to)).toEqual(expected);
		}
	});
});

test('a series that bank holidays move ends where they are known; another goes on', () => {
	const pattern = { kind: 'monthly', day: 1 } as const;
	const debit = calendarFile(
		billEvents(stored({ pattern, paidBy: 'direct-debit' }), words, today),
		0
	);
	expect(debit).toContain('UNTIL=20301224\r\n');
	expect(calendarFile(billEvents(stored({ pattern }), words, today), 0)).not.toContain('UNTIL');
});

test('the file says nothing but the title it was given', () => {
	const bill = stored({
		kind: 'loan',
		name: 'Debt to Northgate Finance',
		pattern: { kind: 'monthly', day: 5 },
		amount: { pence: 12_345 },
		note: 'Ring Sam'
	});
	const file = calendarFile(billEvents(bill, words, today), 0);
	expect(file).not.toMatch(/loan|debt|northgate|123|sam/iu);
	expect(file).toContain('SUMMARY:A reminder\r\n');
});

test('it reminds on the day, the day before, or not at all', () => {
	const pattern = { kind: 'monthly', day: 5 } as const;
	const alarms = (['day', 'day-before', 'none'] as const).map(
		(when) =>
			billEvents(
				stored({ pattern, reminder: { when, isNamed: false, sequence: 2 } }),
				words,
				today
			)[0]
	);
	expect(alarms.map((event) => event?.alarmMinutes)).toEqual([540, -900, undefined]);
	expect(alarms[0]?.sequence).toBe(2);
});

test('what has no day has no events', () => {
	expect(billEvents(stored({ pattern: { kind: 'top-up' } }), words, today)).toEqual([]);
	expect(billEvents(stored({ pattern: { kind: 'monthly' } }), words, today)).toEqual([]);
	expect(
		billEvents(stored({ pattern: { kind: 'monthly', day: 1 }, until: '2026-11-01' }), words, today)
	).toEqual([]);
});
