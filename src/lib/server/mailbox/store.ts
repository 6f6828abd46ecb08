import type { InboxRow, MessageRow, SlotRow } from './rows.ts';

/**
 * Where the mailbox keeps things. Every method is atomic, and what it reports as done is on the disk.
 * Two implementations, SQLite and PostgreSQL, pass the same contract tests (`contract.test.ts`).
 *
 * Methods that change something say `undefined` or `false` when the row was not as required; the caller then
 * looks again to say why. Expiry is always judged by the `now` that is handed in.
 */
export interface MailboxStore {
	findSlot(id: string): Promise<SlotRow | undefined>;
	/** `false`: the id is in use. */
	createSlot(slot: NewSlot, content: Uint8Array): Promise<boolean>;
	/** Only over exactly the version that is named, and only while it lives. */
	replaceSlot(change: SlotChange, content: Uint8Array, now: number): Promise<SlotRow | undefined>;
	/** Changes nothing. */
	readSlot(id: string, now: number): Promise<Opened<SlotRow> | undefined>;
	/**
	 * Counts one view and gives the content, in one statement: the limit holds however many ask at once. The same
	 * reader may come again until `takeAgainUntil` of its first time, without a further view.
	 */
	takeSlot(take: Take, now: number): Promise<Opened<SlotRow> | undefined>;
	/** This reader has it for good. When no views are left and nobody else may come again, the content goes. */
	acknowledgeSlot(id: string, readerId: string, now: number): Promise<void>;
	/** Takes back: the content goes, the rest stays for `rememberEndedMs`. */
	endSlot(id: string, now: number): Promise<SlotRow | undefined>;

	findInbox(id: string): Promise<InboxRow | undefined>;
	/** `false`: the id is in use. */
	createInbox(id: string, owner: Uint8Array, expiresAt: number): Promise<boolean>;
	renewInbox(id: string, expiresAt: number, now: number): Promise<boolean>;
	endInbox(id: string, now: number): Promise<void>;

	/** Keeps a message if the inbox lives, the id is new and the inbox holds less than both ceilings. */
	append(message: NewMessage, content: Uint8Array, now: number): Promise<MessageRow | undefined>;
	findMessage(inbox: string, id: string): Promise<MessageRow | undefined>;
	/** Held messages in order of arrival, after that place in the order. */
	listMessages(inbox: string, after: number, count: number, now: number): Promise<MessageRow[]>;
	readMessage(inbox: string, id: string, now: number): Promise<Opened<MessageRow> | undefined>;
	/** The content goes; the id stays until the message would have ended, so that a late copy is known. */
	acknowledgeMessage(inbox: string, id: string): Promise<void>;

	/** Removes what has ended by `now`, a bounded amount at a time. `true`: there is more. */
	sweep(now: number): Promise<boolean>;
	/** Makes sure that nothing removed can be read from the files any more. */
	settle(): Promise<void>;
	/** Keeps the latest time ever seen and gives it back: a clock put back must not bring anything back. */
	raiseMark(now: number): Promise<number>;
	/** Rejects when the store cannot answer. */
	check(): Promise<void>;
	/** Finishes what is under way. */
	close(): Promise<void>;
}

export type NewSlot = Pick<
	SlotRow,
	'id' | 'owner' | 'reader' | 'digest' | 'viewsLeft' | 'expiresAt'
>;

export interface SlotChange {
	id: string;
	/** The version it replaces. */
	version: number;
	digest: Uint8Array;
	/** `undefined`: as it was. */
	expiresAt: number | undefined;
	viewsLeft: number | undefined;
}

export interface Take {
	id: string;
	/** Who takes, as a hash of the id the reader chose. */
	readerId: string;
	takeAgainUntil: number;
	/** What to remember as the time of opening: less exact than `now`. */
	openedAt: number;
}

export interface NewMessage {
	inbox: string;
	id: string;
	digest: Uint8Array;
	receivedAt: number;
	/** At most; a message does not outlive its inbox. */
	expiresAt: number;
	/** The most messages and bytes the inbox may hold before this one, for this sender. */
	messagesCeiling: number;
	bytesCeiling: number;
}

export interface Opened<Row> {
	row: Row;
	content: Uint8Array;
}

/** The store cannot do it now. `full`: there is no room, and removing still works. */
export class StoreError extends Error {
	override readonly name = 'StoreError';
	readonly reason: 'full' | 'unavailable';

	constructor(reason: 'full' | 'unavailable', options?: ErrorOptions) {
		super(reason, options);
		this.reason = reason;
	}
}
