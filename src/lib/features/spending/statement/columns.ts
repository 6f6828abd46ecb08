/**
 * Which column of a table is what. A guess, from the names over the columns and from what stands in them; the person
 * sees it and can put it right.
 */
import type { Table } from './csv.ts';
import { guessOrder, readDay, type DayOrder } from './day.ts';
import { readSum } from './sum.ts';

export interface Columns {
	/** The first row with a payment: what stands before it are headings. */
	readonly firstRow: number;
	readonly date: number;
	readonly order: DayOrder;
	/** Both orders would fit: the person has to say. */
	readonly isOrderSure: boolean;
	/** The first of these that is not empty names the payment. */
	readonly words: readonly number[];
	readonly amount: AmountColumns;
	/** Only for finding repeats. */
	readonly bankId?: number;
	readonly balance?: number;
}

export type AmountColumns =
	/** `out`: which sign money paid out has. */
	| { readonly kind: 'one'; readonly column: number; readonly out: 'minus' | 'plus' }
	/** `flag`: a column that says debit or credit; the sum has no sign of its own. */
	| { readonly kind: 'flag'; readonly column: number; readonly flag: number }
	| { readonly kind: 'two'; readonly out: number; readonly in: number };

type Role = 'date' | 'out' | 'in' | 'amount' | 'balance' | 'bankId' | 'words';

/** By role, the likeliest name first. */
const names: Record<Role, readonly RegExp[]> = {
	date: [
		/^(transaction |trans\.? )?date\b/i,
		/\b(transaction|trans) date/i,
		/\bdate\b/i,
		/^(started|completed)\b/i
	],
	out: [/\b(paid|money) out\b/i, /\bdebit\b(?!\s*\/)/i, /\bwithdraw/i, /^out\b/i, /\bspent\b/i],
	in: [/\b(paid|money) in\b/i, /(?<!\/\s*)\bcredit\b/i, /\bdeposit/i, /^in\b/i, /\breceived\b/i],
	amount: [
		/^amount\b/i,
		/^(?!.*\b(local|foreign|original|fee)\b).*\bamount\b/i,
		/^value\b(?! date)/i,
		/^sum\b/i
	],
	balance: [/\bbalance\b/i],
	bankId: [/\btransaction (id|number)\b/i, /^(fit)?id$/i, /\bunique\b/i],
	words: [
		/\bdescription\b/i,
		/\b(payee|merchant|counter ?party)\b/i,
		/^name$/i,
		/\b(narrative|particulars|details)\b/i,
		/\bmemo\b/i,
		/\breference\b/i,
		/\b(transaction )?type\b/i
	]
};

const debitWords = /^(d|dr|debit|out|paid out|money out)$/i;
const creditWords = /^(c|cr|credit|in|paid in|money in)$/i;
const sampleSize = 400;

export function guessColumns({ rows }: Table): Columns | undefined {
	const headings = rows.slice(0, 30).findIndex(isHeadings);
	return headings >= 0 ? byNames(rows, headings) : byContent(rows);
}

/** Its cells name a date and a sum, and hold neither. */
function isHeadings(row: readonly string[]): boolean {
	const hasSum = (['amount', 'out', 'in'] as const).some((role) => find(row, role) !== undefined);
	return (
		hasSum &&
		find(row, 'date') !== undefined &&
		row.every((cell) => readSum(cell) === undefined && readDay(cell, 'day-first') === undefined)
	);
}

function find(row: readonly string[], role: Role): number | undefined {
	return findAll(row, role)[0];
}

/** Likeliest first, each column once. */
function findAll(row: readonly string[], role: Role): number[] {
	const found = names[role].flatMap((name) =>
		row.flatMap((cell, column) => (name.test(cell.trim()) ? [column] : []))
	);
	return [...new Set(found)];
}

function byNames(rows: Table['rows'], headings: number): Columns | undefined {
	const row = rows[headings] ?? [];
	const firstRow = headings + 1;
	const sample = rows.slice(firstRow, firstRow + sampleSize);
	const date = find(row, 'date');
	if (date === undefined) return undefined;
	const balance = find(row, 'balance');
	const isFree = (column: number) => column !== date && column !== balance;

	const out = findAll(row, 'out').find(isFree);
	const into = findAll(row, 'in').find((column) => isFree(column) && column !== out);
	const one = findAll(row, 'amount').find(isFree);
	const flag = row.findIndex((_, column) => isFlag(sample, column));
	const areTwo = out !== undefined && into !== undefined && out !== flag && into !== flag;
	const sums = areTwo ? [out, into] : [one ?? out ?? into];
	const [column] = sums;
	if (column === undefined) return undefined;
	const amount: AmountColumns = areTwo
		? { kind: 'two', out, in: into }
		: oneAmount(sample, column, balance, flag >= 0 ? flag : undefined);

	const bankId = findAll(row, 'bankId').find(isFree);
	const words = findAll(row, 'words').filter(
		(each) => isFree(each) && !sums.includes(each) && each !== bankId && each !== flag
	);
	return finish(rows, firstRow, { date, words, amount, bankId, balance });
}

