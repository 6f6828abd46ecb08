import type { Columns } from './columns.ts';
import type { Refusal, StatementLine } from './line.ts';
import { readStatement, type StatementRead } from './statement.ts';

/** One worker reads one file and is then ended, so that nothing of the file is left. */
export interface Task {
	readonly bytes: Uint8Array;
	readonly columns?: Columns;
}

/** Lines come in lots, so that the page takes them in without a stop; the end comes last. */
export type Answer =
	| { readonly kind: 'lines'; readonly lines: readonly StatementLine[] }
	| { readonly kind: 'end'; readonly end: Refusal | Omit<StatementRead, 'lines'> };

const lot = 500;

addEventListener('message', ({ data }: MessageEvent<Task>) => {
	const read = readStatement(data.bytes, data.columns);
	if (!read.ok) {
		postMessage({ kind: 'end', end: read } satisfies Answer);
		return;
	}
	const { lines, ...end } = read;
	for (let from = 0; from < lines.length; from += lot) {
		postMessage({ kind: 'lines', lines: lines.slice(from, from + lot) } satisfies Answer);
	}
	postMessage({ kind: 'end', end } satisfies Answer);
});
