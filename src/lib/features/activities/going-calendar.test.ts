import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addMonths } from '#lib/platform/calendar-date.ts';
import { calendarFile } from '#lib/platform/calendar-file.ts';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import type { Activity, WrittenActivity } from './activity.ts';
import { goingEvents } from './going-calendar.ts';
import { occurrencesOf } from './occurrences.ts';

const today = '2026-10-20';
const until = addMonths(today, 8);
const words = { title: 'Appointment' };
const eventsOf = (activity: Activity) =>
	goingEvents({ activity, key: 'one', sequence: 1 }, words, today);

/** The meetings that another program reads in the file, by the clock in London. */
function readBack(activity: Activity): string[] {
	const file = calendarFile(eventsOf(activity), Date.UTC(2026, 9, 20));
	const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
	const found = calendar.getAllSubcomponents('vevent').flatMap((component) => {
		const event = new ICAL.Event(component);
		const starts: string[] = [];
		const each = event.iterator();
		for (let next = each.next() as ICAL.Time | null; next; next = each.next() as ICAL.Time | null) {
			const start = next.toString().slice(0, 16);
			if (start.slice(0, 10) > until || starts.length > 400) break;
			starts.push(start);
			if (!event.isRecurring()) break;
		}
		return starts;
	});
	return [...new Set(found)].toSorted();
}

const shown = (activity: Activity) =>
	[
		...new Set(
			occurrencesOf(activity.times, today, until).map(({ date, start }) =>
				start === undefined ? date : `${date}T${start}`
			)
		)
	].toSorted();

type WrittenTimes = NonNullable<WrittenActivity['times']>;

describe('another calendar meets on the same days, over both clock changes', () => {
	test.each<[string, WrittenTimes]>([
		['every week', [{ rule: { freq: 'weekly', days: [2, 5] }, start: '10:00', end: '12:00' }]],
		[
			'every two weeks',
			[{ rule: { freq: 'weekly', days: [7, 1], every: 2, anchor: '2026-10-01' }, start: '10:00' }]
		],
		[
			'the second Monday and the last Friday',
			[
				{
					rule: {
						freq: 'monthly',
						nth: [
							{ week: 2, day: 1 },
							{ week: -1, day: 5 }
						]
					},
					start: '18:30'
				}
			]
		],
		['the 31st', [{ rule: { freq: 'monthly', monthDays: [31] }, start: '09:00' }]],
		[
			'the first Tuesday and the 15th',
			[{ rule: { freq: 'monthly', nth: [{ week: 1, day: 2 }], monthDays: [15] }, start: '09:00' }]
		],
		[
			'until a day, without some',
			[
				{
					rule: {
						freq: 'weekly',
						days: [3],
						until: '2026-12-16',
						except: ['2026-11-04', '2026-10-21']
					},
					start: '22:00',
					end: '01:00'
				}
			]
		],
		['named days', [{ rule: { freq: 'dates', on: ['2026-11-02', '2026-12-24'] }, start: '11:00' }]],
		['a day without a time', [{ rule: { freq: 'weekly', days: [6] } }]]
	])('%s', (_, times) => {
		const activity = anActivity({ times });
		expect(readBack(activity)).toEqual(shown(activity));
		expect(shown(activity).length).toBeGreaterThan(0);
	});

	test('and any weekly series', () => {
		const day = fc.constantFrom(1, 2, 3, 4, 5, 6, 7) as fc.Arbitrary<1>;
		fc.assert(
			fc.property(
				fc.uniqueArray(day, { minLength: 1, maxLength: 4 }),
				fc.integer({ min: 1, max: 5 }),
				fc.integer({ min: 1, max: 28 }),
				(days, every, anchorDay) => {
					const anchor = `2026-09-${String(anchorDay).padStart(2, '0')}`;
					const activity = anActivity({
						times: [{ rule: { freq: 'weekly', days, every, anchor }, start: '10:00' }]
					});
					expect(readBack(activity)).toEqual(shown(activity));
				}
			),
			{ numRuns: 60 }
		);
	});
});

test.each<[string, Partial<WrittenActivity>]>([
	['only words are known', { times: [{ words: 'Ring us' }] }],
	['it is closed for now', { status: 'paused', times: [{ rule: { freq: 'weekly', days: [1] } }] }],
	['it is over', { times: [{ rule: { freq: 'weekly', days: [1], until: '2026-01-01' } }] }]
])('nothing goes to the calendar when %s', (_, some) => {
	expect(eventsOf(anActivity(some))).toEqual([]);
});

test('the title is what the person chose, and nothing else says what it is', () => {
	const activity = anActivity({
		name: 'Bipolar group',
		times: [{ rule: { freq: 'weekly', days: [1] } }]
	});
	expect(calendarFile(eventsOf(activity), 0)).not.toMatch(/Bipolar|made-up/);
});
