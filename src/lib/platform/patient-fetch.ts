/** As much of `fetch` as is asked for here. */
export type Fetch = (address: string, options: RequestInit) => Promise<Response>;

/** To the last byte. The most that is ever sent, a sealed share, goes through in that time at 20 kilobits a second. */
const usualMs = 2 * 60_000;

/**
 * `fetch` that ends. A network that takes everything and gives nothing is one bar of signal, or a hotel's: browsers wait
 * for it for ever, and what waits behind that question waits too. After its time it fails as if there were no network,
 * and a body that has begun breaks off.
 */
export const patientFetch = fetchWithin(usualMs);

/** The same for what is larger. */
export function fetchWithin(longestMs: number): Fetch {
	return (address, { signal, ...options }) =>
		fetch(address, { ...options, signal: eitherOf(AbortSignal.timeout(longestMs), signal) });
}

/** `AbortSignal.any` is younger than the oldest phones. */
function eitherOf(patience: AbortSignal, signal: AbortSignal | null | undefined): AbortSignal {
	if (!signal) return patience;
	const either = new AbortController();
	for (const one of [patience, signal]) {
		if (one.aborted) either.abort();
		else one.addEventListener('abort', () => either.abort());
	}
	return either.signal;
}
