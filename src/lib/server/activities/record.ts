/** Making a record of what a reader understood: ids, limits, the first sentence, hidden places, and a last check. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { activitySchema, type WrittenActivity } from '#lib/features/activities/activity.ts';
import { blurPostcodes, outcodeOf, pointOf } from './postcode.ts';

/** What a reader hands over. */
export interface Draft extends Omit<
	WrittenActivity,
	'id' | 'revision' | 'sources' | 'summary' | 'text'
> {
	/** All the source says about it, as plain text: the summary and the text are made from it. */
	description?: string | undefined;
}

export const limits = {
	name: 120,
	summary: 160,
	description: 1500,
	line: 200,
	words: 400,
	list: 40
} as const;

/**
 * The record, or nothing when it is not one after all: no reader can let anything through that the phone would refuse.
 */
export function finish(draft: Draft, feed: string, sourceId: string): WrittenActivity | undefined {
	const { description, ...rest } = hideWhatIsHidden(draft);
	const record = compact({ ...rest, ...describe(description), sources: [feed] });
	return seal(record, `${feed}:${sourceId}`);
}

/** Puts the id and the revision on a record, and checks it. */
export function seal(
	record: Omit<WrittenActivity, 'id' | 'revision'>,
	id: string
): WrittenActivity | undefined {
	const content = { ...record, id: undefined, revision: undefined };
	const whole = { ...compact(record), id, revision: digest(JSON.stringify(sorted(content))) };
	return v.is(activitySchema, whole) ? whole : undefined;
}

/** Short, and the same for the same text. */
export function digest(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** The first sentence, and the whole when there is more. */
function describe(description: string | undefined): { summary?: string; text?: string } {
	const text = description?.trim();
	if (!text) return {};
	const sentence =
		/^[^\n]*?[.!?](?=\s|$)/.exec(text.slice(0, 1000))?.[0] ?? text.split('\n')[0] ?? text;
	const summary = cut(sentence.trim(), limits.summary);
	return text === summary ? { summary } : { summary, text: cut(text, limits.description) };
}

/** At most so many characters, ending at a word. */
export function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	const rough = text.slice(0, length - 1);
	const end = rough.lastIndexOf(' ');
	return `${rough
		.slice(0, end > length / 2 ? end : undefined)
		.replace(/\p{Cs}/gu, '\uFFFD')
		.replace(/\uFFFD$/, '')
		.trimEnd()}…`;
}

/** Without what is empty, so that the download stays small and absent always means not known. */
function compact<T>(value: T): T {
	if (Array.isArray(value)) return value.map(compact) as T;
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value as Record<string, unknown>)
		.map(([name, part]) => [name, compact(part)] as const)
		.filter(([, part]) => !isEmpty(part));
	return Object.fromEntries(kept) as T;
}

function isEmpty(part: unknown): boolean {
	if (part === undefined || part === '') return true;
	if (Array.isArray(part)) return part.length === 0;
	return typeof part === 'object' && part !== null && Object.keys(part).length === 0;
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, part]) => [name, sorted(part)])
	);
}

const secretive =
	/\b(refuges?|safe[- ]?houses?|(address|location) is (kept )?(confidential|secret)|(confidential|undisclosed|secret) (address|location))\b/i;

/**
 * A place said to be kept from view loses its name, its street and the second half of its postcode, here and in every
 * other text of the record that repeats them. One hidden place hides the same address wherever else it stands.
 */
function hideWhatIsHidden(draft: Draft): Draft {
	const isRefuge = secretive.test(
		`${draft.name}\n${draft.organisation ?? ''}\n${draft.description ?? ''}`
	);
	const places = draft.places ?? [];
	const secretPostcodes = new Set(
		places.filter(({ hidden }) => hidden).map(({ postcode }) => postcode)
	);
	const isHidden = (place: (typeof places)[number]) =>
		(isRefuge && place.kind !== 'online' && place.kind !== 'phone') ||
		place.hidden === true ||
		(place.postcode?.includes(' ') === true && secretPostcodes.has(place.postcode));
	if (!isRefuge && !places.some(isHidden)) return draft;

	const secrets = places
		.filter(isHidden)
		.flatMap(({ name, line }) => [name, line, line?.split(',')[0]])
		.filter((text): text is string => text !== undefined && text.length > 3 && text !== draft.name);
	const redact = (text: string): string =>
		secrets.reduce((rest, secret) => replaceAll(rest, secret, '…'), blurPostcodes(text));
	const { url, ...contact } = draft.contact ?? {};
	const shownUrl = url && !/\b(maps?|goo\.gl|what3words|w3w)\b/i.test(url) ? { url } : {};
	const open = eachText({ ...draft, contact: { ...contact, ...shownUrl } }, redact);
	return {
		...open,
		places: places.map((place) => {
			if (!isHidden(place)) return eachText(place, redact);
			const postcode = place.postcode && outcodeOf(place.postcode);
			const point = postcode && pointOf(postcode);
			return {
				kind: place.kind,
				hidden: true,
				area: place.area && redact(place.area),
				postcode,
				...(point && { point }),
				access: place.access && eachText(place.access, redact),
				times: place.times
			};
		})
	};
}

/** Letter case aside. The secret is text, not a pattern. */
function replaceAll(text: string, secret: string, by: string): string {
	return text.replace(new RegExp(secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), by);
}

/** Where words of the source's own stand; all other texts are one of our own words, a time or a number. */
const freeText = new Set([
	'name',
	'organisation',
	'description',
	'alert',
	'line',
	'area',
	'words',
	'help',
	'how',
	'communities',
	'checkedBy',
	'tags'
]);

/** The same shape with the source's own words changed. */
function eachText<T>(value: T, change: (text: string) => string, isFree = false): T {
	if (typeof value === 'string') return (isFree ? change(value) : value) as T;
	if (Array.isArray(value))
		return value.map((part: unknown) => eachText(part, change, isFree)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [
			name,
			eachText(part as unknown, change, freeText.has(name))
		])
	) as T;
}
