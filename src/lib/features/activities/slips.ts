/**
 * How many slips of the finger lie between two words: a letter dropped, added or changed, or two that stand side by
 * side swapped. Pure.
 */

/** The number of slips; `most + 1` when there are more than `most`. */
export function slipsBetween(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let start = 0;
	while (start < one.length && one[start] === other[start]) start += 1;
	let [end, otherEnd] = [one.length, other.length];
	while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
		end -= 1;
		otherEnd -= 1;
	}
	const [rows, columns] = [end - start, otherEnd - start];
	// The optimal string alignment distance, row by row: `row[j]` is how many slips make the first `j` letters of
	// `other` from the letters of `one` so far.
	let rowBefore: number[] = [];
	let row = Array.from({ length: columns + 1 }, (_, column) => column);
	for (let i = 1; i <= rows; i += 1) {
		const letter = one[start + i - 1];
		const next = [i];
		let least = i;
		for (let j = 1; j <= columns; j += 1) {
			const isSame = letter === other[start + j - 1];
			let slips = Math.min(
				(row[j] ?? 0) + 1,
				(next[j - 1] ?? 0) + 1,
				(row[j - 1] ?? 0) + (isSame ? 0 : 1)
			);
			const isSwapped =
				i > 1 &&
				j > 1 &&
				letter === other[start + j - 2] &&
				one[start + i - 2] === other[start + j - 1];
			if (isSwapped) slips = Math.min(slips, (rowBefore[j - 2] ?? 0) + 1);
			next.push(slips);
			least = Math.min(least, slips);
		}
		// A swap reaches back two rows, at the cost of a slip.
		if (least > most && Math.min(...row) >= most) return most + 1;
		rowBefore = row;
		row = next;
	}
	return Math.min(row[columns] ?? 0, most + 1);
}
