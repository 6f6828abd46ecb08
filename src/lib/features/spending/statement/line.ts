/** What is found in a statement file, or why it is refused. */
import type { CalendarDate } from '#lib/platform/calendar-date.ts';

export interface StatementLine {
	readonly date: CalendarDate;
	/** What the bank calls it. */
	readonly words: string;
	/** Whole pence; below nothing when it was paid out. */
	readonly amountPence: number;
}

/** A line before it is known whether the file has it twice. */
export interface FoundLine extends StatementLine {
	/** The bank's own name for this one payment; only for finding repeats. */
	readonly bankId?: string;
	readonly balancePence?: number;
}

type StatementProblem =
	/** Nothing in it. */
	| 'empty'
	/** More than a statement can be. */
	| 'too-large'
	| 'pdf'
	/** A workbook, such as xlsx: a CSV has to be saved from it. */
	| 'workbook'
	/** Not text, or text without payments. */
	| 'not-a-statement'
	/** It stops in the middle, or its quotes never close. */
	| 'broken'
	/** One line has a day or a sum that cannot be read. */
	| 'line';

export interface Refusal {
	readonly ok: false;
	readonly reason: StatementProblem;
	/** Where in the file, counted from 1. */
	readonly line?: number;
}

/** What a reader of one format hands on. */
export interface Found {
	readonly ok: true;
	readonly lines: readonly FoundLine[];
	readonly notPayments: number;
}
