/**
 * Fitting words onto one side of paper. Pure: what fits is asked of the sheet itself, which measures.
 *
 * First everything at the largest letters that fit. Where even the smallest do not, the long blocks are cut at whole
 * lines, all to the same height or a multiple of it, so that no block starves another; what room is left then goes round a line at a time.
 */

/** Letters in points. Below 8 pt print is hard to read for many people; above 11.5 pt a plan looks shouted. */
export const largest = 11.5;
export const smallest = 8;
const step = 0.25;
/** Extras are worth having only while the letters stay comfortable. */
const smallestWithExtras = 9.5;

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

export function fitToSide({ fits, measureBlocks }: Measured): Fit {
	const uncut =
		largestSize(smallestWithExtras, (size) => fits({ size, hasExtras: true }), true) ??
		largestSize(smallest, (size) => fits({ size, hasExtras: false }), false);
	return uncut ?? cutAtSmallest(fits, measureBlocks());
}

function largestSize(
	from: number,
	fits: (size: number) => boolean,
	hasExtras: boolean
): Fit | undefined {
	if (!fits(from)) return undefined;
	const steps = largestThatFits(0, (largest - from) / step, (count) => fits(from + count * step));
	return { size: from + steps * step, hasExtras };
}

function cutAtSmallest(fits: Measured['fits'], blocks: readonly Block[]): Fit {
	const toFit = (lines: readonly number[]): Fit => ({ size: smallest, lines, hasExtras: false });
	const atMost = (most: number) =>
		blocks.map(({ lines, weight }) => Math.min(lines, most * weight));
	const tallest = Math.max(1, ...blocks.map(({ lines }) => lines));
	const most = largestThatFits(1, tallest, (count) => fits(toFit(atMost(count))));
	let lines = atMost(most);
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
