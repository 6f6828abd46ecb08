/** How far what the list says can be trusted, by when somebody last looked. Pure. */
import { addMonths, type CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Activity } from './activity.ts';

const monthsFresh = 6;

/** Made sure of more than half a year ago, so that it is better to ring first. Nobody knows when: not said twice. */
export function needsRinging({ checked }: Activity, today: CalendarDate): boolean {
	return checked !== undefined && checked < addMonths(today, -monthsFresh);
}

/** So long ago that it is shown apart. */
export function isOld({ checked }: Activity, today: CalendarDate): boolean {
	return checked !== undefined && checked < addMonths(today, -12);
}
