/** OFX, in its older form (SGML, tags that need not close) and its newer (XML). */
import { readDay } from './day.ts';
import { tidyWords } from './line-words.ts';
import type { Found, FoundLine, Refusal } from './line.ts';
import { readSum } from './sum.ts';

export function isOfx(text: string): boolean {
	return /^\s*(OFXHEADER|<\?OFX)|<OFX>/i.test(text.slice(0, 4000));
}

export function readOfx(text: string): Found | Refusal {
	// The whole is closed even where single values are not; without its end, the file was cut off.
	if (!/<\/OFX>\s*$/i.test(text)) return { ok: false, reason: 'broken' };
	const lines: FoundLine[] = [];
	const starts = /<STMTTRN>/gi;
	for (let start = starts.exec(text); start; start = starts.exec(text)) {
		const from = start.index + start[0].length;
		const to = endOf(text, from);
		const line = to === undefined ? undefined : readOne(text.slice(from, to));
		if (!line) return { ok: false, reason: 'line', line: lineAt(text, start.index) };
		lines.push(line);
	}
	return { ok: true, lines, notPayments: 0 };
}

/** Up to its own end, or in loose SGML to the next payment or the end of the list. */
function endOf(text: string, from: number): number | undefined {
	const ends = /<\/STMTTRN>|<STMTTRN>|<\/BANKTRANLIST>/gi;
	ends.lastIndex = from;
	return ends.exec(text)?.index;
}

function readOne(payment: string): FoundLine | undefined {
	const values = readValues(payment);
	const date = readDay((values.get('DTPOSTED') ?? '').slice(0, 8), 'day-first');
	const amountPence = readSum(values.get('TRNAMT') ?? '');
	if (date === undefined || amountPence === undefined) return undefined;
	const bankId = values.get('FITID');
	return {
		date,
		words: tidyWords(['NAME', 'MEMO', 'TRNTYPE'].map((tag) => values.get(tag) ?? '')),
		amountPence,
		...(bankId && { bankId })
	};
}

/** The first value of each tag; also the name inside a payee. */
function readValues(payment: string): Map<string, string> {
	const values = new Map<string, string>();
	for (const [, tag = '', wrapped, plain = ''] of payment.matchAll(
		/<([A-Z0-9.]+)>(?:\s*<!\[CDATA\[([^]*?)\]\]>|([^<\r\n]*))/gi
	)) {
		const value = wrapped ?? fromEntities(plain).trim();
		if (!values.has(tag.toUpperCase())) values.set(tag.toUpperCase(), value);
	}
	return values;
}

const entities: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' '
};

function fromEntities(text: string): string {
	return text.replaceAll(
		/&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]+));/gi,
		(whole, decimal, hex, name) => {
			if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole;
			const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		}
	);
}

function lineAt(text: string, index: number): number {
	return text.slice(0, index).split('\n').length;
}
