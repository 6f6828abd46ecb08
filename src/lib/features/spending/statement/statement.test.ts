import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatementLine } from './line.ts';
import { readStatement, type StatementRead } from './statement.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(text: string): StatementRead {
	const statement = readStatement(utf8(text));
	if (!statement.ok) throw new Error(`${statement.reason} ${String(statement.line)}`);
	return statement;
}

function refusal(bytes: Uint8Array | string) {
	const statement = readStatement(typeof bytes === 'string' ? utf8(bytes) : bytes);
	if (statement.ok) throw new Error('It was read');
	return statement;
}

const shop: StatementLine = { date: '2026-11-27', words: 'CORNER SHOP', amountPence: -1250 };
const wages: StatementLine = { date: '2026-11-26', words: 'WAGES', amountPence: 90000 };

/** The shapes in which banks here hand out a CSV, with made-up content. */
test.each([
	[
		'one signed sum and a balance',
		'Date,Type,Description,Value,Balance,Account Name,Account Number\n27/11/2026,POS,"CORNER SHOP",-12.50,887.50,"S EXAMPLE","200000-12345678"\n26/11/2026,BAC,"WAGES",900.00,900.00,"S EXAMPLE","200000-12345678"'
	],
	[
		'debit and credit, with the account on each line',
		"Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\r\n27/11/2026,DEB,'20-00-00,12345678,CORNER SHOP,12.50,,887.50\r\n26/11/2026,BGC,'20-00-00,12345678,WAGES,,900.00,900.00\r\n"
	],
	[
		'paid out and paid in below a preamble',
		'"Account Name:","Example ****12345"\n"Account Balance:","£887.50"\n"Available Balance: ","£887.50"\n\n"Date","Transaction type","Description","Paid out","Paid in","Balance"\n"27 Nov 2026","Visa purchase","CORNER SHOP","£12.50","","£887.50"\n"26 Nov 2026","Bank credit","WAGES","","£900.00","£900.00"\n'
	],
	[
		'an id for each payment and two amounts',
		'Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags\ntx_2,27/11/2026,10:00:00,Card payment,CORNER SHOP,🛒,Groceries,-12.50,GBP,-14.90,EUR,\ntx_1,26/11/2026,03:00:00,Faster payment,WAGES,,Income,900.00,GBP,900.00,GBP,'
	],
	['no names over the columns', '27/11/2026,CORNER SHOP,-12.50\n26/11/2026,WAGES,900.00\n'],
	[
		'no names, paid out and paid in, a balance',
		'27/11/2026,CORNER SHOP,12.50,,887.50\n26/11/2026,WAGES,,900.00,900.00\n'
	],
	[
		'a card, whose spending has no sign',
		'Date,Description,Amount\n27/11/2026,CORNER SHOP,12.50\n26/11/2026,WAGES,-900.00\n27/11/2026,TEA,2.00\n'
	],
	[
		'a column that says debit or credit',
		'Date;Reference;Debit/Credit;Amount\n27.11.2026;CORNER SHOP;Debit;12,50\n26.11.2026;WAGES;Credit;900,00\n'
	],
	[
		'tabs, a time beside each date, more spaces than needed',
		'Completed Date\tDescription\tAmount\n2026-11-27 10:00:00\t CORNER   SHOP \t-12.50\n2026-11-26 03:00:00\tWAGES\t+900.00\n'
	],
	[
		'a note on the delimiter, a heading again and a total at the end',
		'sep=;\r\nDate;Description;Money out;Money in\r\n27/11/2026;CORNER SHOP;12.50;\r\nDate;Description;Money out;Money in\r\n26/11/2026;WAGES;;900.00\r\nTotal;;;\r\n'
	]
])('a CSV with %s', (_, text) => {
	const { lines } = read(text);
	expect(lines.slice(0, 2)).toEqual([shop, wages]);
});

test('an American file is read as one when its days say so, and shown to be in doubt when they do not', () => {
	const sure = read('Date,Description,Amount\n11/27/2026,CORNER SHOP,-12.50\n');
	expect(sure.lines).toEqual([shop]);
	expect(sure.table?.columns).toMatchObject({ order: 'month-first', isOrderSure: true });
	const doubt = read('Date,Description,Amount\n03/04/2026,TEA,-2.00\n');
	expect(doubt.lines[0]?.date).toBe('2026-04-03');
	expect(doubt.table?.columns).toMatchObject({ order: 'day-first', isOrderSure: false });
});

