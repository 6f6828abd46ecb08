import type { Fragment } from 'postgres';
import { limits, type SlotEnding } from '#lib/mailbox/protocol.ts';
import type { InboxRow, MessageRow, SlotRow } from '../rows.ts';
import {
	StoreError,
	type MailboxStore,
	type NewMessage,
	type NewSlot,
	type Opened,
	type SlotChange,
	type Take
} from '../store.ts';
import { GroupAppend, messageColumns, type StoredMessage } from './group-append.ts';
import { codeOf, openSql, type Sql } from './open.ts';

interface StoredSlot {
	id: string;
	owner: Uint8Array;
	reader: Uint8Array;
	version: number;
	digest: Uint8Array;
	bytes: number;
	views_left: number | null;
	opened: number;
	last_opened_at: number | null;
	expires_at: number;
	ending: SlotEnding | null;
}

interface StoredInbox {
	id: string;
	owner: Uint8Array;
	messages: number;
	bytes: number;
	expires_at: number;
	ended_at: number | null;
}

interface WithContent {
	content: Uint8Array;
}

const sweepAtATime = 200;

/**
 * For several processes or machines. The database's own row locks make each statement atomic; the view limit and
 * the room in an inbox are decided inside one statement each.
 */
export class PostgresStore implements MailboxStore {
	readonly #sql: Sql;
	readonly #appends: GroupAppend;

	private constructor(sql: Sql) {
		this.#sql = sql;
		this.#appends = new GroupAppend(sql);
	}

	/** Throws an error with one clear line when the database cannot be used. */
	static async open(url: string): Promise<PostgresStore> {
		return new PostgresStore(await openSql(url));
	}

