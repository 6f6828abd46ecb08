import postgres from 'postgres';
import { postgresMigrations } from './migrations.ts';

/** Any number; the same for every Waymark process, so that only one changes the shape at a time. */
const migrationLock = 8_371_406;

/** Instants and counts fit a JavaScript number; PostgreSQL would hand them over as text. */
const bigint = { to: 20, from: [20], parse: Number, serialize: String };

export type Sql = postgres.Sql<{ bigint: number }>;

/**
 * Connects and brings the shape up to date. Throws an error whose message is one line for whoever starts the
 * server, without the address: it has a password in it.
 */
export async function openSql(url: string): Promise<Sql> {
	const sql = postgres(url, {
		max: 10,
		connect_timeout: 10,
		types: { bigint },
		onnotice: () => undefined,
		connection: {
			application_name: 'waymark',
			search_path: 'waymark',
			statement_timeout: 15_000,
			// What is reported as done is on the disk, whatever the database's own default.
			synchronous_commit: 'on'
		}
	});
	try {
		await migrate(sql);
		const [setting] = await sql<{ fsync: string }[]>`show fsync`;
		if (setting?.fsync !== 'on') throw new Error('the database does not write to the disk (fsync)');
		return sql;
	} catch (error) {
		await sql.end({ timeout: 1 });
		const code = codeOf(error);
		throw code === ''
			? error
			: new Error(`the database cannot be used (${code})`, { cause: error });
	}
}

/** What went wrong, as PostgreSQL or the network names it; empty when it is neither. */
export function codeOf(error: unknown): string {
	return (error as { code?: string }).code ?? '';
}

async function migrate(sql: Sql): Promise<void> {
	await sql.begin(async (transaction) => {
		await transaction`select pg_advisory_xact_lock(${migrationLock})`;
		await transaction`create schema if not exists waymark`;
		await transaction`create table if not exists shape (version bigint not null)`;
		const [row] = await transaction<{ version: number }[]>`select version from shape`;
		const version = row?.version ?? 0;
		if (version > postgresMigrations.length) {
			throw new Error(
				`the mailbox database has version ${version}, this program knows ${postgresMigrations.length}: run the newer program`
			);
		}
		for (const step of postgresMigrations.slice(version)) await transaction.unsafe(step);
		if (!row) await transaction`insert into shape values (${postgresMigrations.length})`;
		else await transaction`update shape set version = ${postgresMigrations.length}`;
	});
}
