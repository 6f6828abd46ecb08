// Runs the outbox for as long as a page is open: at once, when the network comes back, and when a pause is over.

import { on } from 'svelte/events';
import { now } from '#lib/platform/clock.ts';
import { deliver, hurryShares, lookAfterShares } from './share.repo.ts';

const leastPauseMs = 1_000;

/** `run` tries everything at once, and ends when all was tried; what failed is tried again after its pause. */
export function runOutbox(): { run: () => Promise<void>; stop: () => void } {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;

	async function run(): Promise<void> {
		clearTimeout(timer);
		const next = await deliver();
		if (isOver || next === undefined) return;
		clearTimeout(timer);
		timer = setTimeout(start, Math.max(next - now(), leastPauseMs));
	}

	async function runNow(): Promise<void> {
		await hurryShares();
		await run();
		await lookAfterShares();
	}

	function start(): void {
		// A vault that cannot be read says so on the page; the outbox has nothing to add.
		run().catch(() => undefined);
	}

	function startNow(): void {
		runNow().catch(() => undefined);
	}

	const stopListening = on(window, 'online', startNow);
	startNow();
	return {
		run: runNow,
		stop: () => {
			isOver = true;
			clearTimeout(timer);
			stopListening();
		}
	};
}
