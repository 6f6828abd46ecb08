/** One date as banks write it. */
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';

/** Whether 03/04 is the third of April, as in Britain, or the fourth of March, as in America. */
export type DayOrder = 'day-first' | 'month-first';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const earliest = '1970-01-01';
const latest = '2100-12-31';

/** The day, or undefined when the text is none. A time of day after it is left out. */
export function readDay(text: string, order: DayOrder): CalendarDate | undefined {
	const day = text
		.trim()
		.replace(
			/(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i,
			''
		)
		.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i, '');
	const digits = /^(\d{1,2})([/.\- ])(\d{1,2})[/.\- '](\s?\d{1,4})$/.exec(day);
	if (digits) {
		const [, one = '', , two = '', year = ''] = digits;
		return order === 'day-first' ? toDay(year, two, one) : toDay(year, one, two);
	}
	const yearFirst =
		/^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day);
	if (yearFirst) return toDay(yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? '');
	const named = /^(\d{1,2})(?:st|nd|rd|th)?[\s\-/]*([a-z]{3,9})\.?,?[\s\-/]*(\d{2}|\d{4})$/i.exec(
		day
	);
	if (named) return toDay(named[3] ?? '', monthNumber(named[2] ?? ''), named[1] ?? '');
	const monthNamed = /^([a-z]{3,9})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{2}|\d{4})$/i.exec(
		day
	);
	if (monthNamed) {
		return toDay(monthNamed[3] ?? '', monthNumber(monthNamed[1] ?? ''), monthNamed[2] ?? '');
	}
	return undefined;
}

function monthNumber(name: string): string {
	return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function toDay(year: string, month: string, day: string): CalendarDate | undefined {
	const short = year.trim().padStart(2, '0');
	// A year of two digits is of this century, or of the end of the last.
	const full = short.length === 4 ? short : `${Number(short) < 70 ? '20' : '19'}${short}`;
	const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return isCalendarDate(date) && date >= earliest && date <= latest ? date : undefined;
}

/** Which orders a column of dates allows, and the likelier of two: the one in which the file runs in order. */
export function guessOrder(
	texts: readonly string[]
): { order: DayOrder; isSure: boolean } | undefined {
	const fits = (['day-first', 'month-first'] as const).filter((order) =>
		texts.every((text) => readDay(text, order) !== undefined)
	);
	const [first, second] = fits;
	if (first === undefined) return undefined;
	if (second === undefined) return { order: first, isSure: true };
	const days = fits.map((order) => texts.map((text) => readDay(text, order) ?? ''));
	const isSame = texts.every((_, at) => days[0]?.[at] === days[1]?.[at]);
	if (isSame) return { order: first, isSure: true };
	const isAmerican = !isInOrder(days[0] ?? []) && isInOrder(days[1] ?? []);
	return { order: isAmerican ? second : first, isSure: false };
}

function isInOrder(days: readonly string[]): boolean {
	const rises = days.every((day, at) => at === 0 || (days[at - 1] ?? '') <= day);
	const falls = days.every((day, at) => at === 0 || (days[at - 1] ?? '') >= day);
	return rises || falls;
}
