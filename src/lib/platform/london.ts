// The clock on the wall in London, wherever the phone is and whatever it is set to.

import type { CalendarDate } from './calendar-date.ts';

let clock: Intl.DateTimeFormat | undefined;

/** The day and the time of day (HH:MM, 24 hours) in London at an instant. */
export function londonTime(atMs: number): { date: CalendarDate; time: string } {
	clock ??= new Intl.DateTimeFormat('en-GB', {
		timeZone: 'Europe/London',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	});
	const parts = new Map(clock.formatToParts(atMs).map(({ type, value }) => [type, value]));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
	return {
		date: `${part('year')}-${part('month')}-${part('day')}`,
		time: `${part('hour')}:${part('minute')}`
	};
}
