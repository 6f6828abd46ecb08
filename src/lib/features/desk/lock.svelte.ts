// Whether the desk is open on this page. Open means that the key is in this page's memory and nowhere else.

import { on } from 'svelte/events';
import { now } from '#lib/platform/clock.ts';
import { toErrorCode, type ErrorCode } from '#lib/platform/errors.ts';
import { beginLocked, deleteDesk, lockDesk, makeDeskVault, unlockDesk } from './lock.repo.ts';

/** Without use for so long, it locks itself. */
const idleMs = 15 * 60 * 1000;
const lookEveryMs = 15_000;

/** - `starting`: not known yet. `new`: nobody has a desk in this browser. */
type LockState = 'starting' | 'new' | 'locked' | 'open';

export class DeskLock {
	state = $state<LockState>('starting');
	/** Why the last passphrase did not open it. */
	refused = $state<'wrong' | 'none' | 'no-memory'>();
	/** What is wrong with the storage of this browser. */
	failure = $state<ErrorCode>();
	isBusy = $state(false);
	#usedAt = 0;

	async start(): Promise<void> {
		await this.#try(async () => {
			this.state = (await beginLocked()) ? 'locked' : 'new';
		});
	}

	/** For a new desk the state stays `new` until `enter`: there is something to be written into it first. */
	async make(passphrase: string, fill: () => Promise<void>): Promise<void> {
		await this.#try(async () => {
			const made = await makeDeskVault(passphrase);
			this.refused = made.ok ? undefined : made.reason;
			if (!made.ok) return;
			await fill();
			this.#enter();
		});
	}

	async unlock(passphrase: string): Promise<void> {
		await this.#try(async () => {
			const opened = await unlockDesk(passphrase);
			this.refused = opened.ok ? undefined : opened.reason;
			if (opened.ok) this.#enter();
		});
	}

	/** What was on the screen goes first, then the key. */
	async lock(): Promise<void> {
		if (this.state !== 'open') return;
		this.state = 'locked';
		await this.#try(lockDesk);
	}

	async delete(): Promise<void> {
		await this.#try(async () => {
			await deleteDesk();
			this.refused = undefined;
			await this.start();
		});
	}

	/** Locks when nobody has touched the page for a while, also when the computer slept meanwhile. */
	watchIdle(saveFirst: () => Promise<void>): () => void {
		const use = () => {
			if (!this.#isOverdue()) this.#usedAt = now();
		};
		const look = () => {
			if (this.state === 'open' && this.#isOverdue()) void saveFirst().then(() => this.lock());
		};
		const stops = [
			...(['pointerdown', 'keydown', 'wheel'] as const).map((kind) =>
				on(window, kind, use, { passive: true })
			),
			...(['pageshow', 'focus'] as const).map((kind) => on(window, kind, look)),
			on(document, 'visibilitychange', look)
		];
		const timer = setInterval(look, lookEveryMs);
		return () => {
			clearInterval(timer);
			for (const stop of stops) stop();
		};
	}

	#isOverdue(): boolean {
		return now() - this.#usedAt > idleMs;
	}

	#enter(): void {
		this.#usedAt = now();
		this.state = 'open';
	}

	async #try(act: () => Promise<void>): Promise<void> {
		this.isBusy = true;
		try {
			await act();
			this.failure = undefined;
		} catch (error) {
			this.failure = toErrorCode(error);
		}
		this.isBusy = false;
	}
}
