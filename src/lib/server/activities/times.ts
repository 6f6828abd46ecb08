/**
 * Times as feeds write them, as rules in London wall time. A rule is made only of what is certain; of the rest the
 * words are kept, and the person is told to check.
 */
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { addDays, weekday, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { lineOf } from './fields.ts';
import { Mending } from './reasons.ts';

export type WrittenTimes = NonNullable<WrittenActivity['times']>[number];
export type WrittenRule = NonNullable<WrittenTimes['rule']>;
type Weekday = ReturnType<typeof weekday>;

/** Whether a time with a zone means what it says, or what the clock on the wall says: most feeds mean the wall. */
export type TimePolicy = 'wall' | 'offset';

const dayNames = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const dayWord =
	'(?:mon(?:days?)?|tue(?:s|sdays?)?|wed(?:s|nesdays?)?|thu(?:rs?|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?|mo|tu|we|th|fr|sa|su)';

function dayOf(word: string): Weekday {
	return (dayNames.indexOf(word.slice(0, 2).toLowerCase()) + 1) as Weekday;
}

interface Days {
	days: Weekday[];
	nth: { week: number; day: Weekday }[];
}

const weeks: Readonly<Record<string, number>> = {
	'1st': 1,
	first: 1,
	'2nd': 2,
	second: 2,
	'3rd': 3,
	third: 3,
	'4th': 4,
	fourth: 4,
	'5th': 5,
	fifth: 5,
	last: -1
};

/** "TU,TH", "2MO", "Tuesdays and Thursdays", "Mon-Fri", "last Friday", "https://schema.org/Monday" … or nothing. */
export function readDays(value: unknown, mending: Mending): Days | undefined {
	const text = (Array.isArray(value) ? value : [value])
		.flatMap((part) => lineOf(part, 200) ?? [])
		.join(',');
	if (text === '') return undefined;
	if (/^((MO|TU|WE|TH|FR|SA|SU)(,|$))+$/.test(text))
		return { days: unique(text.split(',').map(dayOf)), nth: [] };

	const result: Days = { days: [], nth: [] };
	let isOdd = false;
	const parts = text
		.toLowerCase()
		.replaceAll(/https?:\/\/schema\.org\//g, '')
		.replace(/\b(weekdays|monday to friday)\b/g, 'mon-fri')
		.replace(/\bweekends?\b/g, 'sat-sun')
		.replace(/\b(every ?day|daily|7 days a week)\b/g, 'mon-sun')
		.split(/\s*(?:,|;|&|\band\b|\/|\+)\s*/)
		.map((part) => part.replace(/^(every|on|each|the)\s+/g, '').trim())
		.filter((part) => part !== '');
	for (const part of parts) {
		const ordinal = /^([+-]?[1-5])\s*(mo|tu|we|th|fr|sa|su)$/.exec(part);
		const worded = new RegExp(
			`^(1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last) +(${dayWord})$`
		).exec(part);
		const range = new RegExp(`^(${dayWord})\\s*(?:-|–|to|until)\\s*(${dayWord})$`).exec(part);
		if (ordinal?.[1] && ordinal[2]) {
			result.nth.push({ week: Number(ordinal[1]), day: dayOf(ordinal[2]) });
		} else if (worded?.[1] && worded[2]) {
			isOdd = true;
			result.nth.push({ week: weeks[worded[1]] ?? 1, day: dayOf(worded[2]) });
		} else if (range?.[1] && range[2]) {
			isOdd = true;
			const first = dayOf(range[1]);
			const length = (dayOf(range[2]) - first + 7) % 7;
			for (let step = 0; step <= length; step += 1)
				result.days.push((((first - 1 + step) % 7) + 1) as Weekday);
		} else if (new RegExp(`^${dayWord}$`).test(part)) {
			isOdd ||=
				!/^(mo|tu|we|th|fr|sa|su)$/.test(part) || text !== text.toUpperCase() || text.includes(' ');
			result.days.push(dayOf(part));
		} else {
			mending.note('odd-days');
			return undefined;
		}
	}
	if (isOdd && !Array.isArray(value)) mending.note('odd-days');
	// A week has no second Monday: either all of them are counted in a month or none is.
	if (result.days.length > 0 && result.nth.length > 0) return undefined;
	return { days: unique(result.days), nth: result.nth };
}

function unique(days: readonly Weekday[]): Weekday[] {
	return [...new Set(days)].toSorted();
}

/** "10:30", "10.30am", "10:30:00Z", "7 pm", "noon" as "10:30" … or nothing. */
export function readTime(
	value: unknown,
	mending: Mending,
	{ policy = 'wall', on }: { policy?: TimePolicy | undefined; on?: CalendarDate | undefined } = {}
): string | undefined {
	const text = lineOf(value, 60)?.toLowerCase();
	if (text === undefined) return undefined;
	if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
	mending.note('odd-time');
	if (/^(12 ?)?(noon|midday)$/.test(text)) return '12:00';
	if (/^(12 ?)?midnight$/.test(text)) return '00:00';
	const parts =
		/^(?:\d{4}-\d{2}-\d{2})?t?\s?(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?::\d{2}(?:\.\d+)?)?)?\s?(a\.?m\.?|p\.?m\.?)?\s?(z|[+-]\d{2}:?\d{2})?$/.exec(
			text
		);
	if (!parts) return undefined;
	const [, hours = '', minutes, half, zone] = parts;
	// A bare "9" could be either half of the day.
	if (minutes === undefined && half === undefined) return undefined;
	const time = toTime(Number(hours), Number(minutes ?? 0), half);
	return time && zone && policy === 'offset' ? fromZone(time, zone, on) : time;
}

function toTime(hours: number, minutes: number, half: string | undefined): string | undefined {
	if (half && (hours < 1 || hours > 12))
		return hours <= 23 && minutes <= 59 ? pad(hours, minutes) : undefined;
	const hour = half ? (hours % 12) + (half.startsWith('p') ? 12 : 0) : hours;
	if (hour === 24 && minutes === 0) return '00:00';
	return hour <= 23 && minutes <= 59 ? pad(hour, minutes) : undefined;
}

function pad(hours: number, minutes: number): string {
	return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function fromZone(time: string, zone: string, on: CalendarDate | undefined): string {
	const iso = `${on ?? '2026-01-01'}T${time}:00${zone === 'z' ? 'Z' : zone.replace(/^(.\d{2})(\d{2})$/, '$1:$2')}`;
	return toLondon(iso)?.time ?? time;
}

const londonClock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});

