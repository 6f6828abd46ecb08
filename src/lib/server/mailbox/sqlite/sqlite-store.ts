import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { join } from 'node:path';
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
import { Ballast } from './ballast.ts';
import { GroupCommit, toStoreError } from './group-commit.ts';
import { openDatabase } from './open.ts';

type Row = Record<string, SQLOutputValue>;
type Values = Record<string, SQLInputValue>;

const slotColumns = `id, owner, reader, version, digest, bytes, views_left, opened, last_opened_at,
	expires_at, ending`;
const messageColumns = `inbox, id, sequence, digest, bytes, received_at, expires_at,
	content is not null as held`;

/** Whether this reader is inside the quarter of an hour in which it may take again. */
const takesAgain = `coalesce(json_extract(takes, '$."' || :reader || '"'), 0) > :now`;
/** The others who may still take again. */
const openTakes = (takes: string) =>
	`(select count(*) from json_each(${takes}) as take where take.value > :now)`;
const alive = 'ending is null and expires_at > :now';
const sweepAtATime = 200;

/** The embedded store: one file, one process, SQLite as it comes with Node.js. */
export class SqliteStore implements MailboxStore {
	readonly #database: DatabaseSync;
	readonly #commits: GroupCommit;
	readonly #ballast: Ballast;
	readonly #statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();

	/** `folder` is made if need be. Throws an error with one clear line when it cannot be used. */
	constructor(folder: string, limitBytes: number) {
		this.#database = openDatabase(join(folder, 'mailbox.db'), limitBytes);
		this.#commits = new GroupCommit(this.#database);
		this.#ballast = new Ballast(join(folder, 'mailbox.ballast'));
	}

