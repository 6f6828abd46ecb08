/** QIF: one letter and a value on each line, `^` after each payment. */
import { guessOrder, readDay, type DayOrder } from './day.ts';
import { tidyWords } from './line-words.ts';
import type { Found, FoundLine, Refusal } from './line.ts';
import { readSum } from './sum.ts';

interface Entry {
	/** Where it begins in the file, counted from 1. */
	line: number;
	values: Map<string, string>;
}

const kinds = /^!Type:(Bank|Cash|CCard|Oth [AL])\s*$/i;

export function isQif(text: string): boolean {
	return /^\s*!(Type:|Account|Option:)/i.test(text.slice(0, 200));
}

export function readQif(text: string): Found | Refusal {
	const entries = readEntries(text);
	if (!Array.isArray(entries)) return entries;
	const order = orderOf(entries);
	const lines: FoundLine[] = [];
	for (const { line, values } of entries) {
		const date = readDay(dayOf(values), order);
		const amountPence = readSum(values.get('T') ?? values.get('U') ?? '');
		if (date === undefined || amountPence === undefined) return { ok: false, reason: 'line', line };
		lines.push({
			date,
			words: tidyWords([values.get('P') ?? '', values.get('M') ?? '', values.get('N') ?? '']),
			amountPence
		});
	}
	return { ok: true, lines, notPayments: 0 };
}

function readEntries(text: string): Entry[] | Refusal {
	const entries: Entry[] = [];
	let isPayments = false;
	let entry: Entry | undefined;
	for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
		const line = raw.trim();
		if (line === '') continue;
		if (line.startsWith('!')) {
			if (entry) return { ok: false, reason: 'broken', line: at + 1 };
			// Lists of accounts and categories are no payments; shares are none of ours.
			isPayments = kinds.test(line);
		} else if (line === '^') {
			if (entry && isPayments) entries.push(entry);
			entry = undefined;
		} else {
			entry ??= { line: at + 1, values: new Map() };
			// A split repeats its letters: the first of each is the payment's own.
			const letter = line[0]?.toUpperCase() ?? '';
			if (!entry.values.has(letter)) entry.values.set(letter, line.slice(1));
		}
	}
	// Every payment is closed: what is open at the end was cut off.
	return entry ? { ok: false, reason: 'broken', line: entry.line } : entries;
}

/** Quicken writes 1/ 2'06 for a day of this century. */
function dayOf(values: ReadonlyMap<string, string>): string {
	return (values.get('D') ?? '').replaceAll(/(?<=[/'-])\s+/g, '').replace("'", '/');
}

function orderOf(entries: readonly Entry[]): DayOrder {
	return guessOrder(entries.map(({ values }) => dayOf(values)))?.order ?? 'day-first';
}
