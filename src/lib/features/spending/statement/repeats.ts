/**
 * Lines that one file has twice, as when two downloads were put one after the other. Two equal purchases on one day
 * are not that: they have two names at the bank, and the balance moved between them.
 */
import type { FoundLine, StatementLine } from './line.ts';

export function dropRepeats(found: readonly FoundLine[]): {
	lines: StatementLine[];
	repeated: number;
} {
	const seen = new Set<string>();
	/** For each line with a balance: what all lines kept up to it came to. */
	const cameTo = new Map<string, Set<number>>();
	let sum = 0;
	const lines: StatementLine[] = [];
	for (const { bankId, balancePence, ...line } of found) {
		sum += line.amountPence;
		const said = JSON.stringify([
			line.date,
			line.amountPence,
			line.words,
			bankId ?? '',
			balancePence ?? ''
		]);
		if (bankId !== undefined) {
			if (seen.has(said)) {
				sum -= line.amountPence;
				continue;
			}
			seen.add(said);
		} else if (balancePence !== undefined) {
			// The same balance again is right when what lies between came to nothing; else the line is a copy.
			const sums = cameTo.get(said) ?? new Set();
			if (sums.size > 0 && !sums.has(sum)) {
				sum -= line.amountPence;
				continue;
			}
			cameTo.set(said, sums.add(sum));
		}
		lines.push(line);
	}
	return { lines, repeated: found.length - lines.length };
}
