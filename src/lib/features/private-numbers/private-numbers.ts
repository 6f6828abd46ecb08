/**
 * Numbers and words that should not be kept in a note, since whoever reads them could spend the money: card numbers,
 * account numbers with their sort code, PINs and passwords. Looked for on the device only, so that the person can be
 * told kindly and take them out. A mistake costs a sentence on the screen; nothing is ever removed unasked. Pure.
 */

type PrivateKind = 'card' | 'account' | 'secret';

export interface PrivateFind {
	readonly kind: PrivateKind;
	/** The text with every such number or word struck out. */
	readonly without: string;
}

const struckOut = '…';
/** Digits in groups as people write them, with a space or a hyphen between. */
const digitGroups = /(?<!\d)\d+(?:[ -]\d+)*/g;
const sortCode = /(?<!\d)\d{2}([- ]?)\d{2}\1\d{2}(?!\d)/;
const accountNumber = /(?<!\d)\d{8}(?!\d)/;
const account = new RegExp(
	`${sortCode.source}[^\\d\\n]{0,40}?${accountNumber.source}|${accountNumber.source}[^\\d\\n]{0,40}?(?<!\\d)\\d{2}[- ]?\\d{2}[- ]?\\d{2}(?!\\d)`,
	'g'
);
/** "my PIN is 1234", "password: tulip". Talking about one ("I forgot my PIN") names none. */
const secret =
	/\b(?:pin(?: ?(?:number|code))?|pass ?(?:word|code)|security code|cvv|cvc)\b(?:\s+(?:is|was)\b|\s*[:=])?\s*(?:now\s+)?["'“‘]?((?<=(?:[:=]|\b(?:is|was|now))\s*["'“‘]?)[^\s"'”’,;]+|\d{3,8}\b)/gi;
/** After "is", a word that says what it is like and not what it is. */
const noSecret =
	/^(?:a|an|the|not|no|in|on|at|with|for|my|his|her|their|our|known|written|kept|safe|secret|private|wrong|right|old|new|forgotten|lost|blocked|locked|stuck|different|too|so|to|what|that|never|always|only|still)$/i;

/** What stands in a note that should not; undefined when there is nothing of the kind. */
export function findPrivate(text: string): PrivateFind | undefined {
	const found: PrivateKind[] = [];
	const without = strike(text, (kind) => found.push(kind));
	const [kind] = found;
	return kind === undefined ? undefined : { kind, without };
}

function strike(text: string, onfound: (kind: PrivateKind) => void): string {
	return text
		.replaceAll(digitGroups, (digits) => strikeCards(digits, () => onfound('card')))
		.replaceAll(account, () => {
			onfound('account');
			return struckOut;
		})
		.replaceAll(secret, (whole: string, value: string) => {
			if (noSecret.test(value)) return whole;
			onfound('secret');
			return whole.slice(0, whole.length - value.length) + struckOut;
		});
}

/** A card number may stand among other digits, but begins and ends where a group does. */
function strikeCards(digits: string, onfound: () => void): string {
	if (digits.length < shortestCard) return digits;
	const groups = [...digits.matchAll(/\d+/g)];
	let kept = '';
	let from = 0;
	for (let first = 0; first < groups.length; first += 1) {
		const start = groups[first]?.index ?? 0;
		for (let last = first; last < groups.length; last += 1) {
			const end = (groups[last]?.index ?? 0) + (groups[last]?.[0].length ?? 0);
			const candidate = digits.slice(start, end);
			if (candidate.length > 2 * longestCard) break;
			if (!isCardNumber(candidate)) continue;
			onfound();
			kept += digits.slice(from, start) + struckOut;
			from = end;
			first = last;
			break;
		}
	}
	return kept + digits.slice(from);
}

const shortestCard = 13;
const longestCard = 19;

/** Its length and first digit are those of a payment card, and its check digit is right (Luhn, ISO/IEC 7812-1). */
export function isCardNumber(text: string): boolean {
	const digits = Array.from(text.replaceAll(/\D/g, ''), Number);
	const [first = 0] = digits;
	if (digits.length < shortestCard || digits.length > longestCard || first < 2 || first > 6) {
		return false;
	}
	const sum = digits.toReversed().reduce((total, digit, place) => {
		if (place % 2 === 0) return total + digit;
		return total + (digit * 2 > 9 ? digit * 2 - 9 : digit * 2);
	}, 0);
	return sum % 10 === 0;
}

/** A bank's own words, with every long number struck out: references there may be accounts or cards. */
export function hideNumbers(text: string): string {
	return text
		.replaceAll(new RegExp(account, 'g'), struckOut)
		.replaceAll(/(?<!\d)\d(?:[ -]?\d){7,}(?!\d)/g, struckOut)
		.replaceAll(/[*xX•]{4,}[ -]?\d{4}(?!\d)/g, struckOut);
}
