import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const mostBytes = 16 * 1024 * 1024;

/**
 * Room set aside. When something else fills the disk, SQLite could not even remove; the ballast is then dropped,
 * removing goes on, and it is taken up again once there is room.
 */
export class Ballast {
	readonly #file: string;

	constructor(file: string) {
		this.#file = file;
		this.takeUp();
	}

	/** Sets room aside if there is plenty and it has not been done. */
	takeUp(): void {
		if (this.#isHeld()) return;
		const { bavail, blocks, bsize } = statfsSync(dirname(this.#file));
		const bytes = Math.min(mostBytes, Math.floor((blocks * bsize) / 16));
		if (bavail * bsize < bytes * 4) return;
		try {
			const handle = openSync(this.#file, 'w', 0o600);
			const zeroes = new Uint8Array(64 * 1024);
			for (let written = 0; written < bytes; written += zeroes.length)
				writeSync(handle, zeroes, 0, Math.min(zeroes.length, bytes - written));
			fsyncSync(handle);
			closeSync(handle);
		} catch {
			this.drop(); // the room has gone meanwhile: the next sweep tries again
		}
	}

	drop(): void {
		rmSync(this.#file, { force: true });
	}

	#isHeld(): boolean {
		return (statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > 0;
	}
}
