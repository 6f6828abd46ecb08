/** Round amounts to write up the side of a chart of money: three to six, evenly spaced, around all its values. Pure. */

const pound = 100;

export function marksFor(values: readonly number[]): number[] {
	const lowest = Math.min(0, ...values);
	const highest = Math.max(pound, ...values);
	const step = roundStep((highest - lowest) / 3);
	const first = Math.floor(lowest / step) * step;
	const marks: number[] = [];
	for (let mark = first; mark < highest + step; mark += step) marks.push(mark);
	return marks;
}

/** 1, 2 or 5 times a power of ten, and no less than a pound. */
function roundStep(atLeast: number): number {
	let size = pound;
	for (;;) {
		for (const times of [1, 2, 5]) if (times * size >= atLeast) return times * size;
		size *= 10;
	}
}
