/**
 * What somebody I am connected with lets me read, as it was last fetched. Pure. It stays theirs: taken back, ended or
 * over, its words go from this phone too.
 */
import * as v from 'valibot';
import { standingOf, type Connection, type Received } from '#lib/features/connect/connection.ts';
import { isOlder, readDocument, type SharedDocument } from '#lib/features/share/document.ts';
import { idSchema, tokenSchema } from '#lib/mailbox/protocol.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const sharedSchema = v.object({
	/** Marks the letters of the connection it came over. */
	pair: idSchema,
	/** The sender's own name for it. */
	share: v.string(),
	secret: tokenSchema,
	isLive: v.boolean(),
	endsAt: instant,
	sentAt: instant,
	/** The document, as it was opened; '' when it is not here yet, or not any more. */
	text: v.string(),
	/** The mailbox's number of what is here, and when it was last asked for a newer one. */
	version: v.exactOptional(instant),
	askedAt: v.exactOptional(instant),
	/** Why what the mailbox has now was left out, and what came before it stayed. */
	trouble: v.exactOptional(v.picklist(['older', 'damaged'])),
	/** The version I looked at. */
	openedVersion: v.exactOptional(instant),
	ended: v.exactOptional(
		v.object({
			/** `damaged`: what came is nothing that can be read. */
			how: v.picklist(['taken-back', 'connection-ended', 'over', 'damaged']),
			at: instant
		})
	)
});
export type Shared = v.InferOutput<typeof sharedSchema>;

export const sharedCollection = defineCollection<Shared>({
	code: 'z2',
	name: 'sharedWithMe',
	version: 1,
	schema: sharedSchema,
	upgrades: {}
});

/** One record for each thing of each connection. */
export function sharedId({ pair, share }: Pick<Shared, 'pair' | 'share'>): string {
	return `${pair}-${share}`;
}

export interface ConnectionWithLetters {
	readonly connection: Stored<Connection>;
	readonly received: readonly Received[];
}

/** How it ended; `undefined` while it may be read. Also what only the clock or another letter says. */
export function endingOf(
	shared: Shared,
	from: ConnectionWithLetters | undefined,
	now: number
): NonNullable<Shared['ended']> | undefined {
	if (shared.ended) return shared.ended;
	if (!from || standingOf(from.connection.value, from.received) === 'ended')
		return { how: 'connection-ended', at: from?.connection.value.endedAt ?? now };
	const takenBack = from.received.findLast(
		({ letter }) => letter.kind === 'share-ended' && letter.share === shared.share
	);
	if (takenBack && takenBack.receivedAt >= shared.sentAt)
		return { how: 'taken-back', at: takenBack.receivedAt };
	return shared.endsAt <= now ? { how: 'over', at: shared.endsAt } : undefined;
}

/** Without its words: they are not mine to keep. */
export function end(shared: Shared, ended: NonNullable<Shared['ended']>): Shared {
	return shared.ended ? shared : { ...shared, text: '', ended };
}

/** What a letter says is shared. What is here already stays; a new end, or the same thing shared again, counts. */
export function fromLetter(
	current: Shared | undefined,
	{ pair }: Pick<Connection, 'pair'>,
	{ letter, receivedAt }: Received
): Shared | undefined {
	if (letter.kind !== 'share') return current;
	const { share, secret, isLive, endsAt } = letter;
	if (current?.secret === secret) {
		return current.ended || (current.endsAt === endsAt && current.isLive === isLive)
			? current
			: { ...current, endsAt, isLive };
	}
	return { pair, share, secret, isLive, endsAt, sentAt: receivedAt, text: '' };
}

/**
 * With what the mailbox handed out; no text is what did not open. What was not sealed by whoever shares it, or was made
 * before what is here, takes the place of nothing.
 */
export function withFetched(
	shared: Shared,
	{ text, version, endsAt }: { text: string | undefined } & Pick<Shared, 'endsAt' | 'version'>,
	now: number
): Shared {
	const found = text === undefined ? undefined : readDocument(text);
	const held = documentOf(shared);
	if (text === undefined || !found)
		return held ? { ...shared, trouble: 'damaged' } : end(shared, { how: 'damaged', at: now });
	if (isOlder(found, held)) return { ...shared, trouble: 'older' };
	const { trouble: _, ...rest } = shared;
	return { ...rest, text, ...(version === undefined ? {} : { version }), endsAt, askedAt: now };
}

/** The document as it was fetched, if it can be read. */
export function documentOf({ text }: Pick<Shared, 'text'>): SharedDocument | undefined {
	return text === '' ? undefined : readDocument(text);
}

/** It says what to do in somebody's crisis: that is wanted in seconds. */
export function isForCrisis({ items }: Pick<SharedDocument, 'items'>): boolean {
	return items.some(({ title }) => crisisTitles.has(title.en));
}

/** The English headings of what is shared, which are the same in every language: see `locales/en-GB/share.json`. */
const crisisTitles: ReadonlySet<string> = new Set(['My crisis plan', 'My crisis card']);

/** Something came that I have not looked at, or it has changed since. */
export function isUnread({ version, openedVersion, text }: Shared): boolean {
	return text !== '' && version !== openedVersion;
}
