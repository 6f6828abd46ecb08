/**
 * Fitting words onto one side of paper. Pure: what fits is asked of the sheet itself, which measures.
 *
 * First everything at the largest letters that fit. Where even the smallest do not, the long blocks are cut at whole
 * lines, all to the same height or a multiple of it, so that no block starves another; what room is left then goes
 * round a line at a time.
 */

/** The letters that a kind of paper allows, in points. */
export interface Letters {
	readonly largest: number;
	readonly smallest: number;
	/** Extras are worth having only while the letters stay comfortable. */
	readonly smallestWithExtras: number;
	/** The height of a line for each point of its letters. */
	readonly leading: number;
}

/** Below 8 pt print is hard to read for many people; above 11.5 pt a plan looks shouted. */
export const onSheet: Letters = {
	largest: 11.5,
	smallest: 8,
	smallestWithExtras: 9.5,
	leading: 1.36
};

/** A card for a wallet: small, and never smaller than the small print of a bank card. */
export const onCard: Letters = { largest: 9, smallest: 7, smallestWithExtras: 8, leading: 1.25 };

const step = 0.25;

export interface Fit {
	/** In points. */
	readonly size: number;
	/** The most lines that each block may have; absent: all of them. */
	readonly lines?: readonly number[];
	readonly hasExtras: boolean;
}

export interface Measured {
	/** Whether the sheet, set like this, stays on its side. */
	fits: (fit: Fit) => boolean;
	/** The blocks that may be cut, as they are in the smallest letters with nothing cut. */
	measureBlocks: () => readonly Block[];
}

export interface Block {
	readonly lines: number;
	/** How many lines it keeps for each one that others keep. */
	readonly weight: number;
}

export function fitToSide({ fits, measureBlocks }: Measured, letters: Letters = onSheet): Fit {
	const { largest, smallest, smallestWithExtras } = letters;
	const uncut =
		largestSize(smallestWithExtras, largest, (size) => fits({ size, hasExtras: true }), true) ??
		largestSize(smallest, largest, (size) => fits({ size, hasExtras: false }), false);
	return uncut ?? cutAtSmallest(smallest, fits, measureBlocks());
}

function largestSize(
	from: number,
	largest: number,
	fits: (size: number) => boolean,
	hasExtras: boolean
): Fit | undefined {
	if (!fits(from)) return undefined;
	const steps = largestThatFits(0, (largest - from) / step, (count) => fits(from + count * step));
	return { size: from + steps * step, hasExtras };
}

function cutAtSmallest(smallest: number, fits: Measured['fits'], blocks: readonly Block[]): Fit {
	const toFit = (lines: readonly number[]): Fit => ({ size: smallest, lines, hasExtras: false });
	const atMost = (most: number) =>
		blocks.map(({ lines, weight }) => Math.min(lines, most * weight));
	const tallest = Math.max(1, ...blocks.map(({ lines }) => lines));
	const most = largestThatFits(1, tallest, (count) => fits(toFit(atMost(count))));
	let lines = atMost(most);
	// Where not even a line of each fits, the last ones are left out whole.
	for (let last = lines.length - 1; last >= 0 && !fits(toFit(lines)); last -= 1) {
		lines = lines.with(last, 0);
	}
	for (let hasGrown = true; hasGrown;) {
		hasGrown = false;
		for (const [index, block] of blocks.entries()) {
			const taller = lines.with(index, (lines[index] ?? 0) + 1);
			if ((lines[index] ?? 0) < block.lines && fits(toFit(taller))) {
				lines = taller;
				hasGrown = true;
			}
		}
	}
	return toFit(lines);
}

/**
 * The largest whole number from `low` to `high` that fits, `low` itself being taken on trust. `fits` is expected to
 * turn from true to false once; where it does not, the answer still fits.
 */
export function largestThatFits(
	low: number,
	high: number,
	fits: (value: number) => boolean
): number {
	let good = low;
	let bad = high + 1;
	while (bad - good > 1) {
		const middle = Math.floor((good + bad) / 2);
		if (fits(middle)) good = middle;
		else bad = middle;
	}
	return good;
}
