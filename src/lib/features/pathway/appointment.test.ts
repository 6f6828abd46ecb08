import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
	appointmentSchema,
	byWhen,
	emptyAppointment,
	likelyKind,
	setWhen,
	tenseOf
} from './appointment.ts';

const empty = emptyAppointment('choice-appointment');

test('a day and a time are set and taken away without touching the rest', () => {
	const meeting = { ...empty, place: 'The library', agreed: 'Try the bus' };
	const set = setWhen(setWhen(meeting, 'date', '2026-12-03'), 'time', '14:30');
	expect(set).toEqual({ ...meeting, date: '2026-12-03', time: '14:30' });
	expect(setWhen(setWhen(set, 'date', undefined), 'time', undefined)).toEqual(meeting);
});

test.each([
	['date', '2028-02-29', true],
	['date', '2026-02-29', false],
	['date', '3 December', false],
	['time', '00:00', true],
	['time', '23:59', true],
	['time', '24:00', false],
	['time', '9:30', false]
])('a %s of %s is kept: %o', (name, value, expected) => {
	expect(v.is(appointmentSchema, { ...empty, [name]: value })).toBe(expected);
});

test('appointments come by day, then time; what has no day yet comes last', () => {
	const inOrder = [
		{ date: '2026-12-03', time: '09:00' },
		{ date: '2026-12-03', time: '14:30' },
		{ date: '2026-12-03' },
		{ date: '2027-01-02', time: '08:00' },
		{}
	];
	expect([...inOrder].reverse().sort(byWhen)).toEqual(inOrder);
});

test.each([
	['2026-12-02', 'past'],
	['2026-12-03', 'today'],
	['2026-12-04', 'ahead']
])('on 3 December, %s is %s', (date, tense) => {
	expect(tenseOf(date, '2026-12-03')).toBe(tense);
});

test.each([
	[[], 'choice-appointment'],
	[['choice-appointment'], 'choice-meeting'],
	[['other', 'choice-meeting'], 'choice-appointment'],
	[['choice-appointment', 'choice-meeting', 'other'], 'other']
] as const)('with %j, the next appointment is likely %s', (kinds, expected) => {
	expect(likelyKind(kinds.map((kind) => ({ kind })))).toBe(expected);
});
