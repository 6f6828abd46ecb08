/** What of the staying-well plan goes on one side of A4. Pure. How it is made to fit is for the sheet to measure. */
import { cutText, shareFairly } from '#lib/features/plan/print/plan-sheet.ts';
import { listIds, said, type ListId, type WellPlan } from './well.ts';

/** The words of one list, or their beginning; a line for each item. */
export interface SheetText {
	readonly text: string;
	readonly isShort: boolean;
}

export type SheetId = ListId | 'whenWell';

export interface WellSheet {
	readonly texts: Readonly<Record<SheetId, SheetText>>;
	/** Nothing to print yet: the sheet is then a form to write on. */
	readonly isEmpty: boolean;
}

/** More letters than one side of A4 holds at 8 pt in any script: what is beyond is not worth measuring. */
const mostCharacters = 16_000;

const ids: readonly SheetId[] = ['whenWell', ...listIds];

export function toWellSheet(plan: WellPlan, whenWell: string): WellSheet {
	const whole = ids.map((id) =>
		id === 'whenWell'
			? whenWell.trim()
			: said(plan[id])
					.map(({ words }) => `• ${words.trim()}`)
					.join('\n')
	);
	const shares = shareFairly(
		whole.map(({ length }) => length),
		mostCharacters
	);
	const texts = Object.fromEntries(
		ids.map((id, index) => {
			const text = whole[index] ?? '';
			const shown = cutText(text, shares[index] ?? 0);
			return [id, { text: shown, isShort: shown.length < text.length }];
		})
	) as Record<SheetId, SheetText>;
	return { texts, isEmpty: whole.every((text) => text === '') };
}
