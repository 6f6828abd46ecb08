/** What of the staying-well plan goes on one side of A4. Pure. How it is made to fit is for the sheet to measure. */
import { toExcerpts, type Excerpt } from '#lib/features/plan/print/excerpt.ts';
import { listIds, said, type ListId, type WellPlan } from './well.ts';

export type SheetId = ListId | 'whenWell';

export interface WellSheet {
	/** The words of each list, a line for each item. */
	readonly texts: Readonly<Record<SheetId, Excerpt>>;
	/** Nothing to print yet: the sheet is then a form to write on. */
	readonly isEmpty: boolean;
}

export function toWellSheet(plan: WellPlan, whenWell: string): WellSheet {
	const lists = Object.fromEntries(
		listIds.map((id) => [
			id,
			said(plan[id])
				.map(({ words }) => `• ${words.trim()}`)
				.join('\n')
		])
	) as Record<ListId, string>;
	const texts = toExcerpts<SheetId>({ whenWell: whenWell.trim(), ...lists });
	return { texts, isEmpty: Object.values(texts).every(({ text }) => text === '') };
}
