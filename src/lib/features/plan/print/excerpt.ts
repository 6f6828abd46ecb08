/**
 * The person's words as far as paper can hold them: what no sheet could hold is left out before anything is measured,
 * so that measuring stays quick. Pure.
 */

/** The person's words, perhaps only their beginning. */
export interface Excerpt {
	readonly text: string;
	readonly isShort: boolean;
}

/** More letters than one side of A4 holds at 8 pt in any script. */
export const mostCharacters = 16_000;

export function toExcerpt(text: string): Excerpt {
	return { text: text.trim() === '' ? '' : withBreaks(text), isShort: false };
}

/** Several texts that share one side, each cut only as far as the others need the room. */
export function toExcerpts<Name extends string>(
	texts: Readonly<Record<Name, string>>
): Record<Name, Excerpt> {
	const all = Object.entries<string>(texts).map(([name, text]) => ({ name, ...toExcerpt(text) }));
	const shares = shareFairly(
		all.map(({ text }) => text.length),
		mostCharacters
	);
	return Object.fromEntries(
		all.map(({ name, text }, index) => {
			const shown = cutText(text, shares[index] ?? 0);
			return [name, { text: shown, isShort: shown.length < text.length }];
		})
	) as Record<Name, Excerpt>;
}

/**
 * A word longer than any word may break here and there. It would break at the edge anyway; but to find each edge a
 * browser measures the whole word, which for a very long one takes minutes on a phone.
 */
export function withBreaks(text: string): string {
	return text.replaceAll(/\S{200}/gu, '$&\u200b');
}

/**
 * Shares out an amount so that small wants are met in full and large ones are cut to the same size: nobody gets more
 * than asked, and no more than `available` is given in all (max-min fairness).
 */
export function shareFairly(wants: readonly number[], available: number): number[] {
	let left = available;
	let among = wants.length;
	const shares = wants.map(() => 0);
	for (const { want, index } of wants
		.map((want, index) => ({ want, index }))
		.sort((a, b) => a.want - b.want)) {
		const share = Math.min(want, Math.floor(left / among));
		shares[index] = share;
		left -= share;
		among -= 1;
	}
	return shares;
}

/** The beginning of a text, not through the middle of a letter. */
export function cutText(text: string, characters: number): string {
	if (text.length <= characters) return text;
	const cut = text.slice(0, characters);
	// A lone first half of a surrogate pair would print as a box.
	return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