/** Without names: dates are where every cell is one, sums likewise, words where the most is written. */
function byContent(rows: Table['rows']): Columns | undefined {
	const sample = rows.slice(0, sampleSize);
	const width = Math.max(0, ...sample.map(({ length }) => length));
	const all = Array.from({ length: width }, (_, column) => column);
	const cells = (column: number) => sample.map((row) => row[column]?.trim() ?? '');
	const isOf = (column: number, test: (cell: string) => boolean) => {
		const filled = cells(column).filter((cell) => cell !== '');
		return filled.length > 0 && filled.every(test);
	};
	const date = all.find(
		(column) =>
			isOf(column, (cell) => readDay(cell, 'day-first') !== undefined) ||
			isOf(column, (cell) => readDay(cell, 'month-first') !== undefined)
	);
	if (date === undefined) return undefined;
	const sums = all.filter(
		(column) => column !== date && isOf(column, (cell) => readSum(cell) !== undefined)
	);
	const isWhole = (column: number) => cells(column).every((cell) => cell !== '');
	const balance =
		sums.length > 1
			? sums.findLast((column) => sums.some((other) => runsAlong(sample, other, column)))
			: undefined;
	const [first, second] = sums.filter((column) => column !== balance);
	if (first === undefined) return undefined;
	const areTwo = second !== undefined && !isWhole(first) && !isWhole(second);
	const flag = all.find((column) => isFlag(sample, column));
	const amount: AmountColumns = areTwo
		? { kind: 'two', out: first, in: second }
		: oneAmount(sample, first, balance, flag);
	const length = (column: number) => cells(column).join('').length;
	const words = all
		.filter((column) => column !== date && column !== flag && !sums.includes(column))
		.toSorted((one, other) => length(other) - length(one));
	return finish(rows, 0, { date, words, amount, bankId: undefined, balance });
}

interface Guess {
	date: number;
	words: number[];
	amount: AmountColumns;
	bankId: number | undefined;
	balance: number | undefined;
}

function finish(rows: Table['rows'], firstRow: number, guess: Guess): Columns {
	const { bankId, balance, ...rest } = guess;
	return {
		firstRow,
		...rest,
		...orderOf(rows, firstRow, guess.date),
		...(bankId !== undefined && { bankId }),
		...(balance !== undefined && { balance })
	};
}

/** The order of day and month in a column; day first where nothing speaks against it. */
function orderOf(
	rows: Table['rows'],
	firstRow: number,
	date: number
): Pick<Columns, 'order' | 'isOrderSure'> {
	const texts = rows
		.slice(firstRow)
		.map((row) => row[date]?.trim() ?? '')
		.filter((text) => /\d/.test(text));
	const dates = texts.filter(
		(text) => readDay(text, 'day-first') !== undefined || readDay(text, 'month-first') !== undefined
	);
	const { order, isSure } = guessOrder(dates) ?? { order: 'day-first' as const, isSure: true };
	return { order, isOrderSure: isSure };
}

function isFlag(sample: Table['rows'], column: number): boolean {
	const cells = sample.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
	return cells.length > 0 && cells.every((cell) => debitWords.test(cell) || creditWords.test(cell));
}

export function isDebit(flag: string): boolean {
	return debitWords.test(flag.trim());
}

function oneAmount(
	sample: Table['rows'],
	column: number,
	balance: number | undefined,
	flag: number | undefined
): AmountColumns {
	const sums = sample
		.map((row) => readSum(row[column] ?? ''))
		.filter((sum): sum is number => sum !== undefined && sum !== 0);
	const below = sums.filter((sum) => sum < 0).length;
	if (flag !== undefined && below === 0) return { kind: 'flag', column, flag };
	if (balance !== undefined) {
		const isCard = !runsAlong(sample, column, balance) && runsAlong(sample, column, balance, -1);
		return { kind: 'one', column, out: isCard ? 'plus' : 'minus' };
	}
	// Most lines of anybody's statement are spending; a card's statement has that as plain sums.
	return { kind: 'one', column, out: below * 2 >= sums.length ? 'minus' : 'plus' };
}

/** Whether one column is what changes the other from row to row, upwards or downwards. */
function runsAlong(
	sample: Table['rows'],
	amount: number,
	balance: number,
	sign: 1 | -1 = 1
): boolean {
	const pairs = sample.map(
		(row) => [readSum(row[amount] ?? ''), readSum(row[balance] ?? '')] as const
	);
	const steps = pairs.slice(1).flatMap(([sum, after], at) => {
		const [sumBefore, before] = pairs[at] ?? [];
		if (sum === undefined || after === undefined || sumBefore === undefined || before === undefined)
			return [];
		return [{ down: before + sign * sum === after, up: after + sign * sumBefore === before }];
	});
	return steps.length > 0 && (steps.every(({ down }) => down) || steps.every(({ up }) => up));
}