test('the columns can be put right', () => {
	const bytes = utf8('Date,Description,Details,Amount\n03/04/2026,POS,TEA ROOM,2.00\n');
	const first = readStatement(bytes);
	if (!first.ok || !first.table) throw new Error();
	const again = readStatement(bytes, {
		...first.table.columns,
		order: 'month-first',
		words: [2],
		amount: { kind: 'one', column: 3, out: 'minus' }
	});
	expect(again).toMatchObject({
		lines: [{ date: '2026-03-04', words: 'TEA ROOM', amountPence: 200 }]
	});
});

const ofxHead = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n';

test('OFX as SGML, whose tags need not close', () => {
	const { lines, table } = read(
		`${ofxHead}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><BANKACCTFROM><BANKID>200000<ACCTID>12345678</BANKACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>POS<DTPOSTED>20261127120000[0:GMT]<TRNAMT>-12.50<FITID>1<NAME>CORNER SHOP</STMTTRN>\n<STMTTRN>\n<TRNTYPE>CREDIT\n<DTPOSTED>20261126\n<TRNAMT>900.00\n<FITID>2\n<NAME>WAGES\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`
	);
	expect(lines).toEqual([shop, wages]);
	expect(table).toBeUndefined();
});

test('OFX as XML, with its entities', () => {
	const { lines } = read(
		'<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX><BANKTRANLIST><STMTTRN><DTPOSTED>20261127</DTPOSTED><TRNAMT>-12.50</TRNAMT><FITID>1</FITID><NAME></NAME><MEMO>Fish &amp; chips &#163;</MEMO></STMTTRN></BANKTRANLIST></OFX>'
	);
	expect(lines).toEqual([{ ...shop, words: 'Fish & chips £' }]);
});

test('QIF, with splits and days as Quicken writes them', () => {
	const { lines } = read(
		"!Account\nNCurrent\nTBank\n^\n!Type:Bank\nD27/11'26\nT-12.50\nPCORNER SHOP\nSFood\n$-10.00\nSHome\n$-2.50\n^\nD26/11/2026\nU900.00\nT900.00\nPWAGES\n^\n"
	);
	expect(lines).toEqual([shop, wages]);
});

test('nothing but the day, the sum and the words leaves the file, and no account or card number in them', () => {
	const { lines } = read(
		'Date,Description,Amount,Balance,Account Number\n27/11/2026,"TFR 20-00-00 12345678 CARD 4111 1111 1111 1111 REF 0123456789 ****1234",-12.50,887.50,12345678\n'
	);
	expect(lines).toEqual([{ ...shop, words: 'TFR … CARD … REF … …' }]);
	expect(Object.keys(lines[0] ?? {})).toEqual(['date', 'words', 'amountPence']);
});

test('a formula in a cell stays text', () => {
	const formula = '=HYPERLINK("http://example.org","x")';
	const { lines } = read(
		`Date,Description,Amount\n27/11/2026,"${formula.replaceAll('"', '""')}",-12.50\n`
	);
	expect(lines[0]?.words).toBe(formula);
	expect(refusal('Date,Description,Amount\n27/11/2026,TEA,=1+1\n')).toMatchObject({
		reason: 'line',
		line: 2
	});
});

test.each([
	['UTF-8 with its mark', (text: string) => new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(text)])],
	[
		'Windows-1252',
		(text: string) =>
			Uint8Array.from(text, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0)))
	],
	['UTF-16 with its mark', (text: string) => utf16(`\ufeff${text}`, true)],
	['UTF-16 without it', (text: string) => utf16(text, true)],
	['UTF-16, big end first', (text: string) => utf16(`\ufeff${text}`, false)]
])('%s is read as it was meant', (_, encode) => {
	const statement = readStatement(
		encode('Date,Description,Amount\r\n27/11/2026,CAFÉ 5€,-£12.50\r\n')
	);
	expect(statement).toMatchObject({ lines: [{ ...shop, words: 'CAFÉ 5€' }] });
});

