import type { NewMessage } from '../store.ts';
import { codeOf, type Sql } from './open.ts';

export interface StoredMessage {
	inbox: string;
	id: string;
	sequence: number;
	digest: Uint8Array;
	bytes: number;
	received_at: number;
	expires_at: number;
	held: boolean;
}

interface Waiting {
	message: NewMessage;
	content: Uint8Array;
	now: number;
	done: (row: StoredMessage | undefined) => void;
	failed: (error: unknown) => void;
}

const waitMs = 2;
const mostInAGroup = 64;
const mostBytes = 88 * 1024;
/** The other connections are for everything else: a flood of messages cannot take them all. */
const groupsAtOnce = 2;

export const messageColumns = (sql: Sql) =>
	sql`inbox, id, sequence, digest, bytes, received_at, expires_at, content is not null as held`;

/**
 * Many messages, one statement: what arrives while others are being written goes together. A message that the
 * statement does not keep is tried once more by itself, so that being in a group changes nothing but the time it takes.
 */
export class GroupAppend {
	readonly #sql: Sql;
	#waiting: Waiting[] = [];
	#underWay = 0;
	#isComing = false;

	constructor(sql: Sql) {
		this.#sql = sql;
	}

	append(
		message: NewMessage,
		content: Uint8Array,
		now: number
	): Promise<StoredMessage | undefined> {
		return new Promise((done, failed) => {
			this.#waiting.push({ message, content, now, done, failed });
			if (this.#isComing) return;
			this.#isComing = true;
			setTimeout(() => this.#next(), waitMs);
		});
	}

	#next(): void {
		this.#isComing = false;
		while (this.#waiting.length > 0 && this.#underWay < groupsAtOnce) {
			const group = this.#takeGroup();
			this.#underWay += 1;
			void this.#write(group).finally(() => {
				this.#underWay -= 1;
				this.#next();
			});
		}
	}

	#takeGroup(): Waiting[] {
		let bytes = 0;
		const end = this.#waiting.findIndex(({ content }, place) => {
			bytes += content.length;
			return place > 0 && (place === mostInAGroup || bytes > mostBytes);
		});
		return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
	}

	async #write(group: Waiting[]): Promise<void> {
		const kept = new Map<string, StoredMessage>();
		if (group.length > 1) {
			try {
				for (const row of await this.#appendTogether(group)) kept.set(row.inbox + row.id, row);
			} catch {
				// One that cannot be written takes the others with it: each by itself says which.
			}
		}
		await Promise.all(
			group.map(async ({ message, content, now, done, failed }) => {
				const key = message.inbox + message.id;
				const row = kept.get(key);
				// Taken out, so that a second message with the same id is not told that it was the one.
				kept.delete(key);
				if (row) done(row);
				else await this.#appendAlone(message, content, now).then(done, failed);
			})
		);
	}

	#appendTogether(group: Waiting[]): Promise<StoredMessage[]> {
		const sql = this.#sql;
		const now = Math.max(...group.map((waiting) => waiting.now));
		// Named once more as a list, so that the database goes straight to them however many there are.
		const inboxes = [...new Set(group.map(({ message }) => message.inbox))];
		// All contents in one piece, cut up again over there: a list of them would be text several times their size. The
		// driver writes bytes as hexadecimal, and keeps that until it is answered: this is a third less.
		const contents = Buffer.concat(group.map(({ content }) => content)).toString('base64');
		let end = 0;
		const all = <Value>(pick: (waiting: Waiting) => Value) => group.map(pick);
		return sql<StoredMessage[]>`
			with given as (
				select * from unnest(
					${all(({ message }) => message.inbox)}::text[],
					${all(({ message }) => message.id)}::text[],
					${all(({ message }) => toHex(message.digest))}::text[],
					${all(({ content }) => content.length)}::bigint[],
					${all(({ message }) => message.receivedAt)}::bigint[],
					${all(({ message }) => message.expiresAt)}::bigint[],
					${all(({ message }) => message.messagesCeiling)}::bigint[],
					${all(({ message }) => message.bytesCeiling)}::bigint[],
					${all(({ content }) => (end += content.length) - content.length)}::bigint[]
				) with ordinality as one (inbox, id, digest, bytes, received_at, expires_at,
					messages_ceiling, bytes_ceiling, start, nth)
			), whole as materialized (
				select decode(${contents}::text, 'base64') as contents
			), place as (
				select id, messages, bytes, expires_at from inboxes
				where id = any(${inboxes}::text[]) and ended_at is null and expires_at > ${now}
				order by id for update
			), counted as (
				select given.*, place.expires_at as ends,
					place.messages + count(*) over so_far <= messages_ceiling
						and place.bytes + sum(given.bytes) over so_far <= bytes_ceiling as fits
				from given join place on place.id = given.inbox
				window so_far as (partition by given.inbox order by nth)
			), kept as (
				insert into messages (inbox, id, digest, bytes, received_at, expires_at, content)
				select inbox, id, decode(digest, 'hex'), bytes, received_at, least(expires_at, ends),
					substring((select contents from whole) from start::int + 1 for bytes::int)
				from counted where fits order by nth
				on conflict do nothing
				returning ${messageColumns(sql)}
			), room as (
				update inboxes set messages = inboxes.messages + more.messages,
					bytes = inboxes.bytes + more.bytes
				from (
					select inbox, count(*) as messages, sum(bytes) as bytes from kept group by inbox
				) as more
				where inboxes.id = any(${inboxes}::text[]) and inboxes.id = more.inbox
			)
			select * from kept`;
	}

	async #appendAlone(
		message: NewMessage,
		content: Uint8Array,
		now: number
	): Promise<StoredMessage | undefined> {
		const { inbox, id, digest, receivedAt, expiresAt, messagesCeiling, bytesCeiling } = message;
		const bytes = content.length;
		const sql = this.#sql;
		try {
			const [row] = await sql<StoredMessage[]>`
				with room as (
					update inboxes set messages = messages + 1, bytes = bytes + ${bytes}
					where id = ${inbox} and ended_at is null and expires_at > ${now}
						and messages < ${messagesCeiling} and bytes + ${bytes} <= ${bytesCeiling}
						and not exists (select from messages where inbox = ${inbox} and id = ${id})
					returning expires_at
				)
				insert into messages (inbox, id, digest, bytes, received_at, expires_at, content)
				select ${inbox}::text, ${id}::text, ${digest}::bytea, ${bytes}::bigint,
					${receivedAt}::bigint, least(${expiresAt}::bigint, expires_at), ${content}::bytea
				from room
				returning ${messageColumns(sql)}`;
			return row;
		} catch (error) {
			// The same message twice at the same moment: the whole statement is undone, the count with it.
			if (codeOf(error) === '23505') return undefined;
			throw error;
		}
	}
}

/** The driver knows no lists of bytes. */
function toHex(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}
