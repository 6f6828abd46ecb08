import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import postgres from 'postgres';

/**
 * The least a server could do to keep what it is sent: one table, no rules, the same store with the same care for the
 * disk and the same grouping of writes. `npm run bench:mailbox` measures the mailbox beside it.
 */

type Keep = (id: string, content: Uint8Array) => Promise<unknown>;

const [kind, where] = process.argv.slice(2);
const keep = kind === 'postgres' ? await keepInPostgres(where!) : keepInSqlite(where!);

const server = createServer((request, response) => {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => {
		keep((request.url ?? '').slice(1), Buffer.concat(chunks)).then(
			() => response.writeHead(201).end(),
			() => response.writeHead(500).end()
		);
	});
});
server.listen(0, '127.0.0.1', () => {
	console.log(`listens on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

function keepInSqlite(folder: string): Keep {
	mkdirSync(folder, { recursive: true });
	const database = new DatabaseSync(join(folder, 'bare.db'));
	database.exec(
		'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full'
	);
	database.exec('create table kept (id text primary key, content blob not null) strict');
	const insert = database.prepare('insert into kept values (?, ?)');
	let waiting: { id: string; content: Uint8Array; done: (value: unknown) => void }[] = [];
	const commit = () => {
		const group = waiting;
		waiting = [];
		database.exec('begin immediate');
		for (const { id, content } of group) insert.run(id, content);
		database.exec('commit');
		for (const { done } of group) done(undefined);
	};
	return (id, content) =>
		new Promise((done) => {
			if (waiting.length === 0) setTimeout(commit, 3);
			waiting.push({ id, content, done });
		});
}

async function keepInPostgres(url: string): Promise<Keep> {
	const sql = postgres(url, { max: 10, onnotice: () => undefined });
	await sql`create table kept (id text primary key, content bytea not null)`;
	return (id, content) => sql`insert into kept values (${id}, ${content})`;
}
