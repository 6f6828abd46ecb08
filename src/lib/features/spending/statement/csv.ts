/** Text with separated values as rows of cells (RFC 4180). A cell is only ever text: a formula is never worked out. */
import type { Refusal } from './line.ts';

export interface Table {
	readonly ok: true;
	readonly rows: readonly (readonly string[])[];
	/** The line of the file on which each row begins, counted from 1. */
	readonly lineOf: readonly number[];
}

const delimiters = [',', ';', '\t', '|'];
const sampleRows = 30;

export function readCsv(text: string): Table | Refusal {
	// Excel's own note on what separates the cells.
	const note = /^sep=(.)(\r\n|\r|\n)/i.exec(text);
	if (note) return shift(split(text.slice(note[0].length), note[1] ?? ','), 1);
	return split(text, guessDelimiter(text));
}

/** The one that cuts most of the first rows into the same, and the largest, number of cells. */
function guessDelimiter(text: string): string {
	let best = { delimiter: ',', score: 0 };
	for (const delimiter of delimiters) {
		const sample = split(text, delimiter, sampleRows);
		if (!sample.ok) continue;
		const widths = sample.rows.map(({ length }) => length).filter((width) => width > 1);
		const usual = mostFrequent(widths);
		const score = widths.filter((width) => width === usual).length * 100 + usual;
		if (widths.length > 0 && score > best.score) best = { delimiter, score };
	}
	return best.delimiter;
}

function mostFrequent(widths: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
	return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}

function shift(table: Table | Refusal, by: number): Table | Refusal {
	if (table.ok) return { ...table, lineOf: table.lineOf.map((line) => line + by) };
	return table.line === undefined ? table : { ...table, line: table.line + by };
}

/** Rows of nothing but empty cells are left out. */
function split(text: string, delimiter: string, mostRows = Infinity): Table | Refusal {
	const rows: string[][] = [];
	const lineOf: number[] = [];
	let row: string[] = [];
	let at = 0;
	let line = 1;
	let rowLine = 1;

	const endRow = () => {
		if (row.some((cell) => cell.trim() !== '')) {
			rows.push(row);
			lineOf.push(rowLine);
		}
		row = [];
	};

	while (at < text.length && rows.length < mostRows) {
		if (row.length === 0) rowLine = line;
		let cell: string;
		const opening = pastSpaces(text, at);
		if (text[opening] === '"') {
			const quoted = readQuoted(text, opening);
			if (!quoted) return { ok: false, reason: 'broken', line };
			cell = quoted.cell;
			line += countLines(cell);
			at = pastSpaces(text, quoted.end);
			const next = text[at];
			if (next !== undefined && next !== delimiter && next !== '\r' && next !== '\n') {
				return { ok: false, reason: 'broken', line };
			}
		} else {
			let end = at;
			while (end < text.length) {
				const letter = text[end];
				if (letter === delimiter || letter === '\n' || letter === '\r') break;
				end += 1;
			}
			cell = text.slice(at, end);
			at = end;
		}
		row.push(cell);

		if (text[at] === delimiter) {
			at += 1;
			// A row may end in an empty cell, and the file in such a row.
			if (at === text.length || text[at] === '\n' || text[at] === '\r') row.push('');
			else continue;
		}
		endRow();
		if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
		if (at < text.length) line += 1;
		at += 1;
	}
	return { ok: true, rows, lineOf };
}

/** Spaces round a quoted cell belong to nobody. */
function pastSpaces(text: string, from: number): number {
	let at = from;
	while (text[at] === ' ') at += 1;
	return at;
}

/** From the opening quote to just after the closing one; a doubled quote is a quote. */
function readQuoted(text: string, start: number): { cell: string; end: number } | undefined {
	let cell = '';
	let from = start + 1;
	for (;;) {
		const quote = text.indexOf('"', from);
		if (quote < 0) return undefined;
		cell += text.slice(from, quote);
		if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
		cell += '"';
		from = quote + 2;
	}
}

function countLines(cell: string): number {
	return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
