// Going round to the mailbox for as long as the desk is open: at once, every minute, when the network comes back, and
// when something that did not work may be tried again.

import { on } from 'svelte/events';
import { now } from '#lib/platform/clock.ts';

const usualMs = 60_000;
const leastMs = 1_000;

export class Rounds {
	isBusy = $state(false);
	isOffline = $state(false);
	readonly #go: () => Promise<number | undefined>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isOver = false;
	#isWanted = false;

	/** `go` resolves to when it should be called again, if before the next usual round. */
	constructor(go: () => Promise<number | undefined>) {
		this.#go = go;
	}

	/** Returns stop. */
	start(): () => void {
		this.#isOver = false;
		const stops = [
			on(window, 'online', () => this.go()),
			on(window, 'offline', () => (this.isOffline = true)),
			on(document, 'visibilitychange', () => {
				if (document.visibilityState === 'visible') this.go();
			})
		];
		this.go();
		return () => {
			this.#isOver = true;
			clearTimeout(this.#timer);
			for (const stop of stops) stop();
		};
	}

	/** Goes now, or once more after the round that is under way. */
	go(): void {
		if (this.isBusy) this.#isWanted = true;
		else void this.#round();
	}

	async #round(): Promise<void> {
		clearTimeout(this.#timer);
		this.isBusy = true;
		this.isOffline = !navigator.onLine;
		// A desk that was locked meanwhile, or a store that cannot be read: the page says so itself.
		const next = await this.#go().catch(() => undefined);
		this.isBusy = false;
		if (this.#isOver) return;
		const wait = this.#isWanted ? 0 : Math.max((next ?? Infinity) - now(), leastMs);
		this.#isWanted = false;
		this.#timer = setTimeout(() => this.go(), Math.min(wait, usualMs));
	}
}
