/**
 * A worker's or a team's side: who they are, what people let them read, what they wrote back. Pure. All of it stands in
 * a vault of its own (docs/storage.md), apart from a person's.
 */
import * as v from 'valibot';
import type { Connection, Hello, Received } from '#lib/features/connect/connection.ts';
import { readLetter, type Card, type Letter, type LetterOf } from '#lib/features/connect/letter.ts';
import { isOlder, readDocument, type SharedDocument } from '#lib/features/share/document.ts';
import { idSchema } from '#lib/mailbox/protocol.ts';
import type { IncomingLetter, OutgoingLetter } from '#lib/platform/mailbox/post-records.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const instant = count;
const line = v.pipe(v.string(), v.maxLength(500));

const deskSchema = v.object({
	/** `team`: several people read what is sent here. */
	side: v.picklist(['worker', 'team']),
	name: line,
	/** "social worker"; '' when not given. */
	role: line,
	team: line,
	/** Where everybody writes to. */
	inbox: idSchema,
	/** Which service of this server's list it takes letters for. */
	serviceId: v.exactOptional(v.string()),
	madeAt: instant
});
export type Desk = v.InferOutput<typeof deskSchema>;

/** One record, under `'one'`. */
export const deskCollection = defineCollection<Desk>({
	code: 'd1',
	name: 'desk',
	version: 1,
	schema: deskSchema,
	upgrades: {}
});

/** Something a person let this desk read, as it was last fetched. The record's id is that of `paperId`. */
const paperSchema = v.object({
	connection: v.string(),
	share: v.string(),
	/** Of the link under which it was fetched: another one is another thing. */
	secret: v.string(),
	/** The document as JSON; '' once it was taken back or has ended. */
	text: v.string(),
	/** The mailbox's number of what is kept here. */
	version: count,
	fetchedAt: instant,
	/** Why what the mailbox has now was left out, and what came before it stayed. */
	trouble: v.exactOptional(v.picklist(['older', 'damaged'])),
	/** The version that somebody here has opened. */
	seenVersion: v.exactOptional(count),
	/** `damaged`: it is not what this app can read. `lost`: the mailbox has it no more and does not say why. */
	gone: v.exactOptional(
		v.object({
			at: instant,
			why: v.picklist(['taken-back', 'used-up', 'expired', 'damaged', 'lost'])
		})
	)
});
export type Paper = v.InferOutput<typeof paperSchema>;

export const paperCollection = defineCollection<Paper>({
	code: 'd2',
	name: 'papers',
	version: 1,
	schema: paperSchema,
	upgrades: {}
});

/** What was written from here. The record's id is that of the letter. */
export const sentSchema = v.object({
	connection: v.string(),
	/** The colleague who wrote it; absent when it was written at this desk. */
	by: v.exactOptional(line),
	kind: v.picklist(['note', 'step', 'appointment', 'outcome']),
	words: v.string(),
	date: v.exactOptional(v.string()),
	time: v.exactOptional(v.string()),
	place: v.exactOptional(v.string()),
	outcome: v.exactOptional(v.picklist(['taken-on', 'somewhere-else', 'closed'])),
	at: instant
});
export type Sent = v.InferOutput<typeof sentSchema>;

export const sentCollection = defineCollection<Sent>({
	code: 'd3',
	name: 'sentFromDesk',
	version: 1,
	schema: sentSchema,
	upgrades: {}
});

/** What is being written to one person, until it is sent. The record's id is that of the connection. */
const draftSchema = v.object({
	note: v.string(),
	step: v.string(),
	date: v.string(),
	time: v.string(),
	place: v.string(),
	/** Whom they will see, and what they will be asked. */
	about: v.string(),
	outcome: v.string()
});
export type Draft = v.InferOutput<typeof draftSchema>;

export const draftCollection = defineCollection<Draft>({
	code: 'd4',
	name: 'deskDrafts',
	version: 1,
	schema: draftSchema,
	upgrades: {}
});

export const emptyDraft: Draft = {
	note: '',
	step: '',
	date: '',
	time: '',
	place: '',
	about: '',
	outcome: ''
};

/** So much is asked of a passphrase, and no more. */
export const leastPassphrase = 12;

/** What stands in an invitation. */
export function cardOf(desk: Desk): Omit<Card, 'kind' | 'version' | 'address'> {
	const { side, name, role, team } = desk;
	if (side === 'team') return { side, name: team, role: '', team };
	return { side, name, role, team };
}

