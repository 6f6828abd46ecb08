/** Dates, numbers, money and lists as people say them, in the language on the screen. */
import { shownIntlTag } from './i18n.ts';

type DateStyle =
	'day' | 'day-and-year' | 'month' | 'short-month' | 'short' | 'weekday' | 'short-weekday';

/** Making a formatter takes a hundred times as long as using it, so each is made once for a language. */
function made<Format>(make: (tag: string) => Format): () => Format {
	const byTag = new Map<string, Format>();
	return () => {
		const tag = shownIntlTag();
		const format = byTag.get(tag) ?? make(tag);
		byTag.set(tag, format);
		return format;
	};
}

const dateFormat = (options: Intl.DateTimeFormatOptions) =>
	made((tag) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }));
const dayAndYear = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const timeOfDay = { hour: 'numeric', hour12: true } as const;
const moneyFormat = (trailingZeroDisplay: 'stripIfInteger' | 'auto') =>
	made(
		() =>
			new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', trailingZeroDisplay })
	);

const dates: Record<DateStyle, () => Intl.DateTimeFormat> = {
	day: dateFormat({ weekday: 'long', day: 'numeric', month: 'long' }),
	'day-and-year': dateFormat(dayAndYear),
	month: dateFormat({ month: 'long', year: 'numeric' }),
	/** For a narrow column. */
	'short-month': dateFormat({ month: 'short', year: 'numeric' }),
	/** For the foot of a chart, where a table beside it has the whole date. */
	short: dateFormat({ day: 'numeric', month: 'short' }),
	weekday: dateFormat({ weekday: 'long' }),
	'short-weekday': dateFormat({ weekday: 'short' })
};
const fullHour = dateFormat(timeOfDay);
const hourAndMinute = dateFormat({ ...timeOfDay, minute: '2-digit' });
const numbers = made((tag) => new Intl.NumberFormat(tag));
const money = { plain: moneyFormat('stripIfInteger'), exact: moneyFormat('auto') };
const lists = made((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }));

/**
 * A calendar date (`YYYY-MM-DD`) in words: "Friday 27 November". Empty for a date that does not exist.
 * Read and written at noon UTC, so that the phone's time zone cannot move it.
 */
export function formatDate(date: string, style: DateStyle = 'day'): string {
	const noon = new Date(`${date}T12:00:00Z`);
	if (Number.isNaN(noon.getTime())) return '';
	return dates[style]().format(noon);
}

/** The same day in digits, for someone who reads another language: "27/11/2026". */
export function formatDateInDigits(date: string): string {
	const [year, month, day] = date.split('-');
	return `${day}/${month}/${year}`;
}

/**
 * A time of day (`14:30`) as people say it: "2:30 pm", "2 pm". `part: 'unsaid'` leaves out morning or afternoon, for
 * the first of two times that share it: "2 to 4 pm".
 */
export function formatTime(time: string, part: 'said' | 'unsaid' = 'said'): string {
	const format = time.endsWith(':00') ? fullHour() : hourAndMinute();
	return format
		.formatToParts(new Date(`2000-01-01T${time}:00Z`))
		.filter(({ type }) => part === 'said' || type !== 'dayPeriod')
		.map(({ value }) => value)
		.join('')
		.trim()
		.replaceAll(' ', '\u00a0');
}

/** An instant (ms) as the day it was on this device: "21 November 2026". */
export function formatInstantDay(instantMs: number): string {
	return new Intl.DateTimeFormat(shownIntlTag(), dayAndYear).format(instantMs);
}

export function formatNumber(value: number): string {
	return numbers().format(value);
}

/**
 * Whole pence as money: "£12.50", "£80". `exact` keeps both pennies, for columns that are added up. The same in every
 * language, as on the bill or the letter it came with.
 */
export function formatMoney(pence: number, style: 'plain' | 'exact' = 'plain'): string {
	return money[style]().format(pence / 100);
}

/** "Amina, Dev and Joe". */
export function formatList(parts: readonly string[]): string {
	return lists().format(parts);
}
