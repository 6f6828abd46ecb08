import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken, newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import { newKeyPair, open, seal } from '#lib/platform/sealing/age.ts';
import { toPlainBytes } from '#lib/platform/sealing/bytes.ts';
import type { AppServer } from '../support/app-server.ts';
import { makeFolder } from '../support/mailbox.ts';
import {
	Accepted,
	clientFrom,
	refusedStart,
	startMailboxProcess
} from '../support/mailbox-process.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** The mailbox as it really runs: its own process, killed, stopped and started again. */

let database: TestPostgres;
const folders: { remove: () => void }[] = [];

beforeAll(async () => {
	database = await startPostgres();
}, 60_000);

afterAll(async () => {
	await database.stop();
	for (const { remove } of folders) remove();
});

/** What a server of this kind runs on, and everything it has kept there, as text. */
const stores = {
	SQLite: () => Promise.resolve({ env: {}, dump: readFiles }),
	PostgreSQL: async () => {
		const url = await database.newDatabase();
		return { env: { DATABASE_URL: url }, dump: () => readTables(url) };
	}
};

function aFolder(): string {
	const made = makeFolder();
	folders.push(made);
	return made.folder;
}

function readFiles(folder: string): Promise<string> {
	const files = globSync('data/**/*', { cwd: folder, withFileTypes: true });
	const whole = files
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
	return Promise.resolve(whole.join('\n'));
}

async function readTables(url: string): Promise<string> {
	const sql = postgres(url, { connection: { search_path: 'waymark' } });
	const parts: string[] = [];
	for (const table of ['slots', 'inboxes', 'messages', 'marks'])
		for (const row of await sql`select * from ${sql(table)}`)
			for (const held of Object.values(row))
				parts.push(
					held instanceof Uint8Array ? Buffer.from(held).toString('latin1') : String(held)
				);
	await sql.end();
	return parts.join('\n');
}

describe.each(Object.keys(stores) as (keyof typeof stores)[])(
	'on %s',
	{ timeout: 120_000 },
	(name) => {
		test('no secret, no address and no word of anyone is printed or kept', async () => {
			const folder = aFolder();
			const { env, dump } = await stores[name]();
			const server = await startMailboxProcess(folder, env);
			const address = '203.0.113.77';
			const client = clientFrom(server.origin, address);
			const words = 'I would like to go swimming with my sister again';
			const { recipient, identity } = await newKeyPair('classic');
			const sealing = await seal(toPlainBytes(words), { recipients: [recipient] });
			if (!sealing.ok) throw new Error(sealing.reason);
			const { sealed } = sealing;

			const slot = { id: newMailboxId(), ownerToken: newToken(), readToken: newToken() };
			const reader = { ...slot, readerId: newMailboxId() };
			const inbox = { id: newMailboxId(), ownerToken: newToken() };
			const messageId = newMailboxId();
			const expiresInSeconds = 3600;
			await client.createSlot({ ...slot, sealed, expiresInSeconds, viewLimit: 3 });
			const taken = await client.takeSlot(reader);
			await client.takeSlot({ ...reader, readToken: newToken() });
			await client.putInbox({ ...inbox, expiresInSeconds });
			await client.sendMessage({ inbox: inbox.id, id: messageId, sealed, expiresInSeconds });
			const listed = await client.listMessages(inbox);
			expect(listed).toMatchObject({ ok: true, value: { messages: [{ id: messageId }] } });
			if (!taken.ok) throw new Error(taken.code);
			expect(await open(taken.value.sealed, { identities: [identity] })).toEqual({
				ok: true,
				plain: toPlainBytes(words)
			});

			// While it runs, and after it has stopped.
			const kept = [await dump(folder)];
			await server.stop();
			kept.push(await dump(folder));
			const printed = server.log();
			expect(printed.replace(/^To set up a team.*\n/m, '')).toBe(
				`Waymark listens on ${server.origin}\n`
			);
			const secrets = [
				slot.ownerToken,
				slot.readToken,
				inbox.ownerToken,
				reader.readerId,
				identity
			];
			for (const text of kept) {
				expect(text).toContain(Buffer.from(sealed).toString('latin1').slice(-100));
				expect(text).toContain(asBytes(await hashToken(slot.ownerToken)));
				for (const secret of [words, address, '127.0.0.1', ...secrets]) {
					expect(text.includes(secret), secret).toBe(false);
					expect(text.includes(asBytes(secret)), `${secret} as bytes`).toBe(false);
				}
			}
		});

		test('killed again and again while it is being written to, it loses nothing it accepted', async () => {
			const folder = aFolder();
			const { env } = await stores[name]();
			const accepted = new Accepted();
			for (let round = 0; round < 4; round++) {
				const server = await startMailboxProcess(folder, env);
				if (round === 0) await accepted.makeInboxes(server.origin, 16);
				await accepted.pour(server.origin, 16, (taken) => {
					if (taken > 10 + round * 17) server.process.kill('SIGKILL');
					return false;
				});
				await server.stop();
			}
			const server = await startMailboxProcess(folder, env);
			expect(await accepted.findLost(server.origin)).toEqual([]);
			await server.stop();
		});

		test('asked to stop under load, it finishes what it accepted and leaves cleanly', async () => {
			const folder = aFolder();
			const { env } = await stores[name]();
			const accepted = new Accepted();
			const server = await startMailboxProcess(folder, env);
			await accepted.makeInboxes(server.origin, 8);
			const exited = once(server.process, 'exit');
			let isAsked = false;
			await accepted.pour(server.origin, 16, (taken) => {
				if (taken > 40 && !isAsked) isAsked = server.process.kill('SIGTERM');
				return false;
			});
			expect(await exited).toEqual([0, null]);
			expect(server.log()).not.toMatch(/cannot|fault|error/i);
			const next = await startMailboxProcess(folder, env);
			expect(await accepted.findLost(next.origin)).toEqual([]);
			await next.stop();
		});
	}
);