function utf16(text: string, isLittleEnd: boolean): Uint8Array {
	const view = new DataView(new ArrayBuffer(text.length * 2));
	for (let at = 0; at < text.length; at += 1) {
		view.setUint16(at * 2, text.charCodeAt(at), isLittleEnd);
	}
	return new Uint8Array(view.buffer);
}

test.each([
	['nothing', '', 'empty', undefined],
	['only spaces', ' \r\n\t\n', 'empty', undefined],
	['a PDF', '%PDF-1.7\n', 'pdf', undefined],
	['a workbook', 'PK\u0003\u0004', 'workbook', undefined],
	['a letter', 'Dear Sam,\nyour statement is ready.\n', 'not-a-statement', undefined],
	['headings and nothing else', 'Date,Description,Amount\n', 'not-a-statement', undefined],
	['control characters', 'Date\u0000\u0001\u0002', 'not-a-statement', undefined],
	['a quote that never closes', 'Date,Description,Amount\n27/11/2026,"TEA,-2.00\n', 'broken', 2],
	[
		'a sum that is none',
		'Date,Description,Amount\n27/11/2026,TEA,-2.00\n28/11/2026,TEA,lots\n',
		'line',
		3
	],
	[
		'a day that is none',
		'Date,Description,Amount\n27/11/2026,TEA,-2.00\n31/11/2026,TEA,-2.00\n',
		'line',
		3
	],
	[
		'a row cut off before its sum',
		'Date,Description,Amount\n27/11/2026,TEA,-2.00\n28/11/2026,TE',
		'line',
		3
	],
	['both ways at once', 'Date,Description,Paid out,Paid in\n27/11/2026,TEA,2.00,3.00\n', 'line', 2],
	[
		'OFX cut off',
		`${ofxHead}<OFX><BANKTRANLIST><STMTTRN><DTPOSTED>20261127<TRNAMT>-12.5`,
		'broken',
		undefined
	],
	[
		'OFX without a sum',
		'<OFX>\n<BANKTRANLIST>\n<STMTTRN><DTPOSTED>20261127</STMTTRN></BANKTRANLIST></OFX>',
		'line',
		3
	],
	['QIF cut off', '!Type:Bank\nD27/11/2026\nT-12.5', 'broken', 2],
	['QIF of shares', '!Type:Invst\nD27/11/2026\nT-12.50\n^\n', 'not-a-statement', undefined],
	['QIF with a day that is none', '!Type:Bank\nD31/11/2026\nT-12.50\n^\n', 'line', 2]
])('a file with %s is refused whole', (_, text, reason, line) => {
	expect(refusal(text)).toEqual({ ok: false, reason, ...(line !== undefined && { line }) });
});

test('a picture and a file too large are refused', () => {
	expect(refusal(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)).reason).toBe(
		'not-a-statement'
	);
	expect(refusal(new Uint8Array(30_000_001)).reason).toBe('too-large');
});

test('a line twice in one file is one line; two equal purchases on one day are two', () => {
	const rows = [
		'27/11/2026,TEA,-2.00,98.00',
		'27/11/2026,TEA,-2.00,96.00',
		'27/11/2026,REFUND,2.00,98.00',
		'27/11/2026,TEA,-2.00,96.00'
	];
	const head = 'Date,Description,Amount,Balance';
	expect(read([head, ...rows].join('\n'))).toMatchObject({ repeated: 0, lines: { length: 4 } });
	// Two downloads that overlap, one put after the other.
	const twice = [head, ...rows.slice(0, 2), head, ...rows.slice(1)].join('\n');
	expect(read(twice)).toMatchObject({ repeated: 1, notPayments: 1, lines: { length: 4 } });
	const withIds =
		'Transaction ID,Date,Description,Amount\na,27/11/2026,TEA,-2.00\nb,27/11/2026,TEA,-2.00\na,27/11/2026,TEA,-2.00\n';
	expect(read(withIds)).toMatchObject({ repeated: 1, lines: { length: 2 } });
});

