/**
 * Two people who write to each other through the mailbox, from this side of it. Pure. A connection allows nothing by
 * itself: what is shared is chosen each time.
 */
import * as v from 'valibot';
import { addressSchema } from '#lib/mailbox/address.ts';
import { idSchema, limits, tokenSchema, type SlotReceipt } from '#lib/mailbox/protocol.ts';
import type { CalendarEvent } from '#lib/platform/calendar-file.ts';
import type { IncomingLetter } from '#lib/platform/mailbox/post-records.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { cardSchema, readLetter, type Letter, type LetterOf } from './letter.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const instant = count;

const connectionSchema = v.object({
	/** What I call them. */
	name: v.string(),
	/** One of my people, by record id. */
	personId: v.exactOptional(v.string()),
	/** What they said of themselves; absent when they opened my invitation and only gave a name. */
	card: v.exactOptional(v.omit(cardSchema, ['address'])),
	theirs: addressSchema,
	/** Which of my inboxes is theirs to write to. */
	inbox: idSchema,
	pairKey: tokenSchema,
	/** Marks their letters. */
	pair: idSchema,
	/** The same on both screens when nobody is in between. */
	words: v.array(v.string()),
	/** The two of us compared them. */
	areWordsSame: v.exactOptional(v.literal(true)),
	/** `opened`: I opened their invitation. `invited`: they opened mine. `referred`: a team I wrote to. */
	how: v.picklist(['opened', 'invited', 'referred']),
	madeAt: instant,
	endedAt: v.exactOptional(instant)
});
export type Connection = v.InferOutput<typeof connectionSchema>;

export const connectionCollection = defineCollection<Connection>({
	code: 'y2',
	name: 'connections',
	version: 1,
	schema: connectionSchema,
	upgrades: {}
});

/** An invitation of mine: my card in the mailbox, for whoever has the link or the code. */
const inviteSchema = v.object({
	secret: tokenSchema,
	ownerToken: tokenSchema,
	card: cardSchema,
	/** The sealed card in base64url. */
	sealed: v.string(),
	madeAt: instant,
	endsAt: instant,
	tries: count,
	tryAfter: instant,
	/** `waiting`: not with the mailbox yet. `ending`: to be taken back. */
	state: v.picklist(['waiting', 'live', 'ending', 'not-taken'])
});
export type Invite = v.InferOutput<typeof inviteSchema>;

export const inviteCollection = defineCollection<Invite>({
	code: 'y6',
	name: 'invites',
	version: 1,
	schema: inviteSchema,
	upgrades: {}
});

/** The path that opens an invitation, and what stands before its secret. */
const invitePath = '/connect';

export function inviteLink({ secret }: Pick<Invite, 'secret'>, origin: string): string {
	return `${origin}${invitePath}#${secret}`;
}

/**
 * The secret in a link or a scanned code, also with words round it; `undefined` when there is none. The address in
 * front is not looked at: it is this server that is asked, wherever the link says it leads.
 */
