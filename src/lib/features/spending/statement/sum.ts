/** One sum as banks write it, in whole pence. */
import { mostPence } from '#lib/features/money/pence.ts';

/** Undefined when the text is no sum of pounds and pence: a formula is none, nor is a number as long as an account's. */
export function readSum(text: string): number | undefined {
	let rest = text.trim().replaceAll('\u2212', '-').replaceAll('\u00a0', ' ');
	let sign = 1;
	const brackets = /^\((.*)\)$/.exec(rest);
	if (brackets) {
		sign = -1;
		rest = brackets[1] ?? '';
	}
	const side = /\s*\b(CR|DR)$/i.exec(rest);
	if (side) {
		if (side[1]?.toUpperCase() === 'DR') sign = -sign;
		rest = rest.slice(0, side.index);
	}
	rest = rest.replace(/^([+-]?)\s*(?:£|GBP)\s*/i, '$1').replace(/\s*(?:£|GBP)$/i, '');
	if (/^-|-$/.test(rest)) sign = -sign;
	rest = rest.replace(/^[+-]\s*|\s*[+-]$/g, '');

	const pence = readDigits(rest);
	return pence === undefined || pence > mostPence ? undefined : sign * pence || 0;
}

const shapes = [
	// 1234, 1234.5, 1234.56, .50
	/^(\d*)(?:[.](\d{1,2}))?$/,
	// 1,234.56 and 1 234.56 and 1'234.56
	/^(\d{1,3}(?:[, '’]\d{3})+)(?:[.](\d{1,2}))?$/,
	// 1234,56 and 1.234,56
	/^(\d{1,3}(?:[. ]\d{3})+|\d+),(\d{1,2})$/
];

function readDigits(text: string): number | undefined {
	if (!/\d/.test(text)) return undefined;
	// More places than pence have are only let pass when they are noughts, and not three, which could be thousands.
	const exact = text.replace(/([.]\d{2})0{2,}$/, '$1');
	for (const shape of shapes) {
		const parts = shape.exec(exact);
		if (!parts) continue;
		const pounds = (parts[1] ?? '').replaceAll(/\D/g, '');
		return Number(pounds) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
	}
	return undefined;
}