/** A date and time of a session. With a zone it is an instant; without one it is what the wall says. */
export function toLondon(value: unknown): { date: CalendarDate; time?: string } | undefined {
	const text = lineOf(value, 60);
	const parts =
		/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
			text ?? ''
		);
	if (!parts?.[1]) return undefined;
	const [, date, time, zone] = parts;
	const atMs = Date.parse(
		`${date}T${time ?? '12:00'}:00${zone ? zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') : 'Z'}`
	);
	if (!Number.isFinite(atMs) || date < '1900-01-01' || date > '2200-01-01') return undefined;
	if (!zone) return time ? { date, time } : { date };
	const of = Object.fromEntries(
		londonClock.formatToParts(atMs).map(({ type, value: part }) => [type, part])
	);
	return {
		date: `${of.year ?? ''}-${of.month ?? ''}-${of.day ?? ''}`,
		time: `${of.hour ?? ''}:${of.minute ?? ''}`
	};
}

/** An end that can be: after the start, or past midnight for what begins in the evening. */
export function readEnd(
	start: string | undefined,
	end: string | undefined,
	mending: Mending
): string | undefined {
	if (start === undefined || end === undefined || end > start) return end;
	if (start >= '18:00' && end <= '06:00') return end;
	mending.note('odd-end');
	return undefined;
}

