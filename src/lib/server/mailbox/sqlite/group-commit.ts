import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../store.ts';

interface Waiting {
	work: () => unknown;
	done: (result: unknown) => void;
	failed: (error: unknown) => void;
}

const waitMs = 3;
const mostWaiting = 256;
const mostBytes = 1024 * 1024;

/**
 * Many writes, one trip to the disk: what arrives within a few milliseconds shares a transaction. Nobody hears
 * "done" before that transaction is on the disk. Work is synchronous, so nothing else can see a half of it.
 */
export class GroupCommit {
	readonly #database: DatabaseSync;
	#waiting: Waiting[] = [];
	#waitingBytes = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor(database: DatabaseSync) {
		this.#database = database;
	}

	/** `bytes`: how much it will write, so that one transaction does not outgrow the log. */
	run<Result>(work: () => Result, bytes = 0): Promise<Result> {
		return new Promise<Result>((done, failed) => {
			this.#waiting.push({ work, done: done as (result: unknown) => void, failed });
			this.#waitingBytes += bytes;
			if (this.#waiting.length >= mostWaiting || this.#waitingBytes >= mostBytes) this.flush();
			else this.#timer ??= setTimeout(() => this.flush(), waitMs);
		});
	}

	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#waitingBytes = 0;
		const group = this.#waiting;
		this.#waiting = [];
		if (group.length === 0) return;
		try {
			const results = this.#transact(() => group.map(({ work }) => work()));
			group.forEach(({ done }, place) => done(results[place]));
		} catch {
			// One that cannot be done must not take the others with it: each on its own.
			for (const { work, done, failed } of group) {
				try {
					done(this.#transact(work));
				} catch (error) {
					failed(error);
				}
			}
		}
	}

	#transact<Result>(work: () => Result): Result {
		try {
			this.#database.exec('begin immediate');
			const result = work();
			this.#database.exec('commit');
			return result;
		} catch (error) {
			// SQLite has already rolled back after some faults, a full disk among them.
			if (this.#database.isTransaction) this.#database.exec('rollback');
			throw toStoreError(error);
		}
	}
}

/** 13 is SQLITE_FULL, 10 any fault of the disk; the message of either could quote what was written. */
export function toStoreError(error: unknown): unknown {
	const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
	if (code === 13) return new StoreError('full', { cause: error });
	if (code === 10) return new StoreError('unavailable', { cause: error });
	return error;
}