export function secretOf(text: string): string | undefined {
	return /(?:^|#|\s)([A-Za-z0-9_-]{43})(?:\s|$)/.exec(text.trim())?.[1];
}

export function placedInvite(invite: Invite, { expiresAt }: SlotReceipt): Invite {
	return invite.state === 'waiting' ? { ...invite, state: 'live', endsAt: expiresAt } : invite;
}

export function endInvite(invite: Invite, now: number): Invite {
	return { ...invite, state: 'ending', tries: 0, tryAfter: now };
}

export function isInviteOver(invite: Invite, now: number): boolean {
	return invite.state === 'ending' || invite.endsAt <= now;
}

/** Whole seconds from now, within the mailbox's limits. */
export function inviteSeconds({ endsAt }: Invite, now: number): number {
	const seconds = Math.ceil((endsAt - now) / 1000);
	return Math.min(Math.max(seconds, limits.leastExpirySeconds), limits.mostExpirySeconds);
}

/** For how many days an invitation can be opened. Short: whoever has it can ask. */
export const inviteLengths = ['1', '7', '30'] as const;
export type InviteLength = (typeof inviteLengths)[number];

const dayMs = 24 * 60 * 60 * 1000;

export function inviteEndOf(length: InviteLength, now: number): number {
	return now + Number(length) * dayMs;
}

/** Somebody opened my invitation and waits for me to say yes. */
export interface Hello {
	readonly id: string;
	readonly inbox: string;
	readonly pair: string;
	readonly receivedAt: number;
	readonly letter: LetterOf<'hello'>;
}

/** A letter with what it says. */
export interface Received {
	readonly id: string;
	readonly receivedAt: number;
	readonly seenAt: number | undefined;
	readonly answer: 'yes' | 'no' | undefined;
	readonly letter: Letter;
}

/**
 * Those nobody has answered yet, and who have not gone again. Who asked a team for help stays in the list when they go:
 * the team is to hear that they took it back.
 */
export function hellosIn(
	letters: readonly Stored<IncomingLetter>[],
	connections: readonly Stored<Connection>[]
): Hello[] {
	const known = new Set(connections.map(({ value }) => value.pair));
	const read = letters.map(({ id, value }) => ({ id, value, letter: readLetter(value.body) }));
	const gone = new Set(
		read.filter(({ letter }) => letter?.kind === 'goodbye').map(({ value }) => value.pair)
	);
	const hellos = read.flatMap(({ id, value, letter }) => {
		const { inbox, pair, receivedAt, answer } = value;
		if (letter?.kind !== 'hello' || answer !== undefined || known.has(pair)) return [];
		if (gone.has(pair) && letter.referral === undefined) return [];
		return [{ id, inbox, pair, receivedAt, letter }];
	});
	// The same first letter may have been written twice; the first of them counts.
	return hellos.filter(({ pair }, at) => hellos.findIndex((each) => each.pair === pair) === at);
}

/**
 * What this connection wrote, oldest first. What this app does not know is left out, and what was said before: two
 * colleagues of a team may say yes before either has heard of the other.
 */
export function receivedFrom(
	{ pair, inbox }: Pick<Connection, 'pair' | 'inbox'>,
	letters: readonly Stored<IncomingLetter>[]
): Received[] {
	const said = new Set<Letter['kind']>();
	return letters.flatMap(({ id, value }) => {
		if (value.pair !== pair || value.inbox !== inbox) return [];
		const letter = readLetter(value.body);
		if (!letter) return [];
		if (isSaidOnce(letter)) {
			if (said.has(letter.kind)) return [];
			said.add(letter.kind);
		}
		return [
			{ id, receivedAt: value.receivedAt, seenAt: value.seenAt, answer: value.answer, letter }
		];
	});
}

/** It tells of what happens once between two people, so that a second one tells nothing. */
function isSaidOnce(letter: Letter): boolean {
	if (letter.kind === 'opened') return letter.share === undefined;
	return letter.kind === 'welcome' || letter.kind === 'goodbye';
}

/**
 * - `asked`: the other has not said yes yet. `connected`: both have. `ended`: one of them ended it.
 * A team that was written to is connected from its first answer on.
 */
export function standingOf(
	connection: Connection,
	received: readonly Received[]
): 'asked' | 'connected' | 'ended' {
	if (connection.endedAt !== undefined) return 'ended';
	if (received.some(({ letter }) => letter.kind === 'goodbye')) return 'ended';
	if (connection.how === 'invited') return 'connected';
	return received.length > 0 ? 'connected' : 'asked';
}

/** It asks for an answer, and has none yet. */
export function isAsking({ letter, answer }: Pick<Received, 'letter' | 'answer'>): boolean {
	return (letter.kind === 'step' || letter.kind === 'appointment') && answer === undefined;
}

/** What there is to read about in a letter; the rest goes without saying. */
function isToRead({ letter }: Pick<Received, 'letter'>): boolean {
	return !['hello', 'answer', 'withdrawn', 'report'].includes(letter.kind);
}

/** A letter to read, and from whom. */
export interface Arrived {
	readonly connection: Stored<Connection>;
	/** What I call them. */
	readonly name: string;
	readonly received: Received;
}

/** All there is to read, newest first. */
export function arrivedIn(
	connections: readonly { connection: Stored<Connection>; received: readonly Received[] }[]
): Arrived[] {
	return connections
		.flatMap(({ connection, received }) =>
			received.filter(isToRead).map((each) => ({
				connection,
				name: connection.value.name,
				received: each
			}))
		)
		.toSorted((one, other) => other.received.receivedAt - one.received.receivedAt);
}

/** For a calendar. `title` is what anyone who looks at the phone may read. */
export function appointmentEvent(
	{ date, time, place }: LetterOf<'appointment'>,
	id: string,
	title: string
): CalendarEvent {
	return {
		uid: `${id}@waymark`,
		title,
		day: date,
		...(place.trim() === '' ? {} : { place }),
		...(time === '' ? {} : { time: { from: time } })
	};
}

/** Letters nobody has looked at yet, and those who introduced themselves. */
export function countNews(
	connections: readonly Stored<Connection>[],
	letters: readonly Stored<IncomingLetter>[]
): number {
	const unread = connections.flatMap(({ value }) =>
		receivedFrom(value, letters).filter((each) => isToRead(each) && each.seenAt === undefined)
	);
	return unread.length + hellosIn(letters, connections).length;
}
