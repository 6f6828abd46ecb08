import type { SlotEnding } from '#lib/mailbox/protocol.ts';

/** What a store keeps of a slot, without its content. Tokens are here only as SHA-256. */
export interface SlotRow {
	id: string;
	owner: Uint8Array;
	reader: Uint8Array;
	version: number;
	/** SHA-256 of the sealed content: tells a repeated request from a new one. */
	digest: Uint8Array;
	bytes: number;
	/** `undefined`: no limit. */
	viewsLeft: number | undefined;
	opened: number;
	lastOpenedAt: number | undefined;
	expiresAt: number;
	/** Why it ended; `undefined` while it lives. Its content is then already gone from the store. */
	ending: SlotEnding | undefined;
}

export interface InboxRow {
	id: string;
	owner: Uint8Array;
	expiresAt: number;
	ended: boolean;
	/** Messages held now and their bytes, against the inbox's limits. */
	messages: number;
	bytes: number;
}

export interface MessageRow {
	inbox: string;
	id: string;
	/** The order of arrival. */
	sequence: number;
	digest: Uint8Array;
	bytes: number;
	receivedAt: number;
	expiresAt: number;
	/** Whether the content is still here; an acknowledged message leaves its id until it would have ended. */
	held: boolean;
}