test('fifty thousand lines are read whole', () => {
	const rows = Array.from({ length: 50_000 }, (_, at) => `27/11/2026,"SHOP ${at}",-${at % 90}.50`);
	expect(read(`Date,Description,Amount\n${rows.join('\r\n')}`).lines).toHaveLength(50_000);
});

const written = fc.array(
	fc.record({
		date: fc
			.integer({ min: 0, max: 3000 })
			.map((day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)),
		words: fc
			.string({ unit: 'grapheme', maxLength: 20, size: 'max' })
			.map((words) => words.replaceAll(/[\s\p{Cc}*•xX\d]+/gu, ' ').trim()),
		amountPence: fc.integer({ min: -5_000_000, max: 5_000_000 })
	}),
	{ minLength: 1, maxLength: 40, size: 'max' }
);

const pounds = (pence: number) =>
	`${pence < 0 ? '-' : ''}${Math.floor(Math.abs(pence) / 100)}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const british = (date: string) => date.split('-').toReversed().join('/');

/** Each way of writing the same lines down. */
const formats: Record<string, (lines: readonly StatementLine[]) => string> = {
	'one amount': (lines) =>
		`Date,Description,Amount,Balance\r\n${lines
			.map((line, at) => {
				const balance = lines
					.slice(0, at + 1)
					.reduce((sum, { amountPence }) => sum + amountPence, 0);
				return [line.date, quoted(line.words), pounds(line.amountPence), pounds(balance)].join(',');
			})
			.join('\r\n')}`,
	'paid out and paid in': (lines) =>
		`Date;Description;Paid out;Paid in\n${lines
			.map(({ date, words, amountPence }) =>
				[
					british(date),
					quoted(words),
					amountPence < 0 ? pounds(-amountPence) : '',
					amountPence < 0 ? '' : pounds(amountPence)
				].join(';')
			)
			.join('\n')}\n`,
	OFX: (lines) =>
		`<OFX><BANKTRANLIST>${lines
			.map(
				({ date, words, amountPence }, at) =>
					`<STMTTRN><DTPOSTED>${date.replaceAll('-', '')}<TRNAMT>${pounds(amountPence)}<FITID>${at}<NAME>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}<TRNTYPE></STMTTRN>`
			)
			.join('')}</BANKTRANLIST></OFX>`,
	QIF: (lines) =>
		`!Type:Bank\n${lines
			.map(({ date, words, amountPence }) => `D${date}\nT${pounds(amountPence)}\nP${words}\n^`)
			.join('\n')}\n`
};

/** A day that says which number is the month: without one the reader can only guess, and asks. */
const lastOfJanuary: StatementLine = { date: '2020-01-31', words: 'Rent', amountPence: -40_000 };

test.each(Object.keys(formats))(
	'a round trip through %s never loses, changes or doubles a line',
	(name) => {
		fc.assert(
			fc.property(written, (some) => {
				const lines = [...some, lastOfJanuary];
				const read = readStatement(utf8(formats[name]!(lines)));
				expect(read).toMatchObject({ ok: true, repeated: 0, notPayments: 0 });
				expect(read.ok && read.lines).toEqual(lines);
			}),
			{ numRuns: 150 }
		);
	}
);

test('whatever the bytes, reading ends in lines or in one clear reason', () => {
	const anything = fc.oneof(
		fc.uint8Array({ maxLength: 300, size: 'max' }),
		fc.string({ unit: 'binary', maxLength: 300, size: 'max' }).map(utf8),
		fc
			.array(
				fc.constantFrom(
					'Date',
					'Amount',
					'Description',
					',',
					';',
					'"',
					'\n',
					'\r',
					'1/2/26',
					'-2.00',
					'=',
					'<OFX>',
					'<STMTTRN>',
					'</OFX>',
					'!Type:Bank',
					'^',
					'D',
					'T'
				)
			)
			.map((parts) => utf8(parts.join('')))
	);
	fc.assert(
		fc.property(anything, (bytes) => {
			const read = readStatement(bytes);
			if (read.ok) expect(read.lines.length).toBeGreaterThan(0);
			else expect(read.reason).not.toBe('');
		}),
		{ numRuns: 300 }
	);
}, 30_000);