	findSlot(id: string): Promise<SlotRow | undefined> {
		return this.#read(() => {
			const row = this.#get(`select ${slotColumns} from slots where id = :id`, { id });
			return row && toSlot(row);
		});
	}

	createSlot(slot: NewSlot, content: Uint8Array): Promise<boolean> {
		const { id, owner, reader, digest, viewsLeft = null, expiresAt } = slot;
		return this.#write(
			() =>
				this.#run(
					`insert into slots (id, owner, reader, version, digest, bytes, views_left, expires_at, content)
					values (:id, :owner, :reader, 1, :digest, :bytes, :viewsLeft, :expiresAt, :content)
					on conflict do nothing`,
					{ id, owner, reader, digest, bytes: content.length, viewsLeft, expiresAt, content }
				) === 1,
			content.length
		);
	}

	replaceSlot(change: SlotChange, content: Uint8Array, now: number): Promise<SlotRow | undefined> {
		const { id, version, digest, expiresAt = null, viewsLeft = null } = change;
		return this.#write(() => {
			const row = this.#get(
				`update slots set version = version + 1, digest = :digest, bytes = :bytes, content = :content,
					expires_at = coalesce(:expiresAt, expires_at), views_left = coalesce(:viewsLeft, views_left)
				where id = :id and version = :version and ${alive} returning ${slotColumns}`,
				{ id, version, digest, bytes: content.length, content, expiresAt, viewsLeft, now }
			);
			return row && toSlot(row);
		}, content.length);
	}

	readSlot(id: string, now: number): Promise<Opened<SlotRow> | undefined> {
		return this.#read(() =>
			toOpened(
				this.#get(`select ${slotColumns}, content from slots where id = :id and ${alive}`, {
					id,
					now
				}),
				toSlot
			)
		);
	}

	takeSlot(take: Take, now: number): Promise<Opened<SlotRow> | undefined> {
		const { id, readerId, takeAgainUntil: until, openedAt } = take;
		return this.#write(() =>
			toOpened(
				this.#get(
					`update slots set
						views_left = case when ${takesAgain} then views_left else views_left - 1 end,
						opened = case when ${takesAgain} then opened else opened + 1 end,
						last_opened_at = :openedAt,
						takes = case when views_left is null or ${takesAgain} then takes
							else json_set(takes, '$."' || :reader || '"', :until) end
					where id = :id and ${alive} and (views_left is null or views_left > 0 or ${takesAgain})
					returning ${slotColumns}, content`,
					{ id, reader: readerId, until, openedAt, now }
				),
				toSlot
			)
		);
	}

	acknowledgeSlot(id: string, readerId: string, now: number): Promise<void> {
		const rest = `json_remove(takes, '$."' || :reader || '"')`;
		const usedUp = `views_left = 0 and ${openTakes(rest)} = 0`;
		return this.#write(() => {
			this.#run(
				`update slots set takes = ${rest},
					content = case when ${usedUp} then null else content end,
					ending = case when ${usedUp} then 'used-up' end,
					ended_at = case when ${usedUp} then :now end
				where id = :id and ${alive} and views_left is not null`,
				{ id, reader: readerId, now }
			);
		});
	}

	endSlot(id: string, now: number): Promise<SlotRow | undefined> {
		return this.#write(() => {
			const row = this.#get(
				`update slots set content = null, takes = '{}', ending = 'taken-back', ended_at = :now
				where id = :id and ${alive} returning ${slotColumns}`,
				{ id, now }
			);
			return row && toSlot(row);
		});
	}

	findInbox(id: string): Promise<InboxRow | undefined> {
		return this.#read(() => {
			const row = this.#get('select * from inboxes where id = :id', { id });
			return row && toInbox(row);
		});
	}

	createInbox(id: string, owner: Uint8Array, expiresAt: number): Promise<boolean> {
		return this.#write(
			() =>
				this.#run(
					`insert into inboxes (id, owner, expires_at) values (:id, :owner, :expiresAt)
					on conflict do nothing`,
					{ id, owner, expiresAt }
				) === 1
		);
	}

	renewInbox(id: string, expiresAt: number, now: number): Promise<boolean> {
		return this.#write(
			() =>
				this.#run(
					`update inboxes set expires_at = :expiresAt
					where id = :id and ended_at is null and expires_at > :now`,
					{ id, expiresAt, now }
				) === 1
		);
	}

	endInbox(id: string, now: number): Promise<void> {
		return this.#write(() => this.#endInbox(id, now));
	}

	append(message: NewMessage, content: Uint8Array, now: number): Promise<MessageRow | undefined> {
		const { inbox, id, digest, receivedAt, expiresAt, messagesCeiling, bytesCeiling } = message;
		const bytes = content.length;
		return this.#write(() => {
			const room = this.#get(
				`update inboxes set messages = messages + 1, bytes = bytes + :bytes
				where id = :inbox and ended_at is null and expires_at > :now
					and messages < :messagesCeiling and bytes + :bytes <= :bytesCeiling
				returning expires_at`,
				{ inbox, bytes, messagesCeiling, bytesCeiling, now }
			);
			if (!room) return undefined;
			const ends = Math.min(expiresAt, Number(room.expires_at));
			const { changes, lastInsertRowid } = this.#prepare(
				`insert into messages (inbox, id, digest, bytes, received_at, expires_at, content)
				values (:inbox, :id, :digest, :bytes, :receivedAt, :ends, :content)
				on conflict do nothing`
			).run({ inbox, id, digest, bytes, receivedAt, ends, content });
			if (changes === 0) {
				this.#release(inbox, 1, bytes);
				return undefined;
			}
			const sequence = Number(lastInsertRowid);
			return { inbox, id, sequence, digest, bytes, receivedAt, expiresAt: ends, held: true };
		}, bytes);
	}

	findMessage(inbox: string, id: string): Promise<MessageRow | undefined> {
		return this.#read(() => {
			const row = this.#get(
				`select ${messageColumns} from messages where inbox = :inbox and id = :id`,
				{ inbox, id }
			);
			return row && toMessage(row);
		});
	}

	listMessages(inbox: string, after: number, count: number, now: number): Promise<MessageRow[]> {
		return this.#read(() =>
			this.#prepare(
				`select ${messageColumns} from messages
				where inbox = :inbox and sequence > :after and content is not null and expires_at > :now
				order by sequence limit :count`
			)
				.all({ inbox, after, count, now })
				.map(toMessage)
		);
	}

	readMessage(inbox: string, id: string, now: number): Promise<Opened<MessageRow> | undefined> {
		return this.#read(() =>
			toOpened(
				this.#get(
					`select ${messageColumns}, content from messages
					where inbox = :inbox and id = :id and content is not null and expires_at > :now`,
					{ inbox, id, now }
				),
				toMessage
			)
		);
	}

	acknowledgeMessage(inbox: string, id: string): Promise<void> {
		return this.#write(() => {
			const row = this.#get(
				`update messages set content = null
				where inbox = :inbox and id = :id and content is not null returning bytes`,
				{ inbox, id }
			);
			if (row) this.#release(inbox, 1, Number(row.bytes));
		});
	}

	sweep(now: number): Promise<boolean> {
		const before = now - limits.rememberEndedMs;
		return this.#write(() => {
			let removed = 0;
			const sweepOf = (sql: string, values: Values) => {
				removed += this.#run(sql, values);
			};
			const some = (from: string, where: string) =>
				`(select ${from === 'messages' ? 'sequence' : 'id'} from ${from} where ${where} limit ${sweepAtATime})`;
			sweepOf(
				`update slots set content = null, takes = '{}', ending = 'expired', ended_at = expires_at
				where id in ${some('slots', 'ending is null and expires_at <= :now')}`,
				{ now }
			);
			sweepOf(
				`update slots set content = null, takes = '{}', ending = 'used-up', ended_at = :now
				where id in ${some('slots', `ending is null and views_left = 0 and ${openTakes('takes')} = 0`)}`,
				{ now }
			);
			sweepOf(
				`delete from slots where id in ${some('slots', 'ending is not null and ended_at <= :before')}`,
				{ before }
			);
			const expired = this.#prepare(
				`delete from messages where sequence in ${some('messages', 'expires_at <= :now')}
				returning inbox, bytes, content is not null as held`
			).all({ now });
			removed += expired.length;
			for (const { inbox, bytes, held } of expired)
				if (held) this.#release(String(inbox), 1, Number(bytes));
			for (const { id } of this.#prepare(
				'select id from inboxes where ended_at is null and expires_at <= :now limit 5'
			).all({ now })) {
				this.#endInbox(String(id), now);
				removed += 1;
			}
			sweepOf(
				`delete from inboxes where id in ${some('inboxes', 'ended_at is not null and ended_at <= :before')}`,
				{ before }
			);
			return removed > 0;
		});
	}

	/** Puts the log away: until then it still holds what was removed. */
	settle(): Promise<void> {
		return this.#read(() => {
			this.#commits.flush();
			this.#database.exec('pragma wal_checkpoint(truncate)');
			this.#ballast.takeUp();
		});
	}

	raiseMark(now: number): Promise<number> {
		return this.#write(() => {
			const row = this.#get(
				`insert into marks (name, value) values ('clock', :now)
				on conflict (name) do update set value = max(value, excluded.value) returning value`,
				{ now }
			);
			return Number(row?.value);
		});
	}

	check(): Promise<void> {
		return this.#read(() => {
			this.#get('select 1 from marks limit 1', {});
		});
	}

	close(): Promise<void> {
		return this.#read(() => {
			this.#commits.flush();
			this.#statements.clear();
			this.#database.close();
		});
	}

	#endInbox(id: string, now: number): void {
		const ended = this.#run(
			'update inboxes set ended_at = :now, messages = 0, bytes = 0 where id = :id and ended_at is null',
			{ id, now }
		);
		if (ended > 0) this.#run('delete from messages where inbox = :id', { id });
	}

	#release(inbox: string, messages: number, bytes: number): void {
		this.#run(
			`update inboxes set messages = messages - :messages, bytes = bytes - :bytes
			where id = :inbox and ended_at is null`,
			{ inbox, messages, bytes }
		);
	}

	#read<Result>(work: () => Result): Promise<Result> {
		return new Promise((done) => done(work())).catch((error: unknown) => {
			throw toStoreError(error);
		}) as Promise<Result>;
	}

	async #write<Result>(work: () => Result, bytes = 0): Promise<Result> {
		try {
			return await this.#commits.run(work, bytes);
		} catch (error) {
			if (error instanceof StoreError && error.reason === 'full') this.#ballast.drop();
			// What adds nothing is tried once more with the room that has just been freed.
			if (error instanceof StoreError && bytes === 0) return this.#commits.run(work);
			throw error;
		}
	}

	#prepare(sql: string): ReturnType<DatabaseSync['prepare']> {
		let statement = this.#statements.get(sql);
		if (!statement) {
			statement = this.#database.prepare(sql);
			this.#statements.set(sql, statement);
		}
		return statement;
	}

	#get(sql: string, values: Values): Row | undefined {
		return this.#prepare(sql).get(values);
	}

	#run(sql: string, values: Values): number {
		return Number(this.#prepare(sql).run(values).changes);
	}
}

