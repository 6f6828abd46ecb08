/** Comma-separated values as spreadsheets save them: quotes, line breaks inside quotes, semicolons or tabs instead. */

export type Row = Readonly<Record<string, string>>;

/** Rows by the names of the first row, folded to small letters with one underscore between words. */
export function parseCsv(text: string): Row[] {
	const [head, ...rows] = split(text.replace(/^\uFEFF/, ''));
	if (!head) return [];
	const names = head.map(fold);
	return rows
		.filter((cells) => cells.some((cell) => cell.trim() !== ''))
		.map((cells) =>
			Object.fromEntries(
				names.flatMap((name, index) => {
					const cell = cells[index]?.trim() ?? '';
					return name === '' || cell === '' ? [] : [[name, cell] as const];
				})
			)
		);
}

export function fold(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '_')
		.replace(/^_+|_+$/g, '');
}

function split(text: string): string[][] {
	const separator = separatorOf(text);
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at <= text.length) {
		let cell = '';
		if (text[at] === '"') {
			// A doubled quote inside quotes stands for one.
			let from = at + 1;
			for (;;) {
				const end = text.indexOf('"', from);
				if (end === -1) {
					cell += text.slice(from);
					at = text.length;
					break;
				}
				cell += text.slice(from, end);
				at = end + 1;
				if (text[at] !== '"') break;
				cell += '"';
				from = at + 1;
			}
		}
		const start = at;
		while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r')
			at += 1;
		row.push(cell + text.slice(start, at));
		if (text[at] === separator) {
			at += 1;
			continue;
		}
		rows.push(row);
		row = [];
		at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
	}
	return rows;
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
	const line = text.slice(0, 10_000).split(/[\r\n]/)[0] ?? '';
	const count = (mark: string) => line.split(mark).length;
	return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
