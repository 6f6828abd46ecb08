/**
 * Money as whole pence, and what a person types as money. Pure. No fraction of a penny is ever kept, so sums always
 * add up.
 */
import * as v from 'valibot';

/** Far above any bill and far below where whole numbers stop being exact: £9,999,999.99. */
export const mostPence = 999_999_999;

export const penceSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostPence));

/** An amount as the person gave it: a rough one is shown as "about". */
export const amountSchema = v.object({
	pence: penceSchema,
	isRough: v.optional(v.boolean())
});
export type Amount = v.InferOutput<typeof amountSchema>;

/** Why typed text is not an amount: each has a kind sentence of its own. */
type MoneyFault = 'comma' | 'too-fine' | 'negative' | 'too-large' | 'not-money';

export type MoneyReading =
	/** `pence` is absent when nothing was typed. */
	| { readonly ok: true; readonly pence: number | undefined }
	| { readonly ok: false; readonly fault: MoneyFault };

/**
 * Reads money as people in the UK type it: "£12.50", "12.5", "1,250", "80", "50p". A comma before one or two last
 * digits is refused, not guessed: "12,50" may be 12 pounds 50 or a slip in 1,250.
 */
export function readMoney(typed: string): MoneyReading {
	const text = plainDigits(typed);
	if (text === '') return { ok: true, pence: undefined };
	if (/^£?[-−–]/u.test(text)) return refuse('negative');
	const inPence = /^(\d{1,9})p$/iu.exec(text);
	if (inPence) return within(Number(inPence[1]));
	const body = text.replace(/^(£|gbp)|(£|gbp|pounds?)$/giu, '');
	if (/^[\d,]*\d,\d{1,2}$/u.test(body) || /\.\d*,/u.test(body)) return refuse('comma');
	const parts = /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/u.exec(body);
	const [pounds = '', pennies = ''] = parts?.slice(1) ?? [];
	if (!parts || pounds + pennies === '') return refuse('not-money');
	if (pennies.length > 2) return refuse('too-fine');
	const whole = pounds.replaceAll(',', '').replace(/^0+/u, '');
	if (whole.length > 9) return refuse('too-large');
	return within(Number(whole) * 100 + Number(pennies.padEnd(2, '0')));
}

/** Pence as they go back into a field: "12.50", or "80" for whole pounds. */
export function writeMoney(pence: number): string {
	const pounds = Math.floor(pence / 100);
	const pennies = pence - pounds * 100;
	return pennies === 0 ? String(pounds) : `${pounds}.${String(pennies).padStart(2, '0')}`;
}

export function sumPence(amounts: Iterable<number>): number {
	let sum = 0;
	for (const pence of amounts) sum += pence;
	return sum;
}

/** What sums come to of which some are not known: nothing where none is, for an unknown is no zero. */
export interface KnownSum {
	readonly pence: number | undefined;
	/** Some are missing from it. */
	readonly isPart: boolean;
}

export function sumKnown(amounts: readonly (number | undefined)[]): KnownSum {
	const known = amounts.filter((pence) => pence !== undefined);
	return {
		pence: known.length === 0 ? undefined : sumPence(known),
		isPart: known.length < amounts.length
	};
}

function refuse(fault: MoneyFault): MoneyReading {
	return { ok: false, fault };
}

function within(pence: number): MoneyReading {
	return pence > mostPence ? refuse('too-large') : { ok: true, pence };
}

/** Without spaces and direction marks, and with the digits of Arabic and Persian keyboards as 0 to 9. */
function plainDigits(typed: string): string {
	return typed
		.normalize('NFKC')
		.replace(/[\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
		.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
		.replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
		.replaceAll('٫', '.')
		.replaceAll('٬', ',');
}
