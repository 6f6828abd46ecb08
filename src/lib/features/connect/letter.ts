/**
 * What two people who are connected write to each other. Pure. Everything here arrives from outside and is unknown
 * until `readLetter` has read it; all words in it are shown as text and nothing else.
 */
import * as v from 'valibot';
import { addressSchema } from '#lib/mailbox/address.ts';
import { tokenSchema } from '#lib/mailbox/protocol.ts';
import { isCalendarDate } from '#lib/platform/calendar-date.ts';

const words = v.pipe(v.string(), v.maxLength(20_000));
const line = v.pipe(v.string(), v.maxLength(500));
const date = v.pipe(v.string(), v.check(isCalendarDate));
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** The sender's own name for one of their things, the same in every letter about it. */
const thing = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));

/** Who somebody is, in their own words. It proves nothing: the four words do, compared by the two of them. */
export const cardSchema = v.object({
	kind: v.literal('waymark-card'),
	version: v.literal(1),
	/** `team`: several people read what is sent there. */
	side: v.picklist(['person', 'worker', 'team']),
	name: line,
	/** "social worker"; "" when not given. */
	role: line,
	team: line,
	address: addressSchema
});
export type Card = v.InferOutput<typeof cardSchema>;

/** What can be wrong with an activity in the list. */
export const listFaults = [
	'closed',
	'times',
	'place',
	'cost',
	'access',
	'phone',
	'unkind'
] as const;

const letterSchema = v.variant('kind', [
	/** The first letter: who I am and where to answer. Only here does the pair key travel. */
	v.object({
		kind: v.literal('hello'),
		name: line,
		reply: addressSchema,
		pairKey: tokenSchema,
		/** For a team: what the person asks for, as a `SharedDocument` (features/share/document.ts). */
		referral: v.exactOptional(v.unknown())
	}),
	/** "We are connected", from whoever showed the invitation, once the four words were compared. */
	v.object({ kind: v.literal('welcome'), name: line, role: line }),
	/** "There is no more": whoever gets it is to forget the address. */
	v.object({ kind: v.literal('goodbye') }),
	/** Something is shared: its link's secret, with which it is read from the mailbox. */
	v.object({
		kind: v.literal('share'),
		share: thing,
		secret: tokenSchema,
		endsAt: instant,
		/** Kept up to date until it ends, or as it was that day. */
		isLive: v.boolean()
	}),
	v.object({ kind: v.literal('share-ended'), share: thing }),
	/** A sign of life: it was opened. Of a share, or of a referral when there is no share. */
	v.object({ kind: v.literal('opened'), share: v.exactOptional(thing), at: instant }),
	v.object({ kind: v.literal('note'), words }),
	/** A step the worker suggests for the plan. */
	v.object({ kind: v.literal('step'), words }),
	v.object({
		kind: v.literal('appointment'),
		date,
		/** "14:30"; '' when it is not settled. */
		time: v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/)),
		place: line,
		/** Whom the person will see, what they will ask, how to get there. */
		words
	}),
	/** To a letter that asked something. */
	v.object({
		kind: v.literal('answer'),
		to: thing,
		answer: v.picklist(['yes', 'no']),
		words
	}),
	/** What became of a referral, in the team's words. */
	v.object({
		kind: v.literal('outcome'),
		outcome: v.picklist(['taken-on', 'somewhere-else', 'closed']),
		words
	}),
	/** The person does not want it any more. */
	v.object({ kind: v.literal('withdrawn') }),
	/**
	 * To whoever keeps the list of activities: what is wrong in it. By itself, from nobody in particular: the pair key is
	 * made for this one letter, and there is no address to answer to.
	 */
	v.object({
		kind: v.literal('report'),
		pairKey: tokenSchema,
		activity: v.object({ id: line, name: line, source: line }),
		fault: v.picklist(listFaults),
		words
	})
]);
export type Letter = v.InferOutput<typeof letterSchema>;
export type LetterOf<Kind extends Letter['kind']> = Extract<Letter, { kind: Kind }>;

/** What was written; `undefined` when it is nothing this app knows. */
export function readLetter(body: string): Letter | undefined {
	const read = v.safeParse(letterSchema, parse(body));
	return read.success ? read.output : undefined;
}

/** The card in what was opened; `undefined` when it is something else. */
export function readCard(text: string): Card | undefined {
	const read = v.safeParse(cardSchema, parse(text));
	return read.success ? read.output : undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // not JSON
	}
}
