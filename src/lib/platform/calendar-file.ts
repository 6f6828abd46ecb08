/**
 * Calendar files (iCalendar, RFC 5545) for the phone's own calendar. Pure: text from events.
 *
 * Days as they are, or times in London, which the file carries with both clock changes. The same `uid` with a higher
 * `sequence` replaces what a calendar took in before. Tests read every file back with an independent parser.
 */
import {
	addDays,
	fromCalendarDate,
	toCalendarDate,
	weekday,
	type CalendarDate
} from './calendar-date.ts';

type DayName = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

/** When it comes again. The first day of the event must itself be one of its days. */
export interface Repeats {
	readonly each: 'day' | 'week' | 'month' | 'year';
	/** Every so many of them; 1 when absent. */
	readonly interval?: number;
	/** 1 to 12. */
	readonly months?: readonly number[];
	/** 1 to 31; -1 is the last of the month. A month without the day is left out. */
	readonly daysOfMonth?: readonly number[];
	/** Days of the week; with a number in front, that one of the month: '2TU', '-1FR'. */
	readonly weekdays?: readonly (DayName | `${number}${DayName}`)[];
	/** Of those weekdays in each month, only this one: -1 is the last. Not with days of the month: readers differ. */
	readonly position?: number;
	/** The last day on which it may start. */
	readonly until?: CalendarDate;
}

export interface CalendarEvent {
	/** Never changes for the same thing, and says nothing about it. */
	readonly uid: string;
	/** How often the person changed it. */
	readonly sequence?: number;
	/** What anyone who looks at the phone may read. */
	readonly title: string;
	readonly notes?: string;
	readonly place?: string;
	/** A whole address, with https. */
	readonly link?: string;
	readonly day: CalendarDate;
	/** In London, `18:30`. Absent for something of a whole day. An end before the start is on the day after. */
	readonly time?: { readonly from: string; readonly to?: string };
	readonly repeats?: Repeats;
	/** Days of the series on which it does not take place. */
	readonly without?: readonly CalendarDate[];
	/** Days of the series that take place on another day, at the same time. */
	readonly moved?: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
	/** Minutes after the start, so that -60 is an hour before. A whole day starts at midnight: 540 is 9 in the morning. */
	readonly alarmMinutes?: number;
	/** Called off: calendars strike it out. */
	readonly isCancelled?: boolean;
}

/** The file's text. `nowMs` is when it was made. Give it to the phone as `text/calendar`, ending in `.ics`. */
export function calendarFile(events: readonly CalendarEvent[], nowMs: number): string {
	const isTimed = events.some(({ time }) => time !== undefined);
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Waymark//Waymark//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...(isTimed ? london : []),
		...events.flatMap((event) => eventLines(event, utcStamp(nowMs))),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${fold(line)}\r\n`).join('');
}

const london = [
	'BEGIN:VTIMEZONE',
	'TZID:Europe/London',
	'BEGIN:DAYLIGHT',
	'TZOFFSETFROM:+0000',
	'TZOFFSETTO:+0100',
	'TZNAME:BST',
	'DTSTART:19700329T010000',
	'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
	'END:DAYLIGHT',
	'BEGIN:STANDARD',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0000',
	'TZNAME:GMT',
	'DTSTART:19701025T020000',
	'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
	'END:STANDARD',
	'END:VTIMEZONE'
];

function eventLines(event: CalendarEvent, stamp: string): string[] {
	const { repeats, time, without = [], moved = [] } = event;
	const start = (property: string, days: readonly CalendarDate[]): string =>
		time
			? `${property};TZID=Europe/London:${days.map((day) => localStamp(day, time.from)).join(',')}`
			: `${property};VALUE=DATE:${days.map(plain).join(',')}`;
	const occasion = (day: CalendarDate, ofSeries: readonly string[]): string[] => [
		'BEGIN:VEVENT',
		`UID:${escapeText(event.uid)}`,
		`DTSTAMP:${stamp}`,
		`SEQUENCE:${event.sequence ?? 0}`,
		start('DTSTART', [day]),
		...ofSeries,
		...endLines(day, time),
		`SUMMARY:${escapeText(event.title)}`,
		...(event.notes ? [`DESCRIPTION:${escapeText(event.notes)}`] : []),
		...(event.place ? [`LOCATION:${escapeText(event.place)}`] : []),
		...(event.link ? [`URL:${withoutControls(event.link)}`] : []),
		`STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		// A whole day that only reminds leaves the day free.
		`TRANSP:${time ? 'OPAQUE' : 'TRANSPARENT'}`,
		...alarmLines(event),
		'END:VEVENT'
	];
	return [
		...occasion(event.day, [
			...(repeats ? [ruleLine(repeats, time?.from)] : []),
			...(without.length > 0 ? [start('EXDATE', without)] : [])
		]),
		...moved.flatMap(({ from, to }) => occasion(to, [start('RECURRENCE-ID', [from])]))
	];
}

