import * as v from 'valibot';

/**
 * What the phone and the server agree on about the mailbox, version 1. The same in the words of HTTP:
 * `server/openapi.json`, which tests hold against this file and the running server.
 *
 * A **slot** holds one sealed value that its owner may replace or take back. An **inbox** takes sealed
 * messages from anyone who knows its address, and only its owner reads them. The server sees random ids, hashes
 * of secrets, sealed bytes, sizes and dates, and never a name or a key.
 */

const base = '/api/v1';

export const paths = {
	health: `${base}/health`,
	openapi: `${base}/openapi.json`,
	slot: (id: string) => `${base}/slots/${id}`,
	slotState: (id: string) => `${base}/slots/${id}/state`,
	take: (id: string) => `${base}/slots/${id}/take`,
	acknowledge: (id: string) => `${base}/slots/${id}/ack`,
	inbox: (id: string) => `${base}/inboxes/${id}`,
	messages: (id: string) => `${base}/inboxes/${id}/messages`,
	message: (inbox: string, id: string) => `${base}/inboxes/${inbox}/messages/${id}`
};

/** Request and answer headers of our own; secrets travel in `Authorization`, never in an address. */
export const headerNames = {
	/** Whole seconds until the value ends by itself. */
	expiresIn: 'Waymark-Expires-In',
	/** SHA-256 of the token that will open the slot, in base64url: the server first meets it when someone reads. */
	readHash: 'Waymark-Read-Hash',
	/** How many readers may take the value; none means no limit. */
	viewLimit: 'Waymark-View-Limit',
	/** A random id that one reader keeps from `take` to `ack`, so that a broken connection costs no view. */
	reader: 'Waymark-Reader',
	/** In answers: when the value ends, in milliseconds since 1970 by the server's clock. */
	expiresAt: 'Waymark-Expires-At',
	/** In answers to `take`: how many more readers may take it. */
	viewsLeft: 'Waymark-Views-Left'
} as const;

export const limits = {
	/** 256 KiB of content, and room for what sealing adds. */
	sealedBytes: 272 * 1024,
	leastExpirySeconds: 60 * 60,
	mostExpirySeconds: 365 * 24 * 60 * 60,
	mostViews: 100,
	/** How long the same reader may take again what it took. */
	takeAgainMs: 15 * 60 * 1000,
	/** How long the server still says "was here and is gone" instead of "nothing here". */
	rememberEndedMs: 30 * 24 * 60 * 60 * 1000,
	messagesAPage: 100,
	inboxMessages: 1_000,
	inboxBytes: 64 * 1024 * 1024
} as const;

/** The first line of every age file: the mailbox takes nothing that is not sealed. */
export const sealedStart = 'age-encryption.org/v1\n';

/** 128 random bits: an address, not a secret. */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
/** 256 random bits: whoever has it may act. */
export const tokenSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const instant = count;

export const slotReceiptSchema = v.object({ version: count, expiresAt: instant });
export type SlotReceipt = v.InferOutput<typeof slotReceiptSchema>;

/** How a slot ended. `used-up`: the last allowed reader has it. */
const endings = ['taken-back', 'used-up', 'expired'] as const;
export type SlotEnding = (typeof endings)[number];

export const slotStateSchema = v.object({
	state: v.picklist(['live', ...endings]),
	version: count,
	bytes: count,
	expiresAt: instant,
	/** How often it was taken. Rereading an unlimited slot without `take` does not count. */
	opened: count,
	/** To the hour: nobody needs it finer. */
	lastOpenedAt: v.exactOptional(instant),
	viewsLeft: v.exactOptional(count)
});
export type SlotState = v.InferOutput<typeof slotStateSchema>;

export const inboxReceiptSchema = v.object({ expiresAt: instant });
export type InboxReceipt = v.InferOutput<typeof inboxReceiptSchema>;

export const messageReceiptSchema = v.object({ receivedAt: instant, expiresAt: instant });
export type MessageReceipt = v.InferOutput<typeof messageReceiptSchema>;

export const messageListSchema = v.object({
	messages: v.array(
		v.object({ id: idSchema, bytes: count, receivedAt: instant, expiresAt: instant })
	),
	/** Where the next page begins; none on the last. Always start again without it: a late writer may land before it. */
	next: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,16}$/)))
});
export type MessageList = v.InferOutput<typeof messageListSchema>;

/** Everything that can go wrong, by the code in the answer, with its status. Titles are for people who build. */
export const problems = {
	malformed: { status: 400, title: 'A part of the request is missing or wrong.' },
	'no-token': { status: 401, title: 'This needs a token in the Authorization header.' },
	// Unknown, someone else's and long forgotten look the same; "gone", however it ended, has the same size, on purpose.
	'not-found': { status: 404, title: 'Nothing here.' },
	'no-such-method': { status: 405, title: 'This address does not answer that method.' },
	'too-slow': { status: 408, title: 'The content did not arrive in time.' },
	taken: { status: 409, title: 'This id is in use for something else.' },
	'take-instead': { status: 409, title: 'This value has a view limit: take it.' },
	gone: { status: 410, title: 'Was here, is gone.' },
	changed: { status: 412, title: 'The value is not the version you meant.' },
	'too-large': { status: 413, title: 'The content is too large.' },
	'not-sealed': { status: 415, title: 'Only age files are taken.' },
	'no-condition': { status: 428, title: 'Say If-None-Match: * or If-Match.' },
	'too-many': { status: 429, title: 'Too much from this network for now.' },
	'inbox-full': { status: 429, title: 'The inbox is full until its owner empties it.' },
	unexpected: { status: 500, title: 'Something went wrong on the server.' },
	unavailable: { status: 503, title: 'The mailbox cannot answer now.' },
	'store-full': { status: 507, title: 'The mailbox has no room for more.' }
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as ProblemCode[];

export const problemSchema = v.object({
	code: v.picklist(problemCodes),
	status: count,
	title: v.string(),
	/** For `malformed`: the header or part of the address. */
	field: v.exactOptional(v.string()),
	/** For `gone`, of a slot: how it ended. Only whoever has its token gets as far as `gone`. */
	ending: v.exactOptional(v.picklist(endings))
});
