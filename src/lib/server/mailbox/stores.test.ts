import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import { day, makeFolder, someSealed } from '../../../../tests/support/mailbox.ts';
import { startPostgres, type TestPostgres } from '../../../../tests/support/postgres.ts';
import { GroupAppend } from './postgres/group-append.ts';
import { openSql } from './postgres/open.ts';
import { PostgresStore } from './postgres/postgres-store.ts';
import { SqliteStore } from './sqlite/sqlite-store.ts';
import type { MailboxStore } from './store.ts';

/** What HTTP cannot show: the two stores do the same, step by step, and PostgreSQL's own shape. */

let server: TestPostgres;
const { folder, remove } = makeFolder();

beforeAll(async () => {
	server = await startPostgres();
}, 60_000);

afterAll(async () => {
	await server.stop();
	remove();
});

const hash = (fill: number) => new Uint8Array(32).fill(fill);
const minute = 60_000;

/** Short names for what a run works on; each run has ids of its own. */
const slots = ['slot 1', 'slot 2'];
const inboxes = ['inbox 1', 'inbox 2'];
const messages = ['message 1', 'message 2', 'message 3', 'message 4'];
const readers = ['reader 1', 'reader 2', 'reader 3'];

type Step = (store: MailboxStore, at: (name: string) => string, now: number) => Promise<unknown>;

const pick = (...names: string[]) => fc.constantFrom(...names);
const content = fc.integer({ min: 1, max: 40 }).map((size) => new Uint8Array(size).fill(size));
const ahead = fc.integer({ min: minute, max: 3 * day });
const views = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });

const steps: fc.Arbitrary<[string, Step]>[] = [
	fc.tuple(pick(...slots), content, ahead, views).map(([id, bytes, end, viewsLeft]) => [
		`make ${id} for ${viewsLeft ?? 'any'} views`,
		(store, at, now) =>
			store.createSlot(
				{
					id: at(id),
					owner: hash(1),
					reader: hash(2),
					digest: hash(bytes.length),
					viewsLeft,
					expiresAt: now + end
				},
				bytes
			)
	]),
	fc
		.tuple(
			pick(...slots),
			content,
			fc.integer({ min: 1, max: 4 }),
			fc.option(ahead, { nil: undefined }),
			views
		)
		.map(([id, bytes, version, end, viewsLeft]) => [
			`replace version ${version} of ${id}`,
			(store, at, now) =>
				store.replaceSlot(
					{
						id: at(id),
						version,
						digest: hash(bytes.length),
						expiresAt: end && now + end,
						viewsLeft
					},
					bytes,
					now
				)
		]),
	fc
		.tuple(pick(...slots), pick(...readers))
		.map(([id, reader]) => [
			`${reader} takes ${id}`,
			(store, at, now) =>
				store.takeSlot(
					{ id: at(id), readerId: at(reader), takeAgainUntil: now + 15 * minute, openedAt: now },
					now
				)
		]),
	fc
		.tuple(pick(...slots), pick(...readers))
		.map(([id, reader]) => [
			`${reader} acknowledges ${id}`,
			(store, at, now) => store.acknowledgeSlot(at(id), at(reader), now)
		]),
	pick(...slots).map((id) => [`read ${id}`, (store, at, now) => store.readSlot(at(id), now)]),
	pick(...slots).map((id) => [`take back ${id}`, (store, at, now) => store.endSlot(at(id), now)]),
	fc
		.tuple(pick(...inboxes), ahead)
		.map(([id, end]) => [
			`make ${id}`,
			(store, at, now) => store.createInbox(at(id), hash(1), now + end)
		]),
	fc
		.tuple(pick(...inboxes), ahead)
		.map(([id, end]) => [
			`renew ${id}`,
			(store, at, now) => store.renewInbox(at(id), now + end, now)
		]),
	pick(...inboxes).map((id) => [`close ${id}`, (store, at, now) => store.endInbox(at(id), now)]),
	fc
		.tuple(pick(...inboxes), pick(...messages), content, ahead, fc.integer({ min: 1, max: 3 }))
		.map(([inbox, id, bytes, end, most]) => [
			`send ${id} to ${inbox}`,
			async (store, at, now) => {
				const kept = await store.append(
					{
						inbox: at(inbox),
						id: at(id),
						digest: hash(bytes.length),
						receivedAt: now,
						expiresAt: now + end,
						messagesCeiling: most,
						bytesCeiling: 60
					},
					bytes,
					now
				);
				return kept && { ...kept, sequence: 0 };
			}
		]),
	fc
		.tuple(pick(...inboxes), pick(...messages))
		.map(([inbox, id]) => [
			`acknowledge ${id} in ${inbox}`,
			(store, at) => store.acknowledgeMessage(at(inbox), at(id))
		]),
	fc.tuple(pick(...inboxes), pick(...messages)).map(([inbox, id]) => [
		`read ${id} in ${inbox}`,
		async (store, at, now) => {
			const opened = await store.readMessage(at(inbox), at(id), now);
			return opened && { ...opened, row: { ...opened.row, sequence: 0 } };
		}
	]),
	fc.constant([
		'sweep',
		async (store, _at, now) => {
			while (await store.sweep(now));
		}
	])
];

