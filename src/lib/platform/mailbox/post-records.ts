// Letters as they are kept: waiting to go, and as they came. Pure.

import * as v from 'valibot';
import { partySchema } from '#lib/mailbox/address.ts';
import { idSchema } from '#lib/mailbox/protocol.ts';
import { defineCollection } from '../vault/collection.ts';

const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** An address of one's own. The record's id is that of the inbox. */
const ownInboxSchema = v.object({
	...partySchema.entries,
	/** Until when the mailbox holds it for me; absent until it said that it does. */
	heldUntil: v.exactOptional(instant),
	/** Colleagues with the same key read it too: what was fetched stays there for them until it ends. */
	isShared: v.exactOptional(v.literal(true)),
	/** To be given up: nothing more is fetched from it. */
	isLeaving: v.exactOptional(v.literal(true))
});
export type OwnInbox = v.InferOutput<typeof ownInboxSchema>;

export const ownInboxCollection = defineCollection<OwnInbox>({
	code: 'y5',
	name: 'ownInboxes',
	version: 1,
	schema: ownInboxSchema,
	upgrades: {}
});

/** A UUIDv7: letters sort by it, also those of one millisecond. */
const order = v.string();

/** A letter of mine. The record's id is that of the message. */
const outgoingSchema = v.object({
	inbox: idSchema,
	/** In base64url; '' once it has gone, or cannot go any more. */
	sealed: v.string(),
	order,
	madeAt: instant,
	/** Until when it is tried, and kept by the mailbox. */
	endsAt: instant,
	tries: v.pipe(v.number(), v.safeInteger()),
	tryAfter: instant,
	/** `gone`: there is nobody at that address any more. `not-taken`: the mailbox will not have it. */
	state: v.picklist(['waiting', 'sent', 'gone', 'not-taken']),
	/** When the mailbox took it; absent from letters sent before this was noted. */
	sentAt: v.exactOptional(instant)
});
export type OutgoingLetter = v.InferOutput<typeof outgoingSchema>;

export const outgoingCollection = defineCollection<OutgoingLetter>({
	code: 'y3',
	name: 'lettersOut',
	version: 1,
	schema: outgoingSchema,
	upgrades: {}
});

/** A letter that came, opened, and proved to be from whoever holds that pair key. */
const incomingSchema = v.object({
	inbox: idSchema,
	/** The mark of the pair key: see `pairMark`. */
	pair: idSchema,
	/** JSON, of which nothing is known but who wrote it. */
	body: v.string(),
	order,
	/** By the mailbox's clock. */
	receivedAt: instant,
	/** When it was looked at, and what was answered, by whoever it was for. */
	seenAt: v.exactOptional(instant),
	answer: v.exactOptional(v.picklist(['yes', 'no']))
});
export type IncomingLetter = v.InferOutput<typeof incomingSchema>;

export const incomingCollection = defineCollection<IncomingLetter>({
	code: 'y4',
	name: 'lettersIn',
	version: 1,
	schema: incomingSchema,
	upgrades: {}
});