/** How the desk introduces itself to somebody it says yes to. */
export function introductionOf({ side, name, role, team }: Desk): {
	myName: string;
	myRole: string;
} {
	if (side === 'worker') return { myName: name, myRole: role };
	return { myName: team, myRole: [name, role].filter(isSaid).join(', ') };
}

/** What somebody asks a team for comes as a document to be read, like a share; `undefined` when it is anything else. */
export function referralOf(received: readonly Received[]): SharedDocument | undefined {
	const first = received.find(({ letter }) => letter.kind === 'hello')?.letter;
	if (first?.kind !== 'hello' || first.referral === undefined) return undefined;
	return readDocument(JSON.stringify(first.referral));
}

/** Who does not want what they asked for any more, by the mark of their letters. */
export function withdrawnIn(letters: readonly Stored<IncomingLetter>[]): Set<string> {
	const kinds: readonly (Letter['kind'] | undefined)[] = ['withdrawn', 'goodbye'];
	const withdrawn = letters.filter(({ value }) => kinds.includes(readLetter(value.body)?.kind));
	return new Set(withdrawn.map(({ value }) => value.pair));
}

/** What somebody says is wrong in the list of activities. */
export interface ListReport {
	readonly id: string;
	/** The mark of its one letter. */
	readonly pair: string;
	readonly receivedAt: number;
	readonly report: LetterOf<'report'>;
	readonly isPutAway: boolean;
}

/** Newest first. */
export function listReportsIn(letters: readonly Stored<IncomingLetter>[]): ListReport[] {
	return letters
		.flatMap(({ id, value: { body, pair, receivedAt, seenAt } }) => {
			const report = readLetter(body);
			if (report?.kind !== 'report') return [];
			return [{ id, pair, receivedAt, report, isPutAway: seenAt !== undefined }];
		})
		.toReversed();
}

/** A share as its letters tell it. */
export interface Shared {
	readonly share: string;
	readonly secret: string;
	readonly endsAt: number;
	readonly isLive: boolean;
	readonly receivedAt: number;
	/** When the person said that it has ended. */
	readonly endedAt: number | undefined;
}

/** What this person shared, the newest first. The latest letter about one thing counts. */
export function sharedBy(received: readonly Received[]): Shared[] {
	const all = new Map<string, Shared>();
	for (const { letter, receivedAt } of received) {
		if (letter.kind === 'share') {
			const { share, secret, endsAt, isLive } = letter;
			all.set(share, { share, secret, endsAt, isLive, receivedAt, endedAt: undefined });
		} else if (letter.kind === 'share-ended') {
			const known = all.get(letter.share);
			if (known) all.set(letter.share, { ...known, endedAt: receivedAt });
		}
	}
	return [...all.values()].toReversed();
}

export function paperId({ pair }: Pick<Connection, 'pair'>, share: string): string {
	return `${pair}.${share}`;
}

/** Nothing of it is readable here any more. */
export function withoutWords(
	paper: Paper,
	why: NonNullable<Paper['gone']>['why'],
	at: number
): Paper {
	return paper.gone ? paper : { ...paper, text: '', gone: { why, at } };
}

/**
 * With what the mailbox handed out; no text is what did not open. What was not sealed by whoever shares it, or was made
 * before what is here, takes the place of nothing. The same record when nothing changed.
 */
export function withFetched(
	paper: Paper,
	{ text, version }: { text: string | undefined; version: number },
	now: number
): Paper {
	const found = text === undefined ? undefined : readDocument(text);
	const held = readDocument(paper.text);
	if (text === undefined || !found)
		return held ? inTrouble(paper, 'damaged') : withoutWords(paper, 'damaged', now);
	if (isOlder(found, held)) return inTrouble(paper, 'older');
	const { trouble: _, ...rest } = paper;
	return { ...rest, text, version, fetchedAt: now };
}

function inTrouble(paper: Paper, trouble: NonNullable<Paper['trouble']>): Paper {
	return paper.trouble === trouble ? paper : { ...paper, trouble };
}

/** Why it can be read no more, as far as this device can tell by itself; `undefined`: ask the mailbox. */
export function endingOf(
	{ endedAt, endsAt }: Shared,
	isConnectionOver: boolean,
	now: number
): 'taken-back' | 'expired' | undefined {
	if (endedAt !== undefined || isConnectionOver) return 'taken-back';
	return endsAt <= now ? 'expired' : undefined;
}