	findSlot(id: string): Promise<SlotRow | undefined> {
		return ask(async () => {
			const [row] = await this.#sql<StoredSlot[]>`
				select ${this.#slotColumns()} from slots where id = ${id}`;
			return row && toSlot(row);
		});
	}

	createSlot(slot: NewSlot, content: Uint8Array): Promise<boolean> {
		const { id, owner, reader, digest, viewsLeft = null, expiresAt } = slot;
		return ask(async () => {
			const { count } = await this.#sql`
				insert into slots (id, owner, reader, version, digest, bytes, views_left, expires_at, content)
				values (${id}, ${owner}, ${reader}, 1, ${digest}, ${content.length}, ${viewsLeft},
					${expiresAt}, ${content})
				on conflict do nothing`;
			return count === 1;
		});
	}

	replaceSlot(change: SlotChange, content: Uint8Array, now: number): Promise<SlotRow | undefined> {
		const { id, version, digest, expiresAt = null, viewsLeft = null } = change;
		return ask(async () => {
			const [row] = await this.#sql<StoredSlot[]>`
				update slots set version = version + 1, digest = ${digest}, bytes = ${content.length},
					content = ${content}, expires_at = coalesce(${expiresAt}::bigint, expires_at),
					views_left = coalesce(${viewsLeft}::bigint, views_left)
				where id = ${id} and version = ${version} and ${this.#alive(now)}
				returning ${this.#slotColumns()}`;
			return row && toSlot(row);
		});
	}

	readSlot(id: string, now: number): Promise<Opened<SlotRow> | undefined> {
		return ask(async () => {
			const [row] = await this.#sql<(StoredSlot & WithContent)[]>`
				select ${this.#slotColumns()}, content from slots where id = ${id} and ${this.#alive(now)}`;
			return row && { row: toSlot(row), content: row.content };
		});
	}

	takeSlot(take: Take, now: number): Promise<Opened<SlotRow> | undefined> {
		const { id, readerId, takeAgainUntil, openedAt } = take;
		const sql = this.#sql;
		const takesAgain = sql`coalesce((takes ->> ${readerId}::text)::bigint, 0) > ${now}::bigint`;
		return ask(async () => {
			const [row] = await sql<(StoredSlot & WithContent)[]>`
				update slots set
					views_left = case when ${takesAgain} then views_left else views_left - 1 end,
					opened = case when ${takesAgain} then opened else opened + 1 end,
					last_opened_at = ${openedAt},
					takes = case when views_left is null or ${takesAgain} then takes
						else takes || jsonb_build_object(${readerId}::text, ${takeAgainUntil}::bigint) end
				where id = ${id} and ${this.#alive(now)}
					and (views_left is null or views_left > 0 or ${takesAgain})
				returning ${this.#slotColumns()}, content`;
			return row && { row: toSlot(row), content: row.content };
		});
	}

	acknowledgeSlot(id: string, readerId: string, now: number): Promise<void> {
		const sql = this.#sql;
		const rest = sql`takes - ${readerId}::text`;
		const usedUp = sql`views_left = 0 and not ${this.#hasOpenTakes(rest, now)}`;
		return ask(async () => {
			await sql`
				update slots set takes = ${rest},
					content = case when ${usedUp} then null else content end,
					ending = case when ${usedUp} then 'used-up' end,
					ended_at = case when ${usedUp} then ${now}::bigint end
				where id = ${id} and ${this.#alive(now)} and views_left is not null`;
		});
	}

	endSlot(id: string, now: number): Promise<SlotRow | undefined> {
		return ask(async () => {
			const [row] = await this.#sql<StoredSlot[]>`
				update slots set content = null, takes = '{}', ending = 'taken-back', ended_at = ${now}
				where id = ${id} and ${this.#alive(now)} returning ${this.#slotColumns()}`;
			return row && toSlot(row);
		});
	}

	findInbox(id: string): Promise<InboxRow | undefined> {
		return ask(async () => {
			const [row] = await this.#sql<StoredInbox[]>`select * from inboxes where id = ${id}`;
			return row && toInbox(row);
		});
	}

	createInbox(id: string, owner: Uint8Array, expiresAt: number): Promise<boolean> {
		return ask(async () => {
			const { count } = await this.#sql`
				insert into inboxes (id, owner, expires_at) values (${id}, ${owner}, ${expiresAt})
				on conflict do nothing`;
			return count === 1;
		});
	}

	renewInbox(id: string, expiresAt: number, now: number): Promise<boolean> {
		return ask(async () => {
			const { count } = await this.#sql`
				update inboxes set expires_at = ${expiresAt}
				where id = ${id} and ended_at is null and expires_at > ${now}`;
			return count === 1;
		});
	}

	endInbox(id: string, now: number): Promise<void> {
		return ask(async () => {
			await this.#sql.begin(async (sql) => {
				const { count } = await sql`
					update inboxes set ended_at = ${now}, messages = 0, bytes = 0
					where id = ${id} and ended_at is null`;
				if (count > 0) await sql`delete from messages where inbox = ${id}`;
			});
		});
	}

	append(message: NewMessage, content: Uint8Array, now: number): Promise<MessageRow | undefined> {
		return ask(async () => {
			const row = await this.#appends.append(message, content, now);
			return row && toMessage(row);
		});
	}

	findMessage(inbox: string, id: string): Promise<MessageRow | undefined> {
		return ask(async () => {
			const [row] = await this.#sql<StoredMessage[]>`
				select ${messageColumns(this.#sql)} from messages where inbox = ${inbox} and id = ${id}`;
			return row && toMessage(row);
		});
	}

	listMessages(inbox: string, after: number, count: number, now: number): Promise<MessageRow[]> {
		return ask(async () => {
			const rows = await this.#sql<StoredMessage[]>`
				select ${messageColumns(this.#sql)} from messages
				where inbox = ${inbox} and sequence > ${after} and content is not null and expires_at > ${now}
				order by sequence limit ${count}`;
			return rows.map(toMessage);
		});
	}

	readMessage(inbox: string, id: string, now: number): Promise<Opened<MessageRow> | undefined> {
		return ask(async () => {
			const [row] = await this.#sql<(StoredMessage & WithContent)[]>`
				select ${messageColumns(this.#sql)}, content from messages
				where inbox = ${inbox} and id = ${id} and content is not null and expires_at > ${now}`;
			return row && { row: toMessage(row), content: row.content };
		});
	}

	acknowledgeMessage(inbox: string, id: string): Promise<void> {
		return ask(async () => {
			await this.#sql`
				with done as (
					update messages set content = null
					where inbox = ${inbox} and id = ${id} and content is not null returning bytes
				)
				update inboxes set messages = messages - 1, bytes = inboxes.bytes - done.bytes
				from done where id = ${inbox} and ended_at is null`;
		});
	}

	sweep(now: number): Promise<boolean> {
		const before = now - limits.rememberEndedMs;
		return ask(() =>
			this.#sql.begin(async (sql) => {
				const expired = await sql`
					update slots set content = null, takes = '{}', ending = 'expired', ended_at = expires_at
					where id in (select id from slots where ending is null and expires_at <= ${now}
						limit ${sweepAtATime} for update skip locked)`;
				const usedUp = await sql`
					update slots set content = null, takes = '{}', ending = 'used-up', ended_at = ${now}
					where id in (select id from slots where ending is null and views_left = 0
						and not ${this.#hasOpenTakes(sql`takes`, now)}
						limit ${sweepAtATime} for update skip locked)`;
				const forgotten = await sql`
					delete from slots where id in (select id from slots
						where ending is not null and ended_at <= ${before} limit ${sweepAtATime})`;
				const [messages] = await sql<{ count: number }[]>`
					with gone as (
						delete from messages where (inbox, id) in (select inbox, id from messages
							where expires_at <= ${now} limit ${sweepAtATime} for update skip locked)
						returning inbox, bytes, content is not null as held
					), room as (
						select inbox, count(*) as messages, sum(bytes) as bytes from gone where held group by inbox
					), freed as (
						update inboxes set messages = inboxes.messages - room.messages,
							bytes = inboxes.bytes - room.bytes
						from room where id = room.inbox and ended_at is null
					)
					select count(*) as count from gone`;
				const closing = await sql`
					update inboxes set ended_at = ${now}, messages = 0, bytes = 0
					where id in (select id from inboxes where ended_at is null and expires_at <= ${now}
						limit 5 for update skip locked)
					returning id`;
				for (const { id } of closing) await sql`delete from messages where inbox = ${String(id)}`;
				const closed = await sql`
					delete from inboxes where id in (select id from inboxes
						where ended_at is not null and ended_at <= ${before} limit ${sweepAtATime})`;
				const removed = [expired, usedUp, forgotten, closing, closed].map(({ count }) => count);
				return removed.some((count) => count > 0) || (messages?.count ?? 0) > 0;
			})
		);
	}

	/** The database reuses the room in its own time; what lingers there is sealed. */
	settle(): Promise<void> {
		return Promise.resolve();
	}

	raiseMark(now: number): Promise<number> {
		return ask(async () => {
			const [row] = await this.#sql<{ value: number }[]>`
				insert into marks as mark (name, value) values ('clock', ${now})
				on conflict (name) do update set value = greatest(mark.value, excluded.value)
				returning value`;
			return row?.value ?? now;
		});
	}

	check(): Promise<void> {
		return ask(async () => {
			await this.#sql`select 1 from marks limit 1`;
		});
	}

	async close(): Promise<void> {
		await this.#sql.end({ timeout: 5 });
	}

	#slotColumns() {
		return this.#sql`id, owner, reader, version, digest, bytes, views_left, opened, last_opened_at,
			expires_at, ending`;
	}

	#alive(now: number) {
		return this.#sql`ending is null and expires_at > ${now}::bigint`;
	}

	#hasOpenTakes(takes: Fragment, now: number) {
		return this.#sql`exists (
			select from jsonb_each_text(${takes}) as take where take.value::bigint > ${now}::bigint)`;
	}
}

/** Two that wait for each other: the database lets one go, which then begins again. */
const beginAgain = new Set(['40P01', '40001']);

async function ask<Result>(work: () => Promise<Result>, tries = 3): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		const code = codeOf(error);
		if (beginAgain.has(code) && tries > 1) return ask(work, tries - 1);
		throw toStoreError(error, code);
	}
}

/** 53100: the disk is full. Classes 08, 53 and 57 and every fault of the network: cannot answer now. */
function toStoreError(error: unknown, code: string): unknown {
	if (code === '53100') return new StoreError('full', { cause: error });
	const isAway = /^(08|53|57|25006|40)|^(CONNECTION|CONNECT|E[A-Z]{3,})/.test(code);
	return isAway ? new StoreError('unavailable', { cause: error }) : error;
}

function toSlot(row: StoredSlot): SlotRow {
	return {
		id: row.id,
		owner: row.owner,
		reader: row.reader,
		version: row.version,
		digest: row.digest,
		bytes: row.bytes,
		viewsLeft: row.views_left ?? undefined,
		opened: row.opened,
		lastOpenedAt: row.last_opened_at ?? undefined,
		expiresAt: row.expires_at,
		ending: row.ending ?? undefined
	};
}

function toInbox(row: StoredInbox): InboxRow {
	const { id, owner, messages, bytes, expires_at: expiresAt, ended_at: endedAt } = row;
	return { id, owner, messages, bytes, expiresAt, ended: endedAt !== null };
}

function toMessage(row: StoredMessage): MessageRow {
	return {
		inbox: row.inbox,
		id: row.id,
		sequence: row.sequence,
		digest: row.digest,
		bytes: row.bytes,
		receivedAt: row.received_at,
		expiresAt: row.expires_at,
		held: row.held
	};
}
