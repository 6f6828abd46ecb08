import { mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteMigrations } from './migrations.ts';

/** The first version without the fault that could damage a write-ahead log (sqlite.org/wal.html#walresetbug). */
export const leastVersion = '3.51.3';

const pageBytes = 4096;

/**
 * Opens the file for this process alone, makes it ready and brings its shape up to date. Throws an error whose
 * message is one line for whoever starts the server.
 */
export function openDatabase(file: string, limitBytes: number): DatabaseSync {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(file);
	try {
		const version = String(first(database, 'select sqlite_version() as value'));
		if (isOlder(version, leastVersion)) {
			throw new Error(
				`SQLite ${leastVersion} or newer is needed, this Node.js has ${version}: use the project's own Node.js (npm run serve)`
			);
		}
		// Held until the process ends, however it ends: a second server on the same file is refused at once.
		setPragma(database, 'locking_mode', 'exclusive');
		database.exec(`pragma page_size = ${pageBytes}`);
		setPragma(database, 'journal_mode', 'wal');
		setPragma(database, 'synchronous', 2);
		setPragma(database, 'secure_delete', 1);
		setPragma(database, 'trusted_schema', 0);
		setPragma(database, 'mmap_size', 0);
		const pages = pageLimit(database, file, limitBytes);
		database.exec(`pragma max_page_count = ${pages}`);
		// The log is disk that the page limit does not count: short where there is little.
		const logPages = Math.min(1000, Math.max(64, Math.floor(pages / 16)));
		setPragma(database, 'wal_autocheckpoint', logPages);
		setPragma(database, 'journal_size_limit', logPages * pageBytes * 2);
		migrate(database);
		return database;
	} catch (error) {
		database.close();
		if (isBusy(error)) throw new Error(`another process is using ${file}`, { cause: error });
		throw error;
	}
}

/** Of two versions such as 3.51.3, whether the first comes before the second. */
export function isOlder(version: string, other: string): boolean {
	const [found = [], least = []] = [version, other].map((text) => text.split('.').map(Number));
	const differing = least.findIndex((part, place) => part !== found[place]);
	return differing >= 0 && (found[differing] ?? 0) < (least[differing] ?? 0);
}

/** Throws when the database goes on as it was: some settings are refused without a word. */
export function setPragma(database: DatabaseSync, name: string, value: string | number): void {
	database.exec(`pragma ${name} = ${value}`);
	const [now] = Object.values(database.prepare(`pragma ${name}`).get() ?? { [name]: value });
	if (now !== value) throw new Error(`the database does not take ${name} = ${value}`);
}

/** A full disk would refuse removing as well as adding, so the file stops growing well before that. */
function pageLimit(database: DatabaseSync, file: string, limitBytes: number): number {
	const { bavail, bsize } = statfsSync(dirname(file));
	const used = Number(first(database, 'pragma page_count')) * pageBytes;
	return Math.max(64, Math.floor(Math.min(limitBytes, (bavail * bsize + used) * 0.6) / pageBytes));
}

function migrate(database: DatabaseSync): void {
	const version = Number(first(database, 'pragma user_version'));
	if (version > sqliteMigrations.length) {
		throw new Error(
			`the mailbox file has version ${version}, this program knows ${sqliteMigrations.length}: run the newer program`
		);
	}
	for (const [step, sql] of sqliteMigrations.entries()) {
		if (step < version) continue;
		database.exec(`begin immediate; ${sql}; pragma user_version = ${step + 1}; commit`);
	}
	// Also on a file that needs no step: takes the lock now rather than at the first request.
	database.exec('begin immediate; commit');
}

function first(database: DatabaseSync, sql: string): unknown {
	return Object.values(database.prepare(sql).get() ?? {})[0];
}

function isBusy(error: unknown): boolean {
	return (error as { errcode?: number }).errcode === 5;
}