/** - `coming`: nothing of it was fetched yet. `new`, `changed`: since somebody here last opened it. */
export type PaperState = 'coming' | 'new' | 'changed' | 'seen' | 'gone';

export function stateOf(paper: Paper | undefined): PaperState {
	if (!paper) return 'coming';
	if (paper.gone) return 'gone';
	if (paper.seenVersion === undefined) return 'new';
	return paper.seenVersion < paper.version ? 'changed' : 'seen';
}

/** Letters that say something to be read, as opposed to those about shares and about connecting. */
const toBeRead = ['note', 'answer', 'withdrawn', 'opened'] as const;

export function isUnread({ letter, seenAt }: Received): boolean {
	const kinds: readonly Letter['kind'][] = toBeRead;
	return seenAt === undefined && letter.kind !== 'opened' && kinds.includes(letter.kind);
}

/** What came and what went, oldest first. */
export type Line =
	| { readonly id: string; readonly at: number; readonly received: Received }
	| { readonly id: string; readonly at: number; readonly sent: Sent };

/** What colleagues did is among it, as `more`. */
export function linesOf<More extends { readonly id: string; readonly at: number }>(
	received: readonly Received[],
	sent: readonly Stored<Sent>[],
	more: readonly More[]
): (Line | More)[] {
	const kinds: readonly Letter['kind'][] = toBeRead;
	const came = received
		.filter(({ letter }) => kinds.includes(letter.kind) && letter.kind !== 'answer')
		.map((each) => ({ id: each.id, at: each.receivedAt, received: each }));
	const went = sent.map(({ id, value }) => ({ id, at: value.at, sent: value }));
	return [...came, ...went, ...more].toSorted((one, other) => one.at - other.at);
}

/** What the person answered to something sent from here; the last answer counts. */
export function answerTo(id: string, received: readonly Received[]) {
	return received
		.flatMap(({ letter }) => (letter.kind === 'answer' && letter.to === id ? [letter] : []))
		.at(-1);
}

export function deliveryOf(
	id: string,
	outgoing: readonly Stored<OutgoingLetter>[]
): OutgoingLetter['state'] {
	// What is not in the list any more was delivered long ago.
	return outgoing.find((letter) => letter.id === id)?.value.state ?? 'sent';
}

/** The letter in a draft; `undefined` while what it needs is not there. */
export function letterOf(kind: Sent['kind'], draft: Draft, outcome?: Sent['outcome']) {
	if (kind === 'appointment') {
		if (draft.date === '') return undefined;
		const { date, time, place, about } = draft;
		return { kind, date, time, place, words: about };
	}
	if (kind === 'outcome')
		return outcome === undefined ? undefined : { kind, outcome, words: draft.outcome };
	return isSaid(draft[kind]) ? { kind, words: draft[kind] } : undefined;
}

/** The draft once that part of it was sent. */
export function cleared(kind: Sent['kind'], draft: Draft): Draft {
	if (kind === 'appointment') return { ...draft, date: '', time: '', place: '', about: '' };
	return { ...draft, [kind]: '' };
}

/** A person as they stand in the list. */
export interface Standing {
	readonly unread: number;
	readonly fresh: number;
	readonly live: number;
	readonly lastAt: number;
}

export function standing(
	{ madeAt }: Pick<Connection, 'madeAt'>,
	received: readonly Received[],
	papers: readonly (Paper | undefined)[]
): Standing {
	const states = papers.map(stateOf);
	return {
		unread: received.filter(isUnread).length,
		fresh: states.filter((state) => state === 'new' || state === 'changed').length,
		live: states.filter((state) => state !== 'gone').length,
		lastAt: Math.max(madeAt, ...received.map(({ receivedAt }) => receivedAt))
	};
}

/** Something to read comes first, then what came last. */
export function inOrder(one: Standing, other: Standing): number {
	const waits = ({ unread, fresh }: Standing) => (unread + fresh > 0 ? 1 : 0);
	return waits(other) - waits(one) || other.lastAt - one.lastAt;
}

/** Who asks this team for help, and who wants to connect. */
export function referralsIn<H extends Pick<Hello, 'letter'>>(
	hellos: readonly H[]
): { asking: H[]; connecting: H[] } {
	const isAsking = ({ letter }: H) => letter.referral !== undefined;
	return {
		asking: hellos.filter(isAsking),
		connecting: hellos.filter((hello) => !isAsking(hello))
	};
}

export function isSaid(words: string): boolean {
	return words.trim() !== '';
}
