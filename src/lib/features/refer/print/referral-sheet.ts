/** What of a referral goes on one side of paper. Pure. How it is made to fit is for the sheet to measure. */
import { toExcerpts, type Excerpt } from '#lib/features/plan/print/excerpt.ts';
import type { Heading, ItemPart } from '#lib/features/share/document.ts';

interface SheetParagraph {
	readonly label: Heading | undefined;
	readonly excerpt: Excerpt;
}

export interface SheetPart {
	readonly id: string;
	readonly heading: Heading;
	readonly paragraphs: readonly SheetParagraph[];
	readonly isShort: boolean;
}

/** Each part with its words as far as paper can hold them. */
export function toSheetParts(parts: readonly ItemPart[]): SheetPart[] {
	const texts = Object.fromEntries(
		parts.flatMap(({ id, paragraphs }) =>
			paragraphs.map(({ words = '' }, place) => [`${id} ${place}`, words])
		)
	);
	const excerpts: Readonly<Record<string, Excerpt>> = toExcerpts(texts);
	return parts.map(({ id, heading, paragraphs }) => {
		const shown = paragraphs.map(({ label }, place) => {
			const { text, isShort } = excerpts[`${id} ${place}`] ?? { text: '', isShort: false };
			// More may follow under the same heading: where the words of this answer end is said there.
			return { label, excerpt: { text: isShort ? `${text}…` : text, isShort } };
		});
		return {
			id,
			heading,
			paragraphs: shown,
			isShort: shown.some(({ excerpt }) => excerpt.isShort)
		};
	});
}
