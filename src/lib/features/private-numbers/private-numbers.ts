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
/**
 * "my PIN is 1234", "password: tulip". Talking about one ("I forgot my PIN") names none. Spaces are counted, since looking
 * back over any number of them from each would take for ever in a long text.
 */
const secret =
	/\b(?:pin(?: ?(?:number|code))?|pass ?(?:word|code)|security code|cvv|cvc)\b(?:\s{1,9}(?:is|was)\b|\s{0,9}[:=])?\s{0,9}(?:now\s{1,9})?["'“‘]?((?<=(?:[:=]|\b(?:is|was|now))\s{0,9}["'“‘]?)[^\s"'”’,;]+|\d{3,8}\b)/gi;
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
	for (const { first, last } of findCards(groups.map(([group]) => group))) {
		onfound();
		kept += digits.slice(from, groups[first]?.index) + struckOut;
		const end = groups[last];
		from = (end?.index ?? 0) + (end?.[0].length ?? 0);
	}
	return kept + digits.slice(from);
}

const shortestCard = 13;
const longestCard = 19;

/**
 * Card numbers among groups of digits, by the place of their first and last group, none over another. A card number has
 * 13 to 19 digits, begins with 2 to 6, and its check digit is right (Luhn, ISO/IEC 7812-1). Each group is read once.
 */
export function findCards(groups: readonly string[]): { first: number; last: number }[] {
	/** How many digits stand before each group, and after the last. */
	const starts = [0];
	/** What the digits before each group come to, where those at even or at odd places are doubled. */
	const sums = [{ even: 0, odd: 0 }];
	const begins: boolean[] = [];
	let [count, even, odd] = [0, 0, 0];
	for (const group of groups) {
		begins.push(/^[2-6]/.test(group));
		for (const letter of group) {
			const digit = Number(letter);
			const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
			even += count % 2 === 0 ? doubled : digit;
			odd += count % 2 === 0 ? digit : doubled;
			count += 1;
		}
		starts.push(count);
		sums.push({ even, odd });
	}
	const isCard = (first: number, end: number): boolean => {
		// Doubled from the right, the last digit not: that is every place as even or odd as the end itself.
		const parity = (starts[end] ?? 0) % 2 === 0 ? 'even' : 'odd';
		return ((sums[end]?.[parity] ?? 0) - (sums[first]?.[parity] ?? 0)) % 10 === 0;
	};

	const found: { first: number; last: number }[] = [];
	for (let first = 0; first < begins.length; first += 1) {
		if (!begins[first]) continue;
		for (let end = first + 1; end < starts.length; end += 1) {
			const length = (starts[end] ?? 0) - (starts[first] ?? 0);
			if (length > longestCard) break;
			if (length < shortestCard || !isCard(first, end)) continue;
			found.push({ first, last: end - 1 });
			first = end - 1;
			break;
		}
	}
	return found;
}

/** A bank's own words, with every long number struck out: references there may be accounts or cards. */
export function hideNumbers(text: string): string {
	return text
		.replaceAll(new RegExp(account, 'g'), struckOut)
		.replaceAll(/(?<!\d)\d(?:[ -]?\d){7,}(?!\d)/g, struckOut)
		.replaceAll(/(?<![*xX•])[*xX•]{4,}[ -]?\d{4}(?!\d)/g, struckOut);
}