function endLines(day: CalendarDate, time: CalendarEvent['time']): string[] {
	if (!time) return [`DTEND;VALUE=DATE:${plain(addDays(day, 1))}`];
	if (time.to === undefined) return [];
	const endDay = time.to > time.from ? day : addDays(day, 1);
	return [`DTEND;TZID=Europe/London:${localStamp(endDay, time.to)}`];
}

function alarmLines({ alarmMinutes, title }: CalendarEvent): string[] {
	if (alarmMinutes === undefined) return [];
	const sign = alarmMinutes < 0 ? '-' : '';
	return [
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		`DESCRIPTION:${escapeText(title)}`,
		`TRIGGER:${sign}PT${Math.abs(alarmMinutes)}M`,
		'END:VALARM'
	];
}

const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const;

function ruleLine(repeats: Repeats, startTime: string | undefined): string {
	const { interval = 1, months, daysOfMonth, weekdays, position, until } = repeats;
	const parts = [
		`FREQ=${frequencies[repeats.each]}`,
		...(interval > 1 ? [`INTERVAL=${interval}`] : []),
		...(months ? [`BYMONTH=${months.join(',')}`] : []),
		...(daysOfMonth ? [`BYMONTHDAY=${daysOfMonth.join(',')}`] : []),
		...(weekdays ? [`BYDAY=${weekdays.join(',')}`] : []),
		...(position === undefined ? [] : [`BYSETPOS=${position}`]),
		// Of the same kind as the start: a day, or an instant when the start has a time zone.
		...(until ? [`UNTIL=${startTime ? londonInUtc(until, startTime) : plain(until)}`] : [])
	];
	return `RRULE:${parts.join(';')}`;
}

function plain(day: CalendarDate): string {
	return day.replaceAll('-', '');
}

function localStamp(day: CalendarDate, time: string): string {
	return `${plain(day)}T${time.replace(':', '')}00`;
}

function utcStamp(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;
}

/** A time on the clocks of London as an instant. */
function londonInUtc(day: CalendarDate, time: string): string {
	const { year, month, day: dayOfMonth } = fromCalendarDate(day);
	const [hours = 0, minutes = 0] = time.split(':').map(Number);
	const isSummer =
		`${day}T${time}` >= `${lastSundayOf(year, 3)}T01:00` &&
		`${day}T${time}` < `${lastSundayOf(year, 10)}T02:00`;
	return utcStamp(Date.UTC(year, month - 1, dayOfMonth, hours - (isSummer ? 1 : 0), minutes));
}

/** March and October have 31 days. */
function lastSundayOf(year: number, month: 3 | 10): CalendarDate {
	const last = toCalendarDate(year, month, 31);
	return addDays(last, -(weekday(last) % 7));
}

function escapeText(text: string): string {
	return withoutControls(text.replace(/\r\n?/gu, '\n'), '\n')
		.replace(/[\\;,]/gu, '\\$&')
		.replaceAll('\n', '\\n');
}

/** Control characters have no place in the file; half a character would not survive it. */
function withoutControls(text: string, except = ''): string {
	return text
		.replace(/\p{Cs}/gu, '\uFFFD')
		.replace(/\p{Cc}/gu, (control) => (control === except || control === '\t' ? control : ''));
}

const utf8 = new TextEncoder();

/** Lines of 75 bytes at most, with no character cut in two; a space marks what goes on. */
function fold(line: string): string {
	let folded = '';
	let length = 0;
	for (const character of line) {
		const bytes = utf8.encode(character).length;
		if (length + bytes > 75) {
			folded += '\r\n ';
			length = 1;
		}
		folded += character;
		length += bytes;
	}
	return folded;
}