/** A repeat as a feed puts it. */
export interface Repeat {
	freq?: string | undefined;
	interval?: number | undefined;
	days?: Days | undefined;
	monthDays?: number[] | undefined;
	/** The first time: which week counts as the first. */
	start?: CalendarDate | undefined;
	from?: CalendarDate | undefined;
	until?: CalendarDate | undefined;
	count?: number | undefined;
	except?: CalendarDate[] | undefined;
}

/** The rule, when there is no doubt about it. */
export function readRepeat(repeat: Repeat, mending: Mending): WrittenRule | undefined {
	const { start, days = { days: [], nth: [] }, monthDays = [], except = [] } = repeat;
	const from = latest(start, repeat.from);
	const interval = repeat.interval ?? 1;
	const every = Number.isInteger(interval) && interval >= 1 && interval <= 52 ? interval : 1;
	const unsure = (reason: 'odd-repeat' | 'no-first-week'): undefined => {
		mending.note(reason);
		return undefined;
	};
	if (from && repeat.until && from > repeat.until) {
		unsure('odd-repeat');
		return;
	}

	const given = repeat.freq?.trim().toUpperCase();
	const freq =
		given === undefined || given === ''
			? days.days.length > 0
				? 'WEEKLY'
				: days.nth.length > 0 || monthDays.length > 0
					? 'MONTHLY'
					: 'ONCE'
			: given;
	if (freq === 'ONCE') return start ? { freq: 'dates', on: [start] } : undefined;
	if (every > 1 && !start) {
		unsure('no-first-week');
		return;
	}

	const so = {
		...(every > 1 && { every, anchor: start }),
		...(from && { from }),
		...(repeat.until && { until: repeat.until }),
		...(except.length > 0 && { except: [...new Set(except)].toSorted() })
	};
	const rule = ruleOf(freq, every, days, monthDays, start, so);
	if (!rule) {
		unsure('odd-repeat');
		return;
	}
	return repeat.count === undefined ? rule : afterCount(rule, repeat.count, start, mending);
}

function ruleOf(
	freq: string,
	every: number,
	{ days, nth }: Days,
	monthDays: number[],
	start: CalendarDate | undefined,
	so: object
): WrittenRule | undefined {
	if (freq === 'DAILY' && every === 1)
		return { freq: 'weekly', days: days.length > 0 ? days : [1, 2, 3, 4, 5, 6, 7], ...so };
	if (freq === 'WEEKLY') {
		if (nth.length > 0) return undefined;
		const on = days.length > 0 ? days : start ? [weekday(start)] : [];
		return on.length > 0 ? { freq: 'weekly', days: on, ...so } : undefined;
	}
	if (freq !== 'MONTHLY') return undefined;
	const sound = monthDays.filter(
		(day) => Number.isInteger(day) && day !== 0 && Math.abs(day) <= 31
	);
	if (sound.length !== monthDays.length) return undefined;
	// Both together mean "a Friday that is the 13th": too rare to be meant.
	if (sound.length > 0 && (days.length > 0 || nth.length > 0)) return undefined;
	if (sound.length > 0) return { freq: 'monthly', monthDays: sound, ...so };
	if (nth.length > 0) return { freq: 'monthly', nth, ...so };
	if (days.length > 0 && every === 1) return { freq: 'weekly', days, ...so };
	if (days.length > 0)
		return {
			freq: 'monthly',
			nth: days.flatMap((day) => [1, 2, 3, 4, 5].map((week) => ({ week, day }))),
			...so
		};
	return start ? { freq: 'monthly', monthDays: [Number(start.slice(8))], ...so } : undefined;
}

/** So many times and no more, as a last day. Weekly only: in months nobody counts. */
function afterCount(
	rule: WrittenRule,
	count: number,
	start: CalendarDate | undefined,
	mending: Mending
): WrittenRule | undefined {
	if (!Number.isInteger(count) || count < 1 || count > 1000) return rule;
	if (!start || rule.freq !== 'weekly') {
		mending.note('odd-repeat');
		return undefined;
	}
	const monday = addDays(start, 1 - weekday(start));
	const step = 7 * (rule.every ?? 1);
	let left = count;
	for (let week = monday; ; week = addDays(week, step)) {
		for (const day of rule.days) {
			const date = addDays(week, day - 1);
			if (date < start) continue;
			left -= 1;
			const until = rule.until && rule.until < date ? rule.until : date;
			if (left === 0) return { ...rule, until };
		}
	}
}