/** Everything that can be seen of a run's places, in a form that compares. */
async function view(store: MailboxStore, at: (name: string) => string, now: number) {
	const seen = {
		slots: await Promise.all(slots.map((id) => store.findSlot(at(id)))),
		inboxes: await Promise.all(inboxes.map((id) => store.findInbox(at(id)))),
		lists: await Promise.all(inboxes.map((id) => store.listMessages(at(id), 0, 10, now)))
	};
	for (const [place, inbox] of seen.inboxes.entries()) {
		const held = await Promise.all(
			messages.map((id) => store.findMessage(at(inboxes[place]!), at(id)))
		);
		const here = held.filter((row) => row?.held);
		// What an inbox says it holds is what it holds, as long as it lives.
		if (inbox && !inbox.ended) {
			expect(inbox.messages).toBe(here.length);
			expect(inbox.bytes).toBe(here.reduce((sum, row) => sum + row!.bytes, 0));
		}
	}
	for (const slot of seen.slots) expect(slot?.viewsLeft ?? 0).toBeGreaterThanOrEqual(0);
	return comparable({
		...seen,
		lists: seen.lists.map((list) => list.map((row) => ({ ...row, sequence: 0 })))
	});
}

/** Bytes as text: the two stores hand them over in different wrappings. */
function comparable(result: unknown): unknown {
	if (result instanceof Uint8Array) return Buffer.from(result).toString('hex');
	if (Array.isArray(result)) return result.map(comparable);
	if (typeof result !== 'object' || result === null) return result;
	return Object.fromEntries(Object.entries(result).map(([name, held]) => [name, comparable(held)]));
}

test(
	'whatever is done, both stores answer the same and hold the same',
	{ timeout: 60_000 },
	async () => {
		const both = [
			new SqliteStore(folder, 1024 ** 3),
			await PostgresStore.open(await server.newDatabase())
		] as const;
		const runs = fc.array(fc.tuple(fc.oneof(...steps), fc.integer({ min: 0, max: 20 * minute })), {
			minLength: 10,
			maxLength: 40,
			size: 'max'
		});
		// Time goes on from run to run: what a sweep removes may be another run's.
		let now = Date.parse('2026-11-22T10:00:00Z');
		await fc.assert(
			fc.asyncProperty(runs, async (list) => {
				const ids = new Map<string, string>();
				const at = (name: string) => {
					if (!ids.has(name)) ids.set(name, newMailboxId());
					return ids.get(name)!;
				};
				for (const [[name, step], pause] of list) {
					now += pause;
					const [one, other] = await Promise.all(both.map((store) => step(store, at, now)));
					expect(comparable(one), name).toEqual(comparable(other));
				}
				expect(await view(both[0], at, now)).toEqual(await view(both[1], at, now));
			}),
			{ numRuns: 40 }
		);
		await Promise.all(both.map((store) => store.close()));
	}
);

test('messages that come at once share one transaction in PostgreSQL, and the room is counted right', async () => {
	const sql = await openSql(await server.newDatabase());
	const places = [newMailboxId(), newMailboxId()];
	for (const id of places)
		await sql`insert into inboxes (id, owner, expires_at) values (${id}, ${hash(1)}, ${day})`;
	const group = new GroupAppend(sql);
	const sealed = someSealed();
	const rows = await Promise.all(
		Array.from({ length: 30 }, (_none, place) =>
			group.append(
				{
					inbox: places[place % 2]!,
					id: newMailboxId(),
					digest: hash(3),
					receivedAt: 0,
					expiresAt: 2 * day,
					messagesCeiling: 10,
					bytesCeiling: 1e9
				},
				sealed,
				5
			)
		)
	);
	const kept = rows.filter((row) => row !== undefined);
	expect(kept).toHaveLength(20);
	expect(kept.every((row) => row.expires_at === day)).toBe(true);
	expect(await sql`select distinct messages, bytes from inboxes`).toEqual([
		{ messages: 10, bytes: 10 * sealed.length }
	]);
	expect(await sql`select count(distinct xmin::text) as transactions from messages`).toEqual([
		{ transactions: 1 }
	]);
	const [row] = await sql<{ content: Uint8Array }[]>`select content from messages limit 1`;
	expect(Buffer.from(row!.content).equals(sealed)).toBe(true);
	await sql.end();
});

test('a PostgreSQL database of version 1, made when it was new, still opens with everything in it', async () => {
	const url = await server.newDatabase();
	const old = postgres(url, { onnotice: () => undefined });
	await old.unsafe(readFileSync('tests/fixtures/mailbox/postgres-1.sql', 'utf8'));
	await old.end();
	const store = await PostgresStore.open(url);
	expect(await store.readSlot('kqR0m3VvT6a1c9dXyZ2bEw', 1000)).toMatchObject({
		row: { version: 3, viewsLeft: 4, opened: 2, lastOpenedAt: 600, expiresAt: 5000 }
	});
	expect(await store.findInbox('Jx8sP4nQh7LwV5tB1mRzYg')).toMatchObject({ messages: 1, bytes: 29 });
	expect(
		await store.readMessage('Jx8sP4nQh7LwV5tB1mRzYg', 'uD2fG6hK9jM3nS5vX8zB0c', 1000)
	).toBeDefined();
	expect(await store.raiseMark(0)).toBe(700);
	await store.close();
});

test('a PostgreSQL database of a newer program is refused', async () => {
	const url = await server.newDatabase();
	const newer = postgres(url, { onnotice: () => undefined });
	await newer.unsafe('create schema waymark; create table waymark.shape (version bigint not null)');
	await newer`insert into waymark.shape values (99)`;
	await newer.end();
	await expect(PostgresStore.open(url)).rejects.toThrow(
		'the mailbox database has version 99, this program knows 1: run the newer program'
	);
});

test('ten servers may start on one new database at the same moment', async () => {
	const url = await server.newDatabase();
	const started = await Promise.all(Array.from({ length: 10 }, () => PostgresStore.open(url)));
	await Promise.all(started.map((store) => store.check()));
	await Promise.all(started.map((store) => store.close()));
});
