/** The rows of a table as lines, by what its columns are. One line that cannot be read refuses the whole file. */
import { isDebit, type Columns } from './columns.ts';
import type { Table } from './csv.ts';
import { readDay } from './day.ts';
import { tidyWords } from './line-words.ts';
import type { Found, FoundLine, Refusal } from './line.ts';
import { readSum } from './sum.ts';

export function readTable({ rows, lineOf }: Table, columns: Columns): Found | Refusal {
	const lines: FoundLine[] = [];
	let notPayments = 0;
	for (const [at, row] of rows.entries()) {
		if (at < columns.firstRow) continue;
		const read = readRow(row, columns);
		if (read === 'unreadable') return { ok: false, reason: 'line', line: lineOf[at] ?? at + 1 };
		if (read === 'no-payment') notPayments += 1;
		else lines.push(read);
	}
	return { ok: true, lines, notPayments };
}

function readRow(
	row: readonly string[],
	columns: Columns
): FoundLine | 'unreadable' | 'no-payment' {
	const date = readDay(row[columns.date] ?? '', columns.order);
	const sum = sumOf(row, columns);
	// A balance brought forward, a total, the headings once more: it has no sum, or no day and nothing like a sum.
	if (sum === 'none') return 'no-payment';
	if (sum === 'unreadable') return date === undefined ? 'no-payment' : 'unreadable';
	if (date === undefined) return 'unreadable';
	const bankId = cellOf(row, columns.bankId);
	const balancePence = readSum(cellOf(row, columns.balance));
	return {
		date,
		words: tidyWords(columns.words.map((column) => cellOf(row, column))),
		amountPence: sum,
		...(bankId !== '' && { bankId }),
		...(balancePence !== undefined && { balancePence })
	};
}

function sumOf(row: readonly string[], { amount }: Columns): number | 'none' | 'unreadable' {
	switch (amount.kind) {
		case 'one': {
			const sum = readCell(row, amount.column);
			return typeof sum === 'number' && amount.out === 'plus' ? -sum || 0 : sum;
		}
		case 'flag': {
			const sum = readCell(row, amount.column);
			if (typeof sum !== 'number') return sum;
			return isDebit(cellOf(row, amount.flag)) ? -Math.abs(sum) : Math.abs(sum);
		}
		case 'two': {
			const [out, into] = [readCell(row, amount.out), readCell(row, amount.in, 'may-be-missing')];
			if (out === 'unreadable' || into === 'unreadable') return 'unreadable';
			if (out === 'none' && into === 'none') return 'none';
			const paidOut = out === 'none' ? 0 : Math.abs(out);
			const paidIn = into === 'none' ? 0 : Math.abs(into);
			// One row is one payment: it cannot go both ways.
			return paidOut !== 0 && paidIn !== 0 ? 'unreadable' : paidIn - paidOut;
		}
	}
}

/** A row that ends before its sum was cut off; some banks leave empty cells away at the end, which is no loss. */
function readCell(
	row: readonly string[],
	column: number,
	end?: 'may-be-missing'
): number | 'none' | 'unreadable' {
	const cell = row[column];
	if (cell === undefined) return end ? 'none' : 'unreadable';
	return cell.trim() === '' ? 'none' : (readSum(cell) ?? 'unreadable');
}

function cellOf(row: readonly string[], column: number | undefined): string {
	return (column === undefined ? undefined : row[column])?.trim() ?? '';
}
