/** Clocks drift by seconds; more than this apart, one of them has been set. */
const driftMs = 60_000;
/** How long a set clock must hold before it is believed. */
const proofMs = 10 * 60_000;

/**
 * Time that does not jump. The machine's clock may be put forward or back, by hand or by a fault; a value must
 * then neither live longer than its owner said nor be removed too early.
 *
 * - `steady()` only ever rises, keeps pace with elapsed time, and follows a clock put forward after it has held for ten
 *   minutes. By it things are dated and removed.
 * - `latest()` is the later of that and the machine's clock. By it reading is refused: a refusal can be undone.
 */
export class SteadyClock {
	readonly #wall: () => number;
	readonly #elapsed: () => number;
	#time: number;
	#at: number;
	#ahead: { since: number } | undefined;

	/** `mark`: the latest time an earlier run has seen. `elapsed` is milliseconds from any start, never set. */
	constructor(
		mark: number,
		wall: () => number = () => Date.now(),
		elapsed: () => number = () => performance.now()
	) {
		this.#wall = wall;
		this.#elapsed = elapsed;
		this.#time = Math.max(mark, wall());
		this.#at = elapsed();
	}

	steady(): number {
		const at = this.#elapsed();
		this.#time += at - this.#at;
		this.#at = at;
		const ahead = this.#wall() - this.#time;
		if (ahead <= driftMs) {
			this.#ahead = undefined;
			if (ahead > 0) this.#time += ahead;
		} else {
			this.#ahead ??= { since: at };
			if (at - this.#ahead.since >= proofMs) this.#time += ahead;
		}
		return Math.floor(this.#time);
	}

	latest(): number {
		return Math.max(this.steady(), Math.floor(this.#wall()));
	}
}
