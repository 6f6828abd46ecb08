/**
 * Reading one value of a feed, whatever it turns out to be: each function answers with something sound or with
 * nothing, notes what it had to mend, and never throws.
 */
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import { isCalendarDate, toCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { toPlainText } from './plain-text.ts';
import { isFarFrom, pointOf } from './postcode.ts';
import { cut, limits } from './record.ts';
import type { Mending } from './reasons.ts';

export type Fields = Readonly<Record<string, unknown>>;
type Point = NonNullable<NonNullable<WrittenActivity['places']>[number]['point']>;
type Phone = NonNullable<NonNullable<WrittenActivity['contact']>['phones']>[number];

const nothingSaid = /^(n\/?a|null|undefined|none given|not known|unknown|tbc|tba|-+|\.)$/i;

export function fieldsOf(value: unknown): Fields | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Fields)
		: undefined;
}

/** Deeper than any feed goes. */
const deepest = 40;

/**
 * What is said, and nothing else: without null and without text that only says that there is nothing. So a field that
 * is empty gives way to its other names, as one does that is not there.
 */
export function said<T>(value: T, depth = 0): T {
	if (typeof value !== 'object' || value === null || depth > deepest) return value;
	// Nothing is taken from a list: in some, the place in it has a meaning.
	if (Array.isArray(value)) return value.map((part: unknown) => said(part, depth + 1)) as T;
	const parts = Object.entries(value as Fields).filter(([, part]) => !saysNothing(part));
	return Object.fromEntries(parts.map(([name, part]) => [name, said(part, depth + 1)])) as T;
}

function saysNothing(part: unknown): boolean {
	if (typeof part !== 'string') return part === undefined || part === null;
	const text = part.trim();
	return text === '' || nothingSaid.test(text);
}

/** What is in a list; one thing in the place of a list counts as a list of one. */
export function eachOf(value: unknown): readonly unknown[] {
	if (value === undefined || value === null || value === '') return [];
	return Array.isArray(value) ? value.slice(0, 500) : [value];
}

/** The same of things that have fields. */
export function listOf(value: unknown, mending: Mending): Fields[] {
	const found = eachOf(value);
	if (found.length > 0 && !Array.isArray(value)) mending.note('not-a-list');
	return found.flatMap((one) => {
		const fields = fieldsOf(one);
		return fields ? [fields] : [];
	});
}

/** The first of these fields that says something. */
export function textOf(value: unknown, limit: number = limits.words): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value !== 'string') return undefined;
	const text = toPlainText(value);
	return text === '' || nothingSaid.test(text) ? undefined : cut(text, limit);
}

/** On one line. */
export function lineOf(value: unknown, limit: number = limits.line): string | undefined {
	return textOf(value, limit)?.replace(/\s*\n\s*/g, ', ');
}

/** Words of a list, or of one text with semicolons or commas between them. */
export function wordsOf(value: unknown): string[] {
	const parts: unknown[] = Array.isArray(value)
		? value.slice(0, 200)
		: typeof value === 'string'
			? value.slice(0, 5000).split(value.includes(';') ? ';' : /[,\n|]/)
			: [];
	return [...new Set(parts.flatMap((part) => lineOf(part, 80) ?? []))].slice(0, limits.list);
}

export function yesNoOf(value: unknown): 'yes' | 'no' | undefined {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	const word = textOf(value)?.toLowerCase();
	if (word === undefined) return undefined;
	if (/^(y|yes|true|1)\b/.test(word)) return 'yes';
	return /^(n|no|false|0)\b/.test(word) ? 'no' : undefined;
}

/** A year of age, or nothing: -1 and 999 are how some say that there is none. */
function ageOf(value: unknown, mending: Mending): number | undefined {
	const given = typeof value === 'string' ? /^\s*(-?\d{1,6})/.exec(value)?.[1] : value;
	if (given === undefined || given === null || given === '') return undefined;
	const age = Math.floor(Number(given));
	if (age >= 0 && age <= 120) return age;
	mending.note('odd-age');
	return undefined;
}

