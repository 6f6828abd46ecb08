import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealedStart } from '#lib/mailbox/protocol.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { toSealedBytes, type SealedBytes } from '#lib/platform/sealing/bytes.ts';
import { openMailbox } from '#lib/server/mailbox/mailbox.ts';
import { SqliteStore } from '#lib/server/mailbox/sqlite/sqlite-store.ts';
import type { MailboxStore } from '#lib/server/mailbox/store.ts';
import { OpenApiCheck } from './openapi.ts';

export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

/** Both of a machine's clocks, in a test's hands. */
export class TestClock {
	wallMs = Date.parse('2026-11-22T10:17:00Z');
	elapsedMs = 0;

	pass(ms: number): void {
		this.wallMs += ms;
		this.elapsedMs += ms;
	}

	/** The machine's clock is put forward, or back, while no time passes. */
	set(byMs: number): void {
		this.wallMs += byMs;
	}
}

export interface TestMailbox {
	origin: string;
	client: MailboxClient;
	/** Every answer that `client` and `ask` get is held against the OpenAPI file. */
	check: OpenApiCheck;
	/** A request by hand; `path` begins with a slash. */
	ask(path: string, init?: RequestInit): Promise<Response>;
	clock: TestClock;
	store: MailboxStore;
	/** What the mailbox told whoever runs it. */
	reports: string[];
	sweep(): Promise<void>;
	/** Ends the server and lets go of the store. */
	stop(): Promise<void>;
}

interface Options {
	clock?: TestClock;
	limitsFactor?: number;
	trustedProxies?: number;
}

/** The mailbox over real HTTP, with clocks that stand still until told. */
export async function startMailbox(
	store: MailboxStore,
	{ clock = new TestClock(), limitsFactor = 1000, trustedProxies = 0 }: Options = {}
): Promise<TestMailbox> {
	const reports: string[] = [];
	const mailbox = await openMailbox({
		store,
		trustedProxies,
		limitsFactor,
		report: (line) => reports.push(line),
		wall: () => clock.wallMs,
		elapsed: () => clock.elapsedMs
	});
	const server = createServer((request, response) => {
		if (!mailbox.answer(request, response)) response.writeHead(404).end();
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const check = new OpenApiCheck();
	return {
		origin,
		client: new MailboxClient(origin, check.fetch),
		check,
		ask: (path, init) => check.fetch(origin + path, init),
		clock,
		store,
		reports,
		sweep: mailbox.sweep,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
			await mailbox.close();
		}
	};
}

/** The mailbox as it is by default: SQLite, in a folder that is gone after `stop`. */
export async function startUsualMailbox(options: Options = {}): Promise<TestMailbox> {
	const { folder, remove } = makeFolder();
	const mailbox = await startMailbox(new SqliteStore(folder, 1024 ** 3), options);
	return {
		...mailbox,
		stop: async () => {
			await mailbox.stop();
			remove();
		}
	};
}

/** A folder that is gone when `remove` is called. */
export function makeFolder(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-mailbox-'));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Something the mailbox takes: begins like an age file, the rest is noise. */
export function someSealed(size = 600): SealedBytes {
	const noise = randomBytes(Math.max(0, size - sealedStart.length));
	return toSealedBytes(Uint8Array.from([...Buffer.from(sealedStart), ...noise]));
}