function toOpened<T>(row: Row | undefined, toRow: (row: Row) => T): Opened<T> | undefined {
	return row && { row: toRow(row), content: row.content as Uint8Array };
}

function toSlot(row: Row): SlotRow {
	return {
		id: String(row.id),
		owner: row.owner as Uint8Array,
		reader: row.reader as Uint8Array,
		version: Number(row.version),
		digest: row.digest as Uint8Array,
		bytes: Number(row.bytes),
		viewsLeft: toOptionalNumber(row.views_left),
		opened: Number(row.opened),
		lastOpenedAt: toOptionalNumber(row.last_opened_at),
		expiresAt: Number(row.expires_at),
		ending: (row.ending ?? undefined) as SlotEnding | undefined
	};
}

function toInbox(row: Row): InboxRow {
	return {
		id: String(row.id),
		owner: row.owner as Uint8Array,
		expiresAt: Number(row.expires_at),
		ended: row.ended_at !== null,
		messages: Number(row.messages),
		bytes: Number(row.bytes)
	};
}

function toMessage(row: Row): MessageRow {
	return {
		inbox: String(row.inbox),
		id: String(row.id),
		sequence: Number(row.sequence),
		digest: row.digest as Uint8Array,
		bytes: Number(row.bytes),
		receivedAt: Number(row.received_at),
		expiresAt: Number(row.expires_at),
		held: Boolean(row.held)
	};
}

function toOptionalNumber(value: SQLOutputValue | undefined): number | undefined {
	return value === null || value === undefined ? undefined : Number(value);
}
