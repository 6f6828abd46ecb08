/**
 * Phone numbers are kept as they were typed. A link is made only when the words hold exactly one number: "020 7946 0000
 * (24 hours)" can be rung, "Jo, or the office" cannot. Digits are never joined across other words: that would ring a
 * stranger.
 */

/** What people put between the digits of one number, and the marks that a right-to-left keyboard leaves. */
const between = String.raw`[\s).\u2010-\u2015\u200e\u200f\u202a-\u202e\u2066-\u2069-]*`;
/** Digits that belong together. The only bracket opened inside a number is the "(0)" of "+44 (0)20 …". */
const run = new RegExp(String.raw`\+?${between}\d(?:${between}(?:\(0\))?${between}\d)*`, 'gu');

/**
 * What can be dialled here: a UK number (8, 10 or 11 digits from its 0), one of a local exchange (6 to 8), a short
 * number (111, 999, 85258, 116123), one abroad (E.164: up to 15 digits), or Relay UK's 18001 and a UK number.
 */
const dialled =
	/^(?:(?:18001)?0[1-9](?:\d{6}|\d{8}|\d{9})|[2-9]\d{5,7}|[19]\d{2}|1\d{4,5}|[2-9]\d{4}|\+44\d{9,10}|(?:\+|00)(?!44)[1-9]\d{6,14}|0044\d{9,10})$/;

/** `tel:` with digits and + only, or undefined when the words do not hold exactly one phone number. */
export function telHref(phone: string): string | undefined {
	const number = findNumber(phone);
	return number === undefined ? undefined : `tel:${number}`;
}

/** `sms:` likewise. It opens a message that the person still has to write and send. */
export function smsHref(phone: string): string | undefined {
	const number = findNumber(phone);
	return number === undefined ? undefined : `sms:${number}`;
}

/** Whether the number is a UK mobile, which takes texts. 070 and 076 are not mobiles. */
export function isUkMobile(phone: string): boolean {
	return /^(?:0|\+44|0044)7[1-57-9]\d{8}$/.test(findNumber(phone) ?? '');
}

/** Arabic and Persian digits, as some keyboards type them, mean the same number. */
export function toWesternDigits(text: string): string {
	return text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function findNumber(phone: string): string | undefined {
	// No phone number is as long as this: somebody has written a letter.
	if (phone.length > 500) return undefined;
	const runs = toWesternDigits(phone).match(run) ?? [];
	const numbers = runs.map(toDialled).filter((number) => dialled.test(number));
	return numbers.length === 1 ? numbers[0] : undefined;
}

function toDialled(typed: string): string {
	const isAbroad = typed.includes('+');
	// In "+44 (0)20 …" the 0 is only for ringing from inside the country.
	const digits = (isAbroad ? typed.replace('(0)', '') : typed).replaceAll(/\D/g, '');
	return isAbroad ? `+${digits}` : digits;
}
