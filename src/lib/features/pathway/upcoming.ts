/** Everything dated that is still to come, for the first page and for reminders. */
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import { byWhen, type Appointment, type AppointmentKind } from './appointment.ts';
import { weekPoints, type Pathway, type WeekPoint } from './pathway.ts';

export type Upcoming =
	| {
			readonly kind: 'appointment';
			readonly date: CalendarDate;
			readonly time?: string;
			readonly id: string;
			readonly appointment: AppointmentKind;
			readonly place: string;
			readonly withWhom: string;
	  }
	| { readonly kind: 'six-weeks'; readonly date: CalendarDate; readonly point: WeekPoint }
	| {
			readonly kind: 'top-up';
			readonly date: CalendarDate;
			readonly id: string;
			readonly about: string;
	  }
	| { readonly kind: 'plan-review'; readonly date: CalendarDate };

interface Sources {
	pathway: Pathway;
	appointments: readonly { readonly id: string; readonly value: Appointment }[];
	/** When the plan is to be looked at again. */
	planReview?: CalendarDate | undefined;
}

/** What is on today or later, soonest first. What has passed is nobody's reproach: it is not in the list. */
export function upcoming(sources: Sources, today: CalendarDate): Upcoming[] {
	return dated(sources)
		.filter(({ date }) => date >= today)
		.sort(byWhen);
}

function dated({ pathway, appointments, planReview }: Sources): Upcoming[] {
	const { sixWeeks, topUps } = pathway;
	return [
		...appointments.flatMap(({ id, value }): Upcoming[] => {
			const { date, time, kind, place, withWhom } = value;
			if (date === undefined) return [];
			const when = { date, ...(time !== undefined && { time }) };
			return [{ kind: 'appointment', ...when, id, appointment: kind, place, withWhom }];
		}),
		...weekPoints.flatMap((point): Upcoming[] => {
			const date = sixWeeks[point];
			return date === undefined ? [] : [{ kind: 'six-weeks', date, point }];
		}),
		...topUps.flatMap(({ id, date, about }): Upcoming[] =>
			date === undefined ? [] : [{ kind: 'top-up', date, id, about }]
		),
		...(planReview === undefined ? [] : [{ kind: 'plan-review' as const, date: planReview }])
	];
}
