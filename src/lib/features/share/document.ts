/**
 * What a reader of a share sees: headings and paragraphs, nothing else. Pure.
 *
 * It comes out of a sealed value that anybody with the link could have made, so the reader's side checks its shape and
 * shows all of it as text. Headings are the app's words, in English and beside that in the person's language; the
 * person's own words stand as they typed them.
 */
import * as v from 'valibot';
import { isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';

const headingSchema = v.object({
	en: v.string(),
	/** The same in the person's language, where that is another one. */
	own: v.exactOptional(v.string())
});
export type Heading = v.InferOutput<typeof headingSchema>;

const paragraphSchema = v.object({
	/** The app's words: what the person's words answer, or all there is to say. */
	label: v.exactOptional(headingSchema),
	/** The person's, as typed. */
	words: v.exactOptional(v.string())
});
export type Paragraph = v.InferOutput<typeof paragraphSchema>;

const partSchema = v.object({ heading: headingSchema, paragraphs: v.array(paragraphSchema) });

const documentSchema = v.object({
	kind: v.literal('waymark-shared'),
	version: v.literal(1),
	madeOn: v.pipe(v.string(), v.check(isCalendarDate)),
	/** What the person likes to be called; '' when they did not say. */
	from: v.string(),
	/** BCP 47, of the headings that are not English. */
	language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/)),
	/** The person keeps it up to date: whoever opens it again sees the newest. */
	isKept: v.exactOptional(v.literal(true)),
	/** Of what is kept up to date: rises each time it is made anew. See `isOlder`. */
	edition: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	items: v.array(v.object({ title: headingSchema, parts: v.array(partSchema) }))
});
export type SharedDocument = v.InferOutput<typeof documentSchema>;

/** Words of one feature, in English and beside that in the language on the screen. */
export type Say<Key extends string> = (key: Key, values?: Record<string, string>) => Heading;

/** A part that can be chosen or left out. */
export interface ItemPart {
	readonly id: string;
	readonly heading: Heading;
	readonly paragraphs: readonly Paragraph[];
}

export const itemIds = [
	'plan',
	'ratings',
	'well',
	'crisis',
	'card',
	'carerCard',
	'medicines',
	'passport',
	'hospital',
	'budget',
	'bills',
	'debts',
	'activities'
] as const;
export type ItemId = (typeof itemIds)[number];

/** Something that can be shared: only what has words in it gets this far. */
export interface ItemToShare {
	readonly id: ItemId;
	readonly title: Heading;
	readonly parts: readonly ItemPart[];
}

/** Which parts go along, by item; an item that is absent does not. */
export type Chosen = Readonly<Partial<Record<ItemId, readonly string[]>>>;

export function isItemId(words: string | null): words is ItemId {
	return itemIds.some((id) => id === words);
}

export function chooseAll({ id, parts }: ItemToShare, chosen: Chosen): Chosen {
	return { ...chosen, [id]: parts.map((part) => part.id) };
}

export function leaveOut(id: ItemId, { [id]: _, ...others }: Chosen): Chosen {
	return others;
}

/** In or out; an item without a part is out. */
export function choosePart(id: ItemId, part: string, isOn: boolean, chosen: Chosen): Chosen {
	const others = (chosen[id] ?? []).filter((each) => each !== part);
	const parts = isOn ? [...others, part] : others;
	return parts.length === 0 ? leaveOut(id, chosen) : { ...chosen, [id]: parts };
}

export type About = Pick<SharedDocument, 'from' | 'madeOn' | 'language' | 'isKept'>;

/** Exactly what was chosen, in the order in which it stands, whatever the order of choosing. */
export function toDocument(
	items: readonly ItemToShare[],
	chosen: Chosen,
	about: About
): SharedDocument {
	return {
		kind: 'waymark-shared',
		version: 1,
		...about,
		items: items.flatMap(({ id, title, parts }) => {
			const going = parts.filter((part) => chosen[id]?.includes(part.id));
			if (going.length === 0) return [];
			const toPart = ({ heading, paragraphs }: ItemPart) => ({
				heading,
				paragraphs: [...paragraphs]
			});
			return [{ title, parts: going.map(toPart) }];
		})
	};
}

/** The document in what was opened; `undefined` when it is something else. */
export function readDocument(text: string): SharedDocument | undefined {
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch {
		return undefined; // not JSON
	}
	const checked = v.safeParse(documentSchema, found);
	return checked.success ? checked.output : undefined;
}

/**
 * Whether it was made before what is here already. The mailbox keeps each version until the next one comes, and cannot
 * be taken at its word for which is the newest; what it could hand out instead is sealed, and says so itself.
 */
export function isOlder(
	found: Pick<SharedDocument, 'edition'>,
	held: Pick<SharedDocument, 'edition'> | undefined
): boolean {
	return held?.edition !== undefined && (found.edition ?? -1) < held.edition;
}

/** The part, unless there are no words in it. */
export function part(
	id: string,
	heading: Heading,
	paragraphs: readonly (Paragraph | string)[]
): ItemPart[] {
	const said = paragraphs
		.map((each) => (typeof each === 'string' ? { words: each } : each))
		.filter(({ label, words }) => (words === undefined ? label !== undefined : isSaid(words)));
	return said.length === 0 ? [] : [{ id, heading, paragraphs: said }];
}

/** Words with gaps that hold more of the app's words: each language fills its own. */
export function sayWith<Key extends string>(
	say: Say<Key>,
	key: Key,
	values: Readonly<Record<string, Heading | string>>
): Heading {
	const filled = (of: (heading: Heading) => string) =>
		say(
			key,
			Object.fromEntries(
				Object.entries(values).map(([name, value]) => [
					name,
					typeof value === 'string' ? value : of(value)
				])
			)
		);
	const { en } = filled((heading) => heading.en);
	const { own } = filled((heading) => heading.own ?? heading.en);
	return own === undefined ? { en } : { en, own };
}

export function isSaid(words: string | undefined): words is string {
	return words !== undefined && words.trim() !== '';
}

/** The same day in digits, for readers of any language: "27/11/2026". */
export function inDigits(date: CalendarDate): string {
	return date.split('-').reverse().join('/');
}