export function latest(...dates: (CalendarDate | undefined)[]): CalendarDate | undefined {
	return dates
		.filter((date) => date !== undefined)
		.toSorted()
		.at(-1);
}

export function earliest(...dates: (CalendarDate | undefined)[]): CalendarDate | undefined {
	return dates.filter((date) => date !== undefined).toSorted()[0];
}

/** What the words themselves say about holidays. */
export function holidaysIn(
	words: string | undefined
): Pick<WrittenTimes, 'termTime' | 'bankHolidays'> {
	if (words === undefined) return {};
	const closed =
		/(closed|not|no|except|excluding)\b[^.]{0,30}\b(bank|public) holidays?|\b(bank|public) holidays? (excluded|excepted)/i;
	const open = /(open|including)\b[^.]{0,20}\b(bank|public) holidays?/i;
	return {
		...(/\bterm[- ]?time\b|\bduring term\b/i.test(words) && { termTime: 'yes' as const }),
		...(closed.test(words)
			? { bankHolidays: 'no' as const }
			: open.test(words) && { bankHolidays: 'yes' as const })
	};
}

/**
 * Opening times written as a sentence: "Mon - Fri 9am - 5pm; Sat 10am to 1pm". Only when all of it is understood;
 * "Mondays after the service" stays words.
 */
export function readOpeningWords(words: string): WrittenTimes[] | undefined {
	// Words are never wrong, only understood or not.
	const mending = new Mending();
	const clock = '(?:\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]\\.?m\\.?)?|noon|midday)';
	const span = new RegExp(
		`^(.+?)[\\s:,]+(?:from )?(${clock})\\s*(?:-|–|to|until|till)\\s*(${clock})$`,
		'i'
	);
	const segments = words
		.slice(0, 300)
		.replace(/\.$/, '')
		.split(/\s*[;\n]\s*|,\s*(?=(?:mon|tue|wed|thu|fri|sat|sun))|(?<=[ap]\.?m\.?)\s+(?:and|&)\s+/i)
		.filter(Boolean);
	const found: WrittenTimes[] = [];
	for (const segment of segments) {
		const [, dayWords, first, last] = span.exec(segment.trim()) ?? [];
		if (!dayWords || !first || !last) return undefined;
		const days = readDays(dayWords, mending);
		const times = readSpan(first, last, mending);
		if (!days || !times) return undefined;
		const rule: WrittenRule | undefined =
			days.nth.length > 0
				? { freq: 'monthly', nth: days.nth }
				: days.days.length > 0
					? { freq: 'weekly', days: days.days }
					: undefined;
		if (!rule) return undefined;
		found.push({ rule, ...times });
	}
	return found.length > 0 ? found : undefined;
}

/** "1.30 - 3pm" is 13:30 to 15:00; "10 - 4" could be anything. */
function readSpan(
	first: string,
	last: string,
	mending: Mending
): { start: string; end: string } | undefined {
	const half = /([ap])\.?m\.?$/i.exec(last)?.[1];
	const hasOwn = /[ap]\.?m\.?$|noon|midday/i.test(first);
	const is24 = /^([01]\d|2[0-3])[:.]\d{2}$/;
	const end = readTime(last, mending);
	const sameHalf =
		hasOwn || is24.test(first) ? undefined : readTime(`${first}${half ?? ''}m`, mending);
	const otherHalf = readTime(
		hasOwn || is24.test(first) ? first.replace('.', ':') : `${first}am`,
		mending
	);
	if (!half && !/noon|midday/i.test(last) && !is24.test(last)) return undefined;
	const start = sameHalf && end && sameHalf < end ? sameHalf : otherHalf;
	return start && end && start < end ? { start, end } : undefined;
}