/** Both ages, or neither when they contradict each other. From nought, or to a hundred and more, is no limit. */
export function agesOf(
	from: unknown,
	to: unknown,
	mending: Mending
): { minAge?: number; maxAge?: number } {
	const [minAge, maxAge] = [ageOf(from, mending), ageOf(to, mending)];
	if (minAge !== undefined && maxAge !== undefined && minAge > maxAge) {
		mending.note('odd-age');
		return {};
	}
	return {
		...(minAge !== undefined && minAge > 0 && { minAge }),
		...(maxAge !== undefined && maxAge > 0 && maxAge < 100 && { maxAge })
	};
}

/** Whole pence. */
export function penceOf(value: unknown, mending: Mending): number | undefined {
	if (typeof value === 'number') return toPence(value);
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const text = value.trim().slice(0, 100);
	if (/^\d{1,6}(\.\d{1,2})?$/.test(text)) return toPence(Number(text));
	mending.note('odd-amount');
	const pounds =
		/£\s?(\d{1,6}(?:\.\d{1,2})?)/.exec(text)?.[1] ??
		/^(\d{1,6}(?:\.\d{1,2})?)\b(?!p)/.exec(text)?.[1];
	if (pounds) return toPence(Number(pounds));
	const pence = /^(\d{1,3})p\b/i.exec(text)?.[1];
	if (pence) return Number(pence);
	return /^(free|nil|no charge)\b/i.test(text) ? 0 : undefined;
}

function toPence(pounds: number): number | undefined {
	const pence = Math.round(pounds * 100);
	return pence >= 0 && pence <= 100_000_00 ? pence : undefined;
}

export function emailOf(value: unknown, mending: Mending): string | undefined {
	const text = lineOf(value)?.replace(/^mailto:/i, '');
	if (text === undefined) return undefined;
	if (
		/^[^\s@<>"'(),;:]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?\.[a-z]{2,24}$/i.test(text) &&
		!/(\.invalid|noemail[a-z.]*)$/i.test(text)
	)
		return text;
	mending.note('odd-email');
	return undefined;
}

/** Only http and https; an address without either is taken to be https. */
export function urlOf(value: unknown, mending: Mending): string | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '' || nothingSaid.test(text)) return undefined;
	const isBare = /^(www\.|[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$))/i.test(text) && !text.includes('@');
	const address = URL.parse(isBare ? `https://${text}` : text);
	if (isBare) mending.note('odd-url');
	const isSound =
		address &&
		/^https?:$/.test(address.protocol) &&
		address.hostname.includes('.') &&
		!address.username &&
		text.length <= 500;
	if (!isSound) {
		mending.note('odd-url');
		return undefined;
	}
	return /^https?:\/\/[^\s"<>\\^`{}|\p{C}]+$/iu.test(text) ? text : address.href;
}

