import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../../../tests/fixtures/hostile-text.ts';
import { addDays } from './calendar-date.ts';
import { calendarFile, type CalendarEvent } from './calendar-file.ts';

const nowMs = Date.UTC(2026, 10, 22, 9, 30, 15);
const base: CalendarEvent = { uid: 'one', title: 'A reminder', day: '2026-11-27' };

function read(event: CalendarEvent): ICAL.Component {
	const calendar = ICAL.Component.fromString(calendarFile([event], nowMs));
	for (const zone of calendar.getAllSubcomponents('vtimezone')) {
		ICAL.TimezoneService.register(zone);
	}
	return calendar;
}

function readEvent(event: CalendarEvent): ICAL.Event {
	const [first, ...others] = read(event).getAllSubcomponents('vevent');
	return new ICAL.Event(first, { exceptions: others });
}

/** The starts that a calendar shows, in the zone of the file and as instants. */
function starts(event: CalendarEvent, most = 500): { local: string; utcMs: number }[] {
	const parsed = readEvent(event);
	const iterator = parsed.iterator();
	const found: { local: string; utcMs: number }[] = [];
	while (found.length < most) {
		// Nothing, whatever its type says, when the series is over.
		const next = iterator.next() as ICAL.Time | undefined;
		if (!next) break;
		const { startDate } = parsed.getOccurrenceDetails(next);
		found.push({ local: startDate.toString(), utcMs: startDate.toUnixTime() * 1000 });
	}
	return found;
}

describe('a whole day', () => {
	test('lasts until the next, leaves the day free, and has no time zone', () => {
		const text = calendarFile([base], nowMs);
		expect(text).toContain('\r\nDTSTART;VALUE=DATE:20261127\r\n');
		expect(text).toContain('\r\nDTEND;VALUE=DATE:20261128\r\n');
		expect(text).toContain('\r\nTRANSP:TRANSPARENT\r\n');
		expect(text).toContain('\r\nDTSTAMP:20261122T093015Z\r\n');
		expect(text).not.toContain('VTIMEZONE');
		expect(text).not.toContain('VALARM');
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
	});

	test('may remind, with a title that is its own', () => {
		const [alarm] = readEvent({ ...base, alarmMinutes: 540 }).component.getAllSubcomponents(
			'valarm'
		);
		expect(alarm!.getFirstPropertyValue('description')).toBe('A reminder');
		expect(String(alarm!.getFirstPropertyValue('trigger'))).toBe('PT540M');
		expect(calendarFile([{ ...base, alarmMinutes: -900 }], nowMs)).toContain('TRIGGER:-PT900M\r\n');
	});
});

describe('a time in London', () => {
	const evening: CalendarEvent = {
		...base,
		day: '2026-03-26',
		time: { from: '18:30', to: '20:00' },
		repeats: { each: 'week', until: '2026-11-05' }
	};

	test('stays on the clock over both clock changes', () => {
		const found = starts(evening);
		expect(found).toHaveLength(33);
		expect(new Set(found.map(({ local }) => local.slice(11)))).toEqual(new Set(['18:30:00']));
		const inLondon = new Intl.DateTimeFormat('en-GB', {
			timeZone: 'Europe/London',
			hour: '2-digit',
			minute: '2-digit'
		});
		expect(new Set(found.map(({ utcMs }) => inLondon.format(utcMs)))).toEqual(new Set(['18:30']));
		expect(new Date(found[0]!.utcMs).toISOString()).toBe('2026-03-26T18:30:00.000Z');
		expect(new Date(found[1]!.utcMs).toISOString()).toBe('2026-04-02T17:30:00.000Z');
	});

	test.each([
		['2026-03-28', '18:30', '20260328T183000Z'],
		['2026-03-29', '18:30', '20260329T173000Z'],
		['2026-07-01', '00:15', '20260630T231500Z'],
		['2026-10-24', '23:00', '20261024T220000Z'],
		['2026-10-25', '18:30', '20261025T183000Z']
	])('ends for good on %s at %s, as an instant', (until, from, expected) => {
		const event = { ...evening, time: { from }, repeats: { each: 'week', until } } as const;
		expect(calendarFile([event], nowMs)).toContain(`UNTIL=${expected}\r\n`);
	});

	test('may end after midnight, or at no said time', () => {
		const late = readEvent({ ...base, time: { from: '22:00', to: '01:00' } });
		expect(late.endDate.toString()).toBe('2026-11-28T01:00:00');
		expect(calendarFile([{ ...base, time: { from: '22:00' } }], nowMs)).not.toContain('DTEND');
	});

	test('leaves days out and moves days', () => {
		const event: CalendarEvent = {
			...evening,
			repeats: { each: 'week', until: '2026-04-16' },
			without: ['2026-04-02'],
			moved: [{ from: '2026-04-09', to: '2026-04-10' }]
		};
		expect(starts(event).map(({ local }) => local)).toEqual([
			'2026-03-26T18:30:00',
			'2026-04-10T18:30:00',
			'2026-04-16T18:30:00'
		]);
	});
});