test('two servers on one database are started afresh in turn, and lose nothing', async () => {
	const env = { DATABASE_URL: await database.newDatabase() };
	const accepted = new Accepted();
	let servers = await Promise.all([1, 2].map(() => startMailboxProcess(aFolder(), env)));
	await accepted.makeInboxes(servers[0]!.origin, 8);
	for (let round = 0; round < 2; round++) {
		const [leaving, staying] = servers as [AppServer, AppServer];
		const before = accepted.messages.size;
		const exited = once(leaving.process, 'exit');
		let isAsked = false;
		// Whoever is sent away goes on at the other, as behind a proxy.
		await accepted.pour(leaving.origin, 8, (taken) => {
			if (taken > 20 && !isAsked) isAsked = leaving.process.kill('SIGTERM');
			return false;
		});
		await accepted.pour(staying.origin, 8, (taken) => taken > 20);
		expect(await exited).toEqual([0, null]);
		expect(accepted.messages.size - before).toBeGreaterThan(40);
		const fresh = await startMailboxProcess(aFolder(), env);
		servers = [staying, fresh];
	}
	expect(await accepted.findLost(servers[1]!.origin)).toEqual([]);
	await Promise.all(servers.map((server) => server.stop()));
}, 120_000);

test('a second server on the same folder is refused in one line', async () => {
	const folder = aFolder();
	const server = await startMailboxProcess(folder);
	const { code, output } = await refusedStart(folder);
	expect(code).toBe(1);
	expect(output).toMatch(/^Waymark cannot start: another process is using \S+mailbox\.db\n$/);
	await server.stop();
}, 30_000);

test('a database that does not answer is named in one line, without its password', async () => {
	const { code, output } = await refusedStart(aFolder(), {
		DATABASE_URL: 'postgres://waymark:quiet-word@127.0.0.1:9/waymark'
	});
	expect(code).toBe(1);
	expect(output).toMatch(/^Waymark cannot start: the database cannot be used \(ECONNREFUSED\)\n$/);
}, 30_000);

test('the health check tells, and is never kept', async () => {
	const server = await startMailboxProcess(aFolder());
	const response = await fetch(`${server.origin}/api/v1/health`);
	expect(await response.json()).toEqual({ status: 'ok' });
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
	await server.stop();
}, 30_000);

function asBytes(base64url: string): string {
	return Buffer.from(base64url, 'base64url').toString('latin1');
}
