/**
 * What the desks of one team tell each other: who took somebody up, what was written, opened or ended, so that a second
 * colleague does not do it again. It travels as letters to the team's own inbox, proved by a key that only whoever has
 * the team's key can work out. Pure. Nothing here is done for a colleague: a desk only notes what was done.
 */
import * as v from 'valibot';
import { idSchema } from '#lib/mailbox/protocol.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { sentSchema, type Desk, type Paper, type Sent } from './desk.ts';

const line = v.pipe(v.string(), v.maxLength(500));
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const share = v.pipe(v.string(), v.maxLength(64));
/** `pair`: whom it is about, by the mark of their letters, which is the same on every desk of the team. */
const about = { by: line, at: instant, pair: idSchema };

const copySchema = v.variant('kind', [
	/** Somebody who wrote for the first time was let in. */
	v.object({ kind: v.literal('desk-took-up'), ...about, name: line }),
	/** Their first letter was put away. */
	v.object({ kind: v.literal('desk-put-away'), ...about }),
	/** A letter to them; its id is that of the letter. */
	v.object({
		kind: v.literal('desk-wrote'),
		...about,
		letter: idSchema,
		sent: v.omit(sentSchema, ['connection', 'by'])
	}),
	v.object({ kind: v.literal('desk-opened'), ...about, share, version: instant }),
	v.object({ kind: v.literal('desk-ended'), ...about })
]);
export type Copy = v.InferOutput<typeof copySchema>;

/** What a colleague told; `undefined` when it is nothing this app knows. */
export function readCopy(body: string): Copy | undefined {
	try {
		const read = v.safeParse(copySchema, JSON.parse(body));
		return read.success ? read.output : undefined;
	} catch {
		return undefined; // not JSON
	}
}

/** Something a colleague did about somebody. The record's id is that of the letter that told of it. */
const markSchema = v.object({
	connection: v.string(),
	what: v.picklist(['took-up', 'opened', 'ended']),
	by: line,
	at: instant
});
export type Mark = v.InferOutput<typeof markSchema>;

export const markCollection = defineCollection<Mark>({
	code: 'd5',
	name: 'colleagueMarks',
	version: 1,
	schema: markSchema,
	upgrades: {}
});

/** How colleagues call whoever sits at this desk. */
export function signature({ name, team }: Pick<Desk, 'name' | 'team'>): string {
	return (name.trim() === '' ? team : name).slice(0, 500);
}

/** A letter of a colleague's, as this desk keeps it. */
export function sentBy(
	{ by, sent }: Extract<Copy, { kind: 'desk-wrote' }>,
	connection: string
): Sent {
	return { ...sent, connection, by };
}

/** The paper once a colleague has opened it: it is not new to the team any more. */
export function openedByColleague(
	paper: Paper,
	{ version }: Pick<Extract<Copy, { kind: 'desk-opened' }>, 'version'>
): Paper {
	return { ...paper, seenVersion: Math.max(paper.seenVersion ?? 0, version) };
}

export function marksOf(connection: string, marks: readonly Stored<Mark>[]): Stored<Mark>[] {
	return marks.filter(({ value }) => value.connection === connection);
}
