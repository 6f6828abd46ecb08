import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { limits } from '#lib/mailbox/protocol.ts';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import { makeFolder, someSealed } from '../../../../../tests/support/mailbox.ts';
import { StoreError } from '../store.ts';
import { Ballast } from './ballast.ts';
import { isOlder, leastVersion, openDatabase, setPragma } from './open.ts';
import { SqliteStore } from './sqlite-store.ts';

const gigabyte = 1024 ** 3;
const made: ReturnType<typeof makeFolder>[] = [];

afterEach(() => {
	for (const { remove } of made.splice(0)) remove();
});

function aFolder(): string {
	const one = makeFolder();
	made.push(one);
	return one.folder;
}

const hash = (fill: number) => new Uint8Array(32).fill(fill);

function aSlot(id = newMailboxId(), expiresAt = 2000) {
	return { id, owner: hash(1), reader: hash(2), digest: hash(3), viewsLeft: undefined, expiresAt };
}

async function everyFile(folder: string): Promise<string> {
	const names = readdirSync(folder);
	return Promise.resolve(names.map((name) => readFileSync(join(folder, name), 'latin1')).join());
}

test('the file is kept as the promise needs it', () => {
	const database = openDatabase(join(aFolder(), 'mailbox.db'), gigabyte);
	const setting = (name: string) =>
		Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
	expect(setting('journal_mode')).toBe('wal');
	expect(setting('synchronous')).toBe(2);
	expect(setting('secure_delete')).toBe(1);
	expect(setting('locking_mode')).toBe('exclusive');
	expect(setting('integrity_check')).toBe('ok');
	expect(Number(setting('max_page_count')) * 4096).toBeLessThanOrEqual(gigabyte);
	database.close();
});

test.each([
	['3.51.3', false],
	['3.51.2', true],
	['3.9.9', true],
	['3.51', true],
	['3.52.0', false],
	['4.0.0', false],
	['', true]
])('SQLite %j is too old: %s', (version, tooOld) => {
	expect(isOlder(version, leastVersion)).toBe(tooOld);
});

test('a setting that the database does not take stops the start', () => {
	const inMemory = new DatabaseSync(':memory:');
	expect(() => setPragma(inMemory, 'journal_mode', 'wal')).toThrow(
		'the database does not take journal_mode = wal'
	);
	inMemory.close();
});

describe('the shape of the file', () => {
	test('a file of version 1, made when it was new, still opens with everything in it', async () => {
		const folder = aFolder();
		const old = new DatabaseSync(join(folder, 'mailbox.db'));
		old.exec(readFileSync('tests/fixtures/mailbox/sqlite-1.sql', 'utf8'));
		old.close();
		const store = new SqliteStore(folder, gigabyte);
		const slot = 'kqR0m3VvT6a1c9dXyZ2bEw';
		const inbox = 'Jx8sP4nQh7LwV5tB1mRzYg';
		const message = 'uD2fG6hK9jM3nS5vX8zB0c';
		expect(await store.readSlot(slot, 1000)).toMatchObject({
			row: { version: 3, viewsLeft: 4, opened: 2, lastOpenedAt: 600, expiresAt: 5000 },
			content: new TextEncoder().encode('age-encryption.org/v1\nslot')
		});
		expect(await store.findInbox(inbox)).toMatchObject({ messages: 1, bytes: 29, ended: false });
		expect(await store.readMessage(inbox, message, 1000)).toMatchObject({
			content: new TextEncoder().encode('age-encryption.org/v1\nmessage')
		});
		expect(await store.raiseMark(0)).toBe(700);
		await store.close();
	});

	test('a file from a newer program is refused and left as it is', () => {
		const folder = aFolder();
		const file = join(folder, 'mailbox.db');
		const newer = new DatabaseSync(file);
		newer.exec('create table unknown (a); pragma user_version = 99');
		newer.close();
		expect(() => new SqliteStore(folder, gigabyte)).toThrow(
			'the mailbox file has version 99, this program knows 1: run the newer program'
		);
		const after = new DatabaseSync(file);
		expect(after.prepare('select name from sqlite_schema').all()).toEqual([{ name: 'unknown' }]);
		after.close();
	});

	test('a file that is no database is refused', () => {
		const folder = aFolder();
		writeFileSync(
			join(folder, 'mailbox.db'),
			'not a database, but long enough to look at'.repeat(100)
		);
		expect(() => new SqliteStore(folder, gigabyte)).toThrow(/not a database/);
	});
});

test('many writes at once share a few trips to the disk, and one that fails takes no other with it', async () => {
	const store = new SqliteStore(aFolder(), gigabyte);
	const good = Array.from({ length: 50 }, () => store.createSlot(aSlot(), someSealed()));
	// A value the file's own rules refuse.
	const bad = store.createSlot({ ...aSlot(), viewsLeft: 1.5 }, someSealed());
	await expect(bad).rejects.toThrow();
	expect(await Promise.all(good)).toEqual(Array(50).fill(true));
	await store.close();
});

test('what was removed is nowhere in the files any more', async () => {
	const folder = aFolder();
	const store = new SqliteStore(folder, gigabyte);
	const large = someSealed(200_000);
	const inbox = newMailboxId();
	await store.createInbox(inbox, hash(1), 9000);
	const message = {
		inbox,
		digest: hash(3),
		receivedAt: 0,
		expiresAt: 9000,
		messagesCeiling: 10,
		bytesCeiling: gigabyte
	};
	const [taken, read, expired] = [newMailboxId(), newMailboxId(), newMailboxId()];
	await store.createSlot(aSlot(taken), large);
	await store.append({ ...message, id: read }, large, 0);
	await store.append({ ...message, id: expired, expiresAt: 100 }, large, 0);
	const canary = Buffer.from(large.subarray(1000, 1064)).toString('latin1');
	expect(await everyFile(folder)).toContain(canary);
	await store.endSlot(taken, 50);
	await store.acknowledgeMessage(inbox, read);
	while (await store.sweep(200));
	await store.settle();
	expect(await everyFile(folder)).not.toContain(canary);
	await store.close();
});

describe('a full store', () => {
	test('refuses what is new, goes on reading and removing, and has room again afterwards', async () => {
		const store = new SqliteStore(aFolder(), 3 * 1024 * 1024);
		for (let round = 0; round < 4; round++) {
			const kept: string[] = [];
			let fault: unknown;
			while (fault === undefined) {
				const id = newMailboxId();
				try {
					await store.createSlot(aSlot(id), someSealed(limits.sealedBytes));
					kept.push(id);
				} catch (error) {
					fault = error;
				}
			}
			expect(fault).toBeInstanceOf(StoreError);
			expect(fault).toMatchObject({ reason: 'full' });
			expect(kept.length, `round ${round}`).toBeGreaterThan(4);
			expect(await store.readSlot(kept[0]!, 0)).toBeDefined();
			for (const id of kept) expect(await store.endSlot(id, 10)).toBeDefined();
			await store.settle();
		}
		await store.close();
	}, 60_000);

	test('has room set aside for removing, gives it up when asked, and takes it up again', () => {
		const file = join(aFolder(), 'ballast');
		const ballast = new Ballast(file);
		const size = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
		const held = size();
		expect(held).toBeGreaterThan(0);
		ballast.drop();
		expect(size()).toBe(0);
		ballast.takeUp();
		expect(size()).toBe(held);
	});
});
