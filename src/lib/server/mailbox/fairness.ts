/** `burst` at once, then `aSecond` more each second. */
export interface Rate {
	burst: number;
	aSecond: number;
}

interface Bucket {
	left: number;
	at: number;
}

/** Keeps at most `most` entries and lets go of the one that was not used for longest. */
export class BoundedMap<Value> {
	readonly #most: number;
	readonly #entries = new Map<string, Value>();

	constructor(most: number) {
		this.#most = most;
	}

	get(key: string): Value | undefined {
		return this.#entries.get(key);
	}

	set(key: string, value: Value): void {
		this.#entries.delete(key);
		this.#entries.set(key, value);
		if (this.#entries.size <= this.#most) return;
		const [oldest] = this.#entries.keys();
		if (oldest !== undefined) this.#entries.delete(oldest);
	}

	get size(): number {
		return this.#entries.size;
	}
}

/** Token buckets by key, in memory only. `elapsed` in milliseconds. */
export class Buckets {
	readonly #rate: Rate;
	readonly #buckets: BoundedMap<Bucket>;
	readonly #elapsed: () => number;

	constructor(rate: Rate, elapsed: () => number = () => performance.now(), most = 100_000) {
		this.#rate = rate;
		this.#elapsed = elapsed;
		this.#buckets = new BoundedMap(most);
	}

	/** Takes that many tokens, or none and says after how many seconds there will be enough. 0: taken. */
	take(key: string, tokens = 1): number {
		const at = this.#elapsed();
		const { burst, aSecond } = this.#rate;
		const known = this.#buckets.get(key);
		const left = known ? Math.min(burst, known.left + ((at - known.at) / 1000) * aSecond) : burst;
		if (left < tokens) return Math.max(1, Math.ceil((tokens - left) / aSecond));
		this.#buckets.set(key, { left: left - tokens, at });
		return 0;
	}
}

/** The part of the free room that one sender may fill: the fuller the inbox, the smaller the share. */
const share = 10;

/**
 * How full an inbox may be for a sender that already put `sent` into it today, out of `most`. No single sender can
 * fill an inbox for the others: it gets about a tenth of what is free. `always` may be sent by anyone while there is room.
 */
export function ceilingFor(sent: number, most: number, always: number): number {
	return sent < always ? most : Math.max(0, most - share * sent);
}
