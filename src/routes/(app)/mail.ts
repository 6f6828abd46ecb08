// Makes anew what is kept up to date, sends what waits and fetches what came, for as long as a page is open: at once, when
// the network comes back, when a pause is over, and now and then while the page is in sight and there is anybody to hear
// from.

import { on } from 'svelte/events';
import { hasPost, hurryPost, runPost } from '#lib/features/connect/connect.repo.ts';
import { renewShared } from '#lib/features/shared-with-me/renewal.repo.ts';
import {
	deliver,
	hurryShares,
	listShares,
	lookAfterShares
} from '#lib/features/share/share.repo.ts';
import { isKept } from '#lib/features/share/share.ts';
import { now } from '#lib/platform/clock.ts';

export interface Mail {
	/** Tries everything at once, and ends when all was tried; what failed is tried again after its pause. */
	run: () => Promise<void>;
	stop: () => void;
}

const leastPauseMs = 1_000;
const brokenPauseMs = 20_000;
const usualLookMs = 2 * 60_000;
/** How often to ask whether what others share has changed, when no letter came. */
const leastRenewMs = 60_000;

/** `lookEveryMs`: how often to look for letters while the page is in sight. */
export function runMail(lookEveryMs: () => number = () => usualLookMs): Mail {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;
	let renewedAt = 0;

	async function pass(): Promise<void> {
		const times = [await deliver()];
		if (await hasPost()) {
			const { fresh, nextAt } = await runPost();
			if (fresh > 0 || renewedAt + leastRenewMs <= now()) {
				renewedAt = now();
				await renewShared();
			}
			times.push(nextAt, nextLook());
		}
		clearTimeout(timer);
		const due = times.filter((at) => at !== undefined);
		if (isOver || due.length === 0) return;
		timer = setTimeout(start, Math.max(Math.min(...due) - now(), leastPauseMs));
	}

	/** A page out of sight looks again when it is back. */
	function nextLook(): number | undefined {
		return document.visibilityState === 'hidden' ? undefined : now() + lookEveryMs();
	}

	async function run(): Promise<void> {
		renewedAt = 0;
		// What cannot be made anew now must not keep back what waits already.
		await keepUp().catch(() => undefined);
		await hurryShares();
		await hurryPost();
		await pass();
		await lookAfterShares();
	}

	function start(): void {
		pass().catch(startLater);
	}

	function startNow(): void {
		run().catch(startLater);
	}

	/** A vault that cannot be read now says so on the page; what waits in it is not forgotten over that. */
	function startLater(): void {
		clearTimeout(timer);
		if (!isOver) timer = setTimeout(start, brokenPauseMs);
	}

	const stopListening = [
		on(window, 'online', startNow),
		on(document, 'visibilitychange', () => {
			// A phone brings an app back as it was left, without opening it anew.
			if (document.visibilityState === 'visible') startNow();
		})
	];
	startNow();
	return {
		run,
		stop: () => {
			isOver = true;
			clearTimeout(timer);
			for (const stop of stopListening) stop();
		}
	};
}

/** Shares that are kept up to date, where there are any. */
async function keepUp(): Promise<void> {
	if (!(await listShares()).some(({ value }) => isKept(value))) return;
	await (await import('./share/keep-up.ts')).keepUp();
}
