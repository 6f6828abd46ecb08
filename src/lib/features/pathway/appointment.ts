/** A meeting on the way: when, where, with whom, and what was agreed. A record of its own. */
import * as v from 'valibot';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';

export const appointmentKinds = ['choice-appointment', 'choice-meeting', 'other'] as const;

export type AppointmentKind = (typeof appointmentKinds)[number];

export const calendarDateSchema = v.pipe(v.string(), v.check(isCalendarDate));

/** Wall time where the meeting is: `14:30`. */
const timeOfDaySchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const appointmentSchema = v.object({
	kind: v.picklist(appointmentKinds),
	date: v.exactOptional(calendarDateSchema),
	time: v.exactOptional(timeOfDaySchema),
	place: v.string(),
	withWhom: v.string(),
	agreed: v.string()
});

export type Appointment = v.InferOutput<typeof appointmentSchema>;

export function emptyAppointment(kind: AppointmentKind): Appointment {
	return { kind, place: '', withWhom: '', agreed: '' };
}

/** What the next appointment is most likely to be: the first kind that is not there yet. Only a suggestion. */
export function likelyKind(known: readonly Pick<Appointment, 'kind'>[]): AppointmentKind {
	return appointmentKinds.find((wanted) => known.every(({ kind }) => kind !== wanted)) ?? 'other';
}

/** Sets the day or the time; undefined takes it away. */
export function setWhen(
	appointment: Appointment,
	name: 'date' | 'time',
	value: string | undefined
): Appointment {
	const { [name]: _before, ...rest } = appointment;
	return value === undefined ? rest : { ...rest, [name]: value };
}

/** By day, then time of day; those without a day come last, and those without a time last within their day. */
export function byWhen(
	a: Pick<Appointment, 'date' | 'time'>,
	b: Pick<Appointment, 'date' | 'time'>
): number {
	return order(a.date, b.date) || order(a.time, b.time);
}

function order(a: string | undefined, b: string | undefined): number {
	if (a === b) return 0;
	if (a === undefined) return 1;
	if (b === undefined) return -1;
	return a < b ? -1 : 1;
}

export type Tense = 'past' | 'today' | 'ahead';

export function tenseOf(date: CalendarDate, today: CalendarDate): Tense {
	return date < today ? 'past' : date === today ? 'today' : 'ahead';
}
