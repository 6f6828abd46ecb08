/**
 * Something the mailbox is still to be told: when it may be tried, and how long to wait after it did not work. Pure.
 * What is to be done stands in a record before anything is sent, so that closing the app loses nothing.
 */

export interface Errand {
	/** How often it was begun. */
	readonly tries: number;
	/** When it may be tried next, in milliseconds since 1970. */
	readonly tryAfter: number;
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const pausesMs = [5 * secondMs, 20 * secondMs, minuteMs, 5 * minuteMs, 15 * minuteMs];
const longestPauseMs = hourMs;
const longestAskedMs = 24 * hourMs;

/** It is being run: said before the network is touched, so that nobody believes later that it never left. */
export function begin<E extends Errand>(errand: E, now: number): E {
	const pause = pausesMs[errand.tries] ?? longestPauseMs;
	return { ...errand, tries: errand.tries + 1, tryAfter: now + pause };
}

/** It did not work and may later. The mailbox may have asked for a longer pause. */
export function putOff<E extends Errand>(errand: E, now: number, retryAfterMs = 0): E {
	const asked = now + Math.min(retryAfterMs, longestAskedMs);
	return { ...errand, tryAfter: Math.max(errand.tryAfter, asked) };
}

/**
 * Puts nothing off any longer: there is a network again, or the person asked. Nor for long if that fails: a phone says
 * that it has a network before it can be used. That it was begun is not forgotten.
 */
export function hurry<E extends Errand>(errand: E, now: number): E {
	return {
		...errand,
		tries: Math.min(errand.tries, 1),
		tryAfter: Math.min(errand.tryAfter, now)
	};
}

/** When the first of them may be tried; `undefined` when there are none. */
export function nextTryAt(errands: readonly Errand[]): number | undefined {
	return errands.length === 0 ? undefined : Math.min(...errands.map(({ tryAfter }) => tryAfter));
}
