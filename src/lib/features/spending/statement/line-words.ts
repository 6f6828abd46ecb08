/** What a bank calls a payment, as it may be kept. */
import { hideNumbers } from '#lib/features/private-numbers/private-numbers.ts';

/** The first that is not empty, on one line, with account and card numbers struck out. */
export function tidyWords(candidates: readonly string[]): string {
	const words = candidates.find((each) => each.trim() !== '') ?? '';
	return hideNumbers(words.replaceAll(/\s+/g, ' ').trim());
}
