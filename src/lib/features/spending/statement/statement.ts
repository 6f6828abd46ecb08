/**
 * A statement file from a bank, read on the device. This is the map of the folder; all of it is pure.
 *
 *   line.ts         what comes out, or why nothing does
 *   decoding.ts     bytes → text, whichever way a bank wrote it down
 *   csv.ts          text → a table of cells
 *   columns.ts      which column is what, guessed, for the person to check
 *   table-lines.ts  a table and its columns → lines
 *   ofx.ts, qif.ts  the two formats that say themselves what is what
 *   day.ts, sum.ts  one date, one amount
 *   repeats.ts      lines that a file has twice
 *
 * A file is read whole or not at all. Of it a line keeps the day, the sum and the bank's words, with long numbers
 * struck out; balances and account numbers are never handed on.
 */
import { guessColumns, type Columns } from './columns.ts';
import { readCsv } from './csv.ts';
import { decode } from './decoding.ts';
import type { Found, Refusal, StatementLine } from './line.ts';
import { isOfx, readOfx } from './ofx.ts';
import { isQif, readQif } from './qif.ts';
import { dropRepeats } from './repeats.ts';
import { readTable } from './table-lines.ts';

/** What a table looked like and how it was understood, to be shown and put right. */
export interface TableShape {
	/** The names over the columns; the first cells where it has none. */
	readonly names: readonly string[];
	readonly columns: Columns;
}

export interface StatementRead {
	readonly ok: true;
	readonly lines: readonly StatementLine[];
	/** How many lines the file had twice. */
	readonly repeated: number;
	/** How many lines were no payment: a balance, a total, a heading. */
	readonly notPayments: number;
	/** Only for CSV: the other formats need no guess. */
	readonly table?: TableShape;
}

/** No statement is longer; a larger file is a mistake. */
const mostBytes = 30_000_000;

/** Reads a statement. `columns` are the person's own answer, where the guess was wrong. */
export function readStatement(bytes: Uint8Array, columns?: Columns): StatementRead | Refusal {
	if (bytes.length > mostBytes) return { ok: false, reason: 'too-large' };
	const decoded = decode(bytes);
	if (!decoded.ok) return decoded;
	const { text } = decoded;
	if (isOfx(text)) return finish(readOfx(text));
	if (isQif(text)) return finish(readQif(text));

	const table = readCsv(text);
	if (!table.ok) return table;
	const chosen = columns ?? guessColumns(table);
	if (!chosen) return { ok: false, reason: 'not-a-statement' };
	const read = finish(readTable(table, chosen));
	return read.ok
		? { ...read, table: { names: namesOf(table.rows, chosen), columns: chosen } }
		: read;
}

function finish(found: Found | Refusal): StatementRead | Refusal {
	if (!found.ok) return found;
	if (found.lines.length === 0) return { ok: false, reason: 'not-a-statement' };
	const { lines, repeated } = dropRepeats(found.lines);
	return { ok: true, lines, repeated, notPayments: found.notPayments };
}

function namesOf(rows: readonly (readonly string[])[], { firstRow }: Columns): readonly string[] {
	return rows[Math.max(0, firstRow - 1)] ?? [];
}