/** Every number in the text, each with the words around it. */
export function phonesOf(value: unknown, words: string | undefined, mending: Mending): Phone[] {
	const text = lineOf(typeof value === 'number' ? `0${value}` : value);
	if (text === undefined) return [];
	const numbers = [...text.matchAll(/\+?\(?\d[\d\s().-]{3,20}\d|\b\d{3}\b/g)].map(([found]) =>
		found.replace(/\s+/g, ' ').trim()
	);
	const sound = numbers.filter((number) => {
		const digits = number.replace(/\D/g, '').length;
		return digits >= 3 && digits <= 15;
	});
	const rest = sound
		.reduce((left, number) => left.replace(number, ' '), text.replace(/\s+/g, ' '))
		.replace(/\s+/g, ' ')
		.replace(/^[\s:;,/|-]+|[\s:;,/|(-]+$/g, '');
	if (sound.length === 0 || rest !== '') mending.note('odd-phone');
	const said = [words, rest].filter(Boolean).join(': ');
	return sound.map((number) => ({ number, ...(said && { words: said }) }));
}

export function dateOf(value: unknown, mending: Mending): CalendarDate | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const date = readDate(value);
	if (date === undefined) {
		if (textOf(value) !== undefined) mending.note('odd-date');
		return undefined;
	}
	return date;
}

/** A date on which something was said to be so: it cannot be still to come. */
export function pastDateOf(
	value: unknown,
	today: CalendarDate,
	mending: Mending
): CalendarDate | undefined {
	const date = dateOf(value, mending);
	if (date === undefined || date <= today) return date;
	mending.note('odd-date');
	return undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function readDate(value: unknown): CalendarDate | undefined {
	if (typeof value === 'number') {
		const isMs = Number.isInteger(value) && value > 1e11 && value < 5e12;
		return isMs ? new Date(value).toISOString().slice(0, 10) : undefined;
	}
	const text = lineOf(value, 60);
	if (text === undefined) return undefined;
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
	if (iso) return toDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const tight = /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
	if (tight) return toDate(Number(tight[1]), Number(tight[2]), Number(tight[3]));
	const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text);
	if (slashed) {
		const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
		// Day first, as here, unless that is no day.
		return toDate(year, second, first) ?? toDate(year, first, second);
	}
	const worded = /^(?:[a-z]+,? +)?(\d{1,2})(?:st|nd|rd|th)? +([a-z]{3})[a-z]*,? +(\d{4})\b/i.exec(
		text
	);
	const month = months.indexOf(worded?.[2]?.toLowerCase() ?? '') + 1;
	return worded && month > 0 ? toDate(Number(worded[3]), month, Number(worded[1])) : undefined;
}

function toDate(year: number, month: number, day: number): CalendarDate | undefined {
	const pad = (part: number) => String(part).padStart(2, '0');
	const isSound =
		year >= 1900 && year <= 2200 && isCalendarDate(`${year}-${pad(month)}-${pad(day)}`);
	return isSound ? toCalendarDate(year, month, day) : undefined;
}

const britain = { latitude: [49, 61], longitude: [-9, 2] } as const;

/** Where it is on the map: what the source says if it can be so, or else where its postcode is. */
export function placeOnMap(
	latitude: unknown,
	longitude: unknown,
	postcode: string | undefined,
	mending: Mending
): Point | undefined {
	const byPostcode = postcode === undefined ? undefined : pointOf(postcode);
	const [lat, lng] = [numberOf(latitude), numberOf(longitude)];
	if (lat === undefined || lng === undefined || (lat === 0 && lng === 0)) {
		if (lat !== undefined || lng !== undefined) mending.note('odd-point');
		else if (byPostcode) mending.note('no-point');
		return byPostcode;
	}
	const isSwapped = !isInBritain(lat, lng) && isInBritain(lng, lat);
	if (!isSwapped && !isInBritain(lat, lng)) {
		mending.note('odd-point');
		return byPostcode;
	}
	if (isSwapped) mending.note('swapped-point');
	const [north, east] = isSwapped ? [lng, lat] : [lat, lng];
	const point: Point = { latitude: round(north), longitude: round(east), by: 'address' };
	if (byPostcode && isFarFrom(point, byPostcode)) {
		mending.note('far-point');
		return byPostcode;
	}
	return point;
}

function isInBritain(latitude: number, longitude: number): boolean {
	return (
		latitude >= britain.latitude[0] &&
		latitude <= britain.latitude[1] &&
		longitude >= britain.longitude[0] &&
		longitude <= britain.longitude[1]
	);
}

/** To the metre: more would be the size of a chair. */
function round(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}

export function numberOf(value: unknown): number | undefined {
	const number =
		typeof value === 'string' && value.trim() !== '' ? Number(value.trim().slice(0, 40)) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
