import type { IncomingMessage } from 'node:http';
import { Problem } from './answer.ts';
import { BoundedMap, Buckets } from './fairness.ts';
import type { SteadyClock } from './steady-clock.ts';
import type { MailboxStore } from './store.ts';

/** What every operation works with. */
export interface Desk {
	store: MailboxStore;
	clock: SteadyClock;
	guard: Guard;
}

/** One request to one operation. */
export interface Call {
	request: IncomingMessage;
	/** The parts of the address that are ids, in order. */
	ids: string[];
	query: URLSearchParams;
	/** Whom it comes from, as a hash that is worth nothing tomorrow. */
	network: string;
}

interface Sent {
	messages: number;
	bytes: number;
}

const mebibyte = 1024 * 1024;
const day = 24 * 60 * 60;

/** Who may do how much, for a factor of 1: a clinic behind one address does not notice it, a flood does. */
const rates = {
	requests: { burst: 240, aSecond: 4 },
	writes: { burst: 60, aSecond: 1 },
	newPlaces: { burst: 30, aSecond: 1 / 60 },
	bytes: { burst: 64 * mebibyte, aSecond: (64 * mebibyte) / day },
	/** By inbox, whoever sends. */
	inbox: { burst: 120, aSecond: 2 }
};

type Kind = keyof typeof rates;

/** Keeps one network from taking what is there for all. Everything it knows is in memory and bounded. */
export class Guard {
	readonly #buckets: Record<Kind, Buckets>;
	/** What each network put into each inbox, until its hash changes with the day. */
	readonly #sent = new BoundedMap<Sent>(100_000);

	constructor(factor: number, elapsed?: () => number) {
		const made = Object.entries(rates).map(([kind, { burst, aSecond }]) => [
			kind,
			new Buckets({ burst: burst * factor, aSecond: aSecond * factor }, elapsed)
		]);
		this.#buckets = Object.fromEntries(made) as Record<Kind, Buckets>;
	}

	spend(kind: Kind, key: string, tokens = 1): void {
		const wait = this.#buckets[kind].take(key, tokens);
		if (wait > 0) throw new Problem('too-many', { headers: { 'Retry-After': wait } });
	}

	sent(inbox: string, network: string): Sent {
		return this.#sent.get(inbox + network) ?? { messages: 0, bytes: 0 };
	}

	/** One more message, or with -1 one that was not kept after all. */
	countSent(inbox: string, network: string, size: number, times: 1 | -1): void {
		const { messages, bytes } = this.sent(inbox, network);
		this.#sent.set(inbox + network, { messages: messages + times, bytes: bytes + size * times });
	}
}
