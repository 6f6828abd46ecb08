import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	closeSync,
	copyFileSync,
	mkdirSync,
	openSync,
	readFileSync,
	readSync,
	rmSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerNames, limits, paths } from '#lib/mailbox/protocol.ts';
import { newLinkSecret, placeOf, sealForLink } from '#lib/platform/mailbox/link.ts';
import { newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import * as age from '#lib/platform/sealing/age.ts';
import { PostgresStore } from '#lib/server/mailbox/postgres/postgres-store.ts';
import { SqliteStore } from '#lib/server/mailbox/sqlite/sqlite-store.ts';
import { StoreError, type MailboxStore } from '#lib/server/mailbox/store.ts';
import { breakOff, moments } from '../support/broken-reader.ts';
import { Accepted, clientFrom, startMailboxProcess } from '../support/mailbox-process.ts';
import { day, hour, makeFolder, someSealed, startMailbox } from '../support/mailbox.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** The mailbox on its worst days. */

let database: TestPostgres;
const folders: { remove: () => void }[] = [];

beforeAll(async () => {
	database = await startPostgres();
});

afterAll(async () => {
	await database.stop();
	for (const { remove } of folders) remove();
});

function aFolder(): string {
	const made = makeFolder();
	folders.push(made);
	return made.folder;
}

const environments = {
	SQLite: () => Promise.resolve({}),
	PostgreSQL: async () => ({ DATABASE_URL: await database.newDatabase() })
};

async function openStore(name: keyof typeof environments): Promise<MailboxStore> {
	return name === 'SQLite'
		? new SqliteStore(aFolder(), 1024 ** 3)
		: PostgresStore.open(await database.newDatabase());
}

describe.each(Object.keys(environments) as (keyof typeof environments)[])('on %s', (name) => {
	const kills = name === 'SQLite' ? 200 : 40;

	test(`killed ${kills} times while writing, it loses nothing it accepted`, async () => {
		const folder = aFolder();
		const env = await environments[name]();
		const accepted = new Accepted();
		let total = 0;
		for (let round = 0; round < kills; round++) {
			const server = await startMailboxProcess(folder, env);
			if (round % 20 === 0) {
				// What came through twenty kills is all there; then new inboxes, because these fill up.
				expect(await accepted.findLost(server.origin)).toEqual([]);
				await accepted.empty(server.origin);
				accepted.inboxes.length = 0;
				await accepted.makeInboxes(server.origin, 32);
			}
			const before = accepted.messages.size;
			const enough = 1 + Math.floor(Math.random() * 90);
			await accepted.pour(server.origin, 32, (taken) => {
				if (taken >= enough) server.process.kill('SIGKILL');
				return false;
			});
			total += accepted.messages.size - before;
			await server.stop();
		}
		const server = await startMailboxProcess(folder, env);
		expect(await accepted.findLost(server.origin)).toEqual([]);
		await server.stop();
		if (name === 'SQLite') {
			const file = new DatabaseSync(join(folder, 'data/mailbox/mailbox.db'));
			expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
			file.close();
		}
		console.log(`${name}: ${kills} kills, ${total} accepted, none lost`);
		// A busy machine takes seconds for each start.
	}, 1_800_000);

	test('a view limit holds when 500 readers ask at once over HTTP', async () => {
		const server = await startMailboxProcess(aFolder(), await environments[name]());
		const client = clientFrom(server.origin);
		for (const viewLimit of [1, 3]) {
			const slot = { id: newMailboxId(), ownerToken: newToken(), readToken: newToken() };
			await client.createSlot({ ...slot, sealed: someSealed(), expiresInSeconds: 3600, viewLimit });
			const takes = Array.from({ length: 500 }, () =>
				client.takeSlot({ ...slot, readerId: newMailboxId() })
			);
			const answers = await Promise.all(takes);
			expect(answers.filter(({ ok }) => ok)).toHaveLength(viewLimit);
			expect(answers.filter((answer) => !answer.ok && answer.code === 'gone')).toHaveLength(
				500 - viewLimit
			);
		}
		await server.stop();
	});

	test('200 readers whose connection breaks burn nothing, and then it is gone', async () => {
		const mailbox = await startMailbox(await openStore(name));
		const slot = { id: newMailboxId(), ownerToken: newToken(), readToken: newToken() };
		const sealed = someSealed(limits.sealedBytes);
		const reader = { ...slot, readerId: newMailboxId() };
		const { client, clock } = mailbox;
		await client.createSlot({ ...slot, sealed, expiresInSeconds: 3600, viewLimit: 1 });
		for (let round = 0; round < 200; round++)
			await breakOff(mailbox.origin, reader, moments[round % moments.length]!);
		clock.pass(limits.takeAgainMs - 1000);
		expect(await client.takeSlot(reader)).toMatchObject({ ok: true, value: { sealed } });
		const usedUp = { ok: false, code: 'gone', ending: 'used-up' };
		expect(await client.takeSlot({ ...reader, readerId: newMailboxId() })).toEqual(usedUp);
		clock.pass(2000);
		expect(await client.takeSlot(reader)).toEqual(usedUp);
		await mailbox.sweep();
		expect(await client.readSlotState(slot)).toMatchObject({
			value: { state: 'used-up', opened: 1 }
		});
		expect(await mailbox.store.readSlot(slot.id, 0)).toBeUndefined();
		await mailbox.stop();
	});

	test('what has ended is refused in the same time as what never was', async () => {
		const mailbox = await startMailbox(await openStore(name));
		const { client, clock } = mailbox;
		const make = async (viewLimit?: number) => {
			const slot = { id: newMailboxId(), ownerToken: newToken(), readToken: newToken() };
			const sealed = someSealed(8 * 1024);
			const limit = viewLimit === undefined ? {} : { viewLimit };
			await client.createSlot({ ...slot, sealed, expiresInSeconds: 3600, ...limit });
			return slot;
		};
		const forgotten = await make();
		clock.pass(32 * day);
		await mailbox.sweep();
		const [expired, takenBack, usedUp] = [await make(), await make(), await make(1)];
		const reader = { ...usedUp, readerId: newMailboxId() };
		await client.takeSlot(reader);
		await client.acknowledgeSlot(reader);
		await client.deleteSlot(takenBack);
		clock.pass(2 * hour);
		await mailbox.sweep();
		const live = await make();
		const never = { id: newMailboxId(), readToken: newToken() };
		const wrong = { ...live, readToken: newToken() };
		const all = { never, wrong, forgotten, expired, takenBack, usedUp };
		const times = new Map(Object.keys(all).map((kind) => [kind, [] as number[]]));
		for (let round = 0; round < 3000; round++) {
			for (const [kind, { id, readToken }] of Object.entries(all)) {
				const headers = {
					Authorization: `Bearer ${readToken}`,
					[headerNames.reader]: newMailboxId()
				};
				const begun = performance.now();
				const response = await fetch(mailbox.origin + paths.take(id), { method: 'POST', headers });
				const { length } = await response.text();
				times.get(kind)!.push(performance.now() - begun);
				expect([404, 410]).toContain(response.status);
				expect(length).toBe(128);
			}
		}
		const medians = [...times.values()].map(
			(each) => each.toSorted((one, other) => one - other)[each.length / 2]!
		);
		const spread = Math.max(...medians) / Math.min(...medians);
		console.log(
			`${name}: refusals take`,
			Object.fromEntries(
				[...times.keys()].map((kind, place) => [kind, medians[place]!.toFixed(3)])
			),
			`spread ${((spread - 1) * 100).toFixed(1)} %`
		);
		// Five per cent to either side.
		expect(spread).toBeLessThan(1.1);
		await mailbox.stop();
	});

	test('a word that somebody typed is nowhere in the memory of the server', async () => {
		const server = await startMailboxProcess(aFolder(), await environments[name]());
		const client = clientFrom(server.origin);
		const words = 'I would like to go swimming with my sister again';
		const secret = newLinkSecret();
		const made = await sealForLink(words, secret, '', {
			seal: (plain, lock, _signal, workFactor = 11) => age.seal(plain, lock, { workFactor }),
			open: (sealed, key) => age.open(sealed, key)
		});
		if (!made.ok) throw new Error(made.reason);
		const { sealed } = made;
		const slot = { ...(await placeOf(secret)), ownerToken: newToken() };
		await client.createSlot({ ...slot, sealed, expiresInSeconds: 3600 });
		expect(await client.readSlot(slot)).toMatchObject({ ok: true, value: { sealed } });
		const found = (text: string) => findInMemory(server.process.pid!, Buffer.from(text));
		// What it does know is found: the address of the slot.
		expect(found(slot.id)).toBe(true);
		expect(found(words)).toBe(false);
		expect(found(words.slice(0, 20))).toBe(false);
		expect(found(secret)).toBe(false);
		await server.stop();
	});

	test('10,000 posts from 200 and from 2,000 sides: no fault, and others still get in', async () => {
		const server = await startMailboxProcess(aFolder(), await environments[name]());
		const accepted = new Accepted();
		await accepted.makeInboxes(server.origin, 200);
		for (const sides of [200, 2000]) {
			const times: number[] = [];
			const codes = new Map<string, number>();
			let sent = 0;
			const client = clientFrom(server.origin);
			await Promise.all(
				Array.from({ length: sides }, async () => {
					while (sent < 10_000) {
						const inbox = accepted.inboxes[sent++ % 200]!;
						const begun = performance.now();
						const message = {
							inbox: inbox.id,
							id: newMailboxId(),
							sealed: someSealed(8 * 1024),
							expiresInSeconds: 3600
						};
						let answer = await client.sendMessage(message);
						// A connection may break at any time; then it is sent again, as an outbox does.
						if (!answer.ok && answer.code === 'offline') answer = await client.sendMessage(message);
						times.push(performance.now() - begun);
						const code = answer.ok ? 'taken' : answer.code;
						codes.set(code, (codes.get(code) ?? 0) + 1);
					}
				})
			);
			times.sort((one, other) => one - other);
			const p99 = Math.round(times[Math.floor(times.length * 0.99)]!);
			const memory = readMemory(server.process.pid!);
			console.log(
				`${name}, ${sides} sides: p99 ${p99} ms, ${memory} MiB`,
				Object.fromEntries(codes)
			);
			expect([...codes.keys()]).toEqual(['taken']);
			expect(memory).toBeLessThan(300);
		}
		await server.stop();
	});
});

function readMemory(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** Whether these bytes stand anywhere in what the process may write to. */
function findInMemory(pid: number, bytes: Buffer): boolean {
	const memory = openSync(`/proc/${pid}/mem`, 'r');
	try {
		return readFileSync(`/proc/${pid}/maps`, 'utf8')
			.split('\n')
			.flatMap((line) => /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [])
			.filter((_part, place) => place % 3 !== 0)
			.map((part) => parseInt(part, 16))
			.some((start, place, all) => {
				if (place % 2 !== 0) return false;
				const length = all[place + 1]! - start;
				const step = 16 * 1024 * 1024;
				for (let at = 0; at < length; at += step) {
					const part = Buffer.alloc(Math.min(step + bytes.length, length - at));
					try {
						readSync(memory, part, 0, part.length, start + at);
					} catch {
						return false; // set aside and never used, or not to be looked into
					}
					if (part.includes(bytes)) return true;
				}
				return false;
			});
	} finally {
		closeSync(memory);
	}
}

describe('a flood', () => {
	test('from one network is slowed, and another network does not notice', async () => {
		const server = await startMailboxProcess(aFolder(), { LIMITS_FACTOR: '1' });
		const inbox = { id: newMailboxId(), ownerToken: newToken() };
		const friend = clientFrom(server.origin, '192.0.2.1');
		await friend.putInbox({ ...inbox, expiresInSeconds: 3600 });
		const flooder = clientFrom(server.origin, '198.51.100.1');
		const message = () => ({
			inbox: inbox.id,
			id: newMailboxId(),
			sealed: someSealed(),
			expiresInSeconds: 3600
		});
		const answers = await Promise.all(
			Array.from({ length: 2000 }, () => flooder.sendMessage(message()))
		);
		const taken = answers.filter(({ ok }) => ok).length;
		expect(taken).toBeGreaterThan(30);
		expect(taken).toBeLessThan(92);
		for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('too-many');
		expect(await friend.sendMessage(message())).toMatchObject({ ok: true });
		await server.stop();
	});

	test('from a thousand networks into one inbox leaves the others alone', async () => {
		const server = await startMailboxProcess(aFolder(), { LIMITS_FACTOR: '1' });
		const [victim, other] = [newMailboxId(), newMailboxId()];
		const owner = clientFrom(server.origin, '192.0.2.1');
		for (const id of [victim, other])
			await owner.putInbox({ id, ownerToken: newToken(), expiresInSeconds: 3600 });
		const many = clientFrom(server.origin);
		const send = (inbox: string) =>
			many.sendMessage({
				inbox,
				id: newMailboxId(),
				sealed: someSealed(),
				expiresInSeconds: 3600
			});
		const answers = await Promise.all(Array.from({ length: 1000 }, () => send(victim)));
		const codes = new Set(answers.map((answer) => (answer.ok ? 'taken' : answer.code)));
		expect([...codes].sort()).toEqual(['taken', 'too-many']);
		expect(await send(other)).toMatchObject({ ok: true });
		await server.stop();
	});

	test('of senders who never finish does not keep others out', async () => {
		const server = await startMailboxProcess(aFolder());
		const slow = await Promise.all(
			Array.from({ length: 500 }, async () => {
				const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
				socket.on('error', () => undefined);
				await once(socket, 'connect');
				socket.write(
					`PUT ${paths.message(newMailboxId(), newMailboxId())} HTTP/1.1\r\nHost: waymark\r\n` +
						`Content-Type: application/octet-stream\r\n${headerNames.expiresIn}: 3600\r\n` +
						'Content-Length: 100000\r\n\r\nage-enc'
				);
				return socket;
			})
		);
		const accepted = new Accepted();
		await accepted.makeInboxes(server.origin, 4);
		await accepted.pour(server.origin, 8, (taken) => taken >= 100);
		expect(await accepted.findLost(server.origin)).toEqual([]);
		// Half a minute is all a sender gets.
		const closed = await Promise.all(
			slow.map(async (socket) => {
				let answer = '';
				socket.on('data', (chunk) => (answer += String(chunk)));
				if (!socket.destroyed) await once(socket, 'close');
				return answer;
			})
		);
		expect(closed).toHaveLength(500);
		await server.stop();
	});
});

describe('a torn log', () => {
	/** A store with acknowledged messages still in the log, as a crash leaves it. */
	async function crashed() {
		const folder = aFolder();
		const server = await startMailboxProcess(folder);
		const accepted = new Accepted();
		await accepted.makeInboxes(server.origin, 4);
		await accepted.pour(server.origin, 8, (taken) => {
			if (taken >= 60) server.process.kill('SIGKILL');
			return false;
		});
		await server.stop();
		return { folder: join(folder, 'data/mailbox'), accepted };
	}

	/** Opens what is left: nothing in it may be wrong, though the end may be missing. */
	function readLeft(folder: string): Map<string, string> {
		const file = new DatabaseSync(join(folder, 'mailbox.db'));
		expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
		const tables = file.prepare(
			"select count(*) as count from sqlite_schema where name = 'messages'"
		);
		const rows =
			tables.get()?.count === 0 ? [] : file.prepare('select id, content from messages').all();
		file.close();
		return new Map(
			rows.map(({ id, content }) => [
				String(id),
				Buffer.from(content as Uint8Array).toString('hex')
			])
		);
	}

	test('cut at 1,500 places or changed in 500 bits, it yields only what was written', async () => {
		const { folder, accepted } = await crashed();
		const whole = readFileSync(join(folder, 'mailbox.db-wal'));
		expect(whole.length).toBeGreaterThan(100_000);
		const trial = aFolder();
		const sent = new Map(
			[...accepted.messages].map(([id, { sealed }]) => [id, Buffer.from(sealed).toString('hex')])
		);
		for (let round = 0; round < 2000; round++) {
			copyFileSync(join(folder, 'mailbox.db'), join(trial, 'mailbox.db'));
			rmSync(join(trial, 'mailbox.db-shm'), { force: true });
			const log = Buffer.from(whole);
			const place = Math.floor(Math.random() * log.length);
			if (round >= 1500) log[place] = log[place]! ^ (1 << (round % 8));
			writeFileSync(join(trial, 'mailbox.db-wal'), log);
			if (round < 1500) truncateSync(join(trial, 'mailbox.db-wal'), place);
			for (const [id, content] of readLeft(trial))
				if (sent.has(id) && content !== sent.get(id)) expect.unreachable(`round ${round}`);
		}
	});
});

const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;

describe.skipIf(!canMount)('a disk of eight megabytes', () => {
	test('filled by the mailbox and then by something else, it reads, removes and recovers', async () => {
		const folder = aFolder();
		const disk = join(folder, 'disk');
		mkdirSync(disk);
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
		try {
			const store = new SqliteStore(join(disk, 'mailbox'), 1024 ** 3);
			const hash = new Uint8Array(32);
			const slot = {
				owner: hash,
				reader: hash,
				digest: hash,
				viewsLeft: undefined,
				expiresAt: 1e15
			};
			for (let round = 0; round < 20; round++) {
				const kept: string[] = [];
				const fault = await fillUp(store, slot, kept);
				expect(fault).toBeInstanceOf(StoreError);
				expect(fault).toMatchObject({ reason: 'full' });
				expect(kept.length).toBeGreaterThan(5);
				// Something else takes whatever was left, ballast included if it can.
				const stranger = join(disk, 'stranger');
				spawnSync('dd', ['if=/dev/zero', `of=${stranger}`, 'bs=64k'], { stdio: 'ignore' });
				expect(await store.readSlot(kept[0]!, 0)).toBeDefined();
				for (const id of kept) expect(await store.endSlot(id, 1), `round ${round}`).toBeDefined();
				while (await store.sweep(1e15));
				await store.settle();
				rmSync(stranger);
				await store.settle();
			}
			await store.close();
		} finally {
			execFileSync('umount', [disk]);
		}
	});

	async function fillUp(
		store: SqliteStore,
		slot: Omit<Parameters<SqliteStore['createSlot']>[0], 'id'>,
		kept: string[]
	): Promise<unknown> {
		for (;;) {
			const id = newMailboxId();
			try {
				await store.createSlot({ ...slot, id }, someSealed(limits.sealedBytes));
				kept.push(id);
			} catch (error) {
				return error;
			}
		}
	}
});

describe.each(Object.keys(environments) as (keyof typeof environments)[])(
	'clocks that jump, on %s',
	(name) => {
		test('nothing ends early for good and nothing lives longer', async () => {
			const mailbox = await startMailbox(await openStore(name));
			const { client, clock } = mailbox;
			for (let round = 0; round < 50; round++) {
				const slot = { id: newMailboxId(), ownerToken: newToken(), readToken: newToken() };
				const sealed = someSealed();
				const made = await client.createSlot({ ...slot, sealed, expiresInSeconds: 86_400 });
				if (!made.ok) throw new Error(made.code);
				const end = clock.elapsedMs + day;
				while (clock.elapsedMs < end - 15 * 60_000) {
					const jump = Math.round((Math.random() - 0.5) * 4 * day);
					clock.set(jump);
					clock.pass(Math.min(Math.random() * 9 * 60_000, end - clock.elapsedMs - 1000));
					await mailbox.sweep();
					clock.set(-jump);
					clock.pass(Math.min(Math.random() * 4 * hour, Math.max(0, end - clock.elapsedMs - 1000)));
					await mailbox.sweep();
					expect(await client.readSlot(slot), `round ${round}`).toMatchObject({ ok: true });
				}
				clock.pass(end - clock.elapsedMs + 1000);
				clock.set(-day);
				const expired = { ok: false, code: 'gone', ending: 'expired' };
				expect(await client.readSlot(slot)).toEqual(expired);
				await mailbox.sweep();
				expect(await client.readSlot(slot)).toEqual(expired);
				clock.set(day);
			}
			await mailbox.stop();
		});
	}
);