describe('repeats', () => {
	test.each<[string, CalendarEvent['day'], NonNullable<CalendarEvent['repeats']>, string[]]>([
		[
			'the last day of each month',
			'2027-01-31',
			{ each: 'month', daysOfMonth: [-1], until: '2027-04-30' },
			['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']
		],
		[
			'every four weeks',
			'2026-12-07',
			{ each: 'week', interval: 4, until: '2027-02-01' },
			['2026-12-07', '2027-01-04', '2027-02-01']
		],
		[
			'ten months of the year',
			'2026-12-01',
			{
				each: 'month',
				months: [1, 4, 5, 6, 7, 8, 9, 10, 11, 12],
				daysOfMonth: [1],
				until: '2027-05-01'
			},
			['2026-12-01', '2027-01-01', '2027-04-01', '2027-05-01']
		],
		[
			'the last weekday of each month',
			'2027-01-29',
			{
				each: 'month',
				weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'],
				position: -1,
				until: '2027-03-31'
			},
			['2027-01-29', '2027-02-26', '2027-03-31']
		],
		[
			'the second Tuesday',
			'2026-12-08',
			{ each: 'month', weekdays: ['2TU'], until: '2027-02-28' },
			['2026-12-08', '2027-01-12', '2027-02-09']
		],
		[
			'the last of February',
			'2027-02-28',
			{ each: 'year', months: [2], daysOfMonth: [-1], until: '2029-12-31' },
			['2027-02-28', '2028-02-29', '2029-02-28']
		]
	])('%s', (_, day, repeats, expected) => {
		expect(starts({ ...base, day, repeats }).map(({ local }) => local)).toEqual(expected);
	});

	test('a series without an end goes on', () => {
		const last = starts({ ...base, repeats: { each: 'week' } }, 400).at(-1);
		expect(last?.local).toBe(addDays('2026-11-27', 399 * 7));
	});
});

describe('whatever a person wrote', () => {
	test.each(Object.entries(hostileTexts))('%s comes back', (_, text) => {
		const event = readEvent({ ...base, title: text, notes: text, place: text });
		const kept = text
			.replace(/\p{Cs}/gu, '\uFFFD')
			.replace(/\r\n?/gu, '\n')
			.replace(/[^\P{Cc}\n\t]/gu, '');
		expect(event.summary).toBe(kept);
		expect(event.description).toBe(kept);
		expect(event.location).toBe(kept);
	});

	test('no line is longer than 75 bytes, and no character is cut', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }), (title) => {
				const text = calendarFile([{ ...base, title }], nowMs);
				for (const line of text.split('\r\n')) {
					expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
				}
				expect(text).not.toMatch(/\p{Cs}/u);
				expect(readEvent({ ...base, title }).summary).toBe(
					title.replace(/\r\n?/gu, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
				);
			})
		);
	});

	test('nothing typed becomes a line of the file', () => {
		const text = 'x\r\nEND:VEVENT\nBEGIN:VEVENT\u0085ATTACH:evil';
		const calendar = read({ ...base, title: text, link: `https://example.org/${text}` });
		expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
		expect(calendar.getFirstSubcomponent('vevent')!.getFirstProperty('attach')).toBeNull();
	});
});

test('the same thing keeps its name, and a newer copy of it counts higher', () => {
	const text = calendarFile(
		[
			{ ...base, sequence: 3, isCancelled: true },
			{ ...base, uid: 'two' }
		],
		nowMs
	);
	expect(text).toContain('UID:one\r\nDTSTAMP:20261122T093015Z\r\nSEQUENCE:3\r\n');
	expect(text).toContain('STATUS:CANCELLED\r\n');
	expect(text).toContain('UID:two\r\n');
});
