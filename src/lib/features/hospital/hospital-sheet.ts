/** What of the list goes on one side of A4. Pure. How it is made to fit is for the sheet to measure. */
import type { Person } from '#lib/features/people/people.ts';
import { whoDoes } from '#lib/features/people/who.ts';
import { toExcerpts } from '#lib/features/plan/print/excerpt.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { linesOf, phases, type HospitalList, type Item, type Phase } from './hospital.ts';

interface SheetLine {
	readonly id: string;
	readonly what: string;
	readonly beside: string;
	readonly isDone: boolean;
}

export interface SheetPart {
	readonly phase: Phase;
	readonly lines: readonly SheetLine[];
	readonly isShort: boolean;
}

/** More than a quarter of a page can begin. */
const mostLines = 40;

export function toHospitalSheet(
	list: HospitalList,
	everybody: readonly Stored<Person>[],
	wordsOf: (line: Item) => string
): SheetPart[] {
	const parts = phases.map((phase) => ({ phase, all: linesOf(phase, list) }));
	const texts = toExcerpts(
		Object.fromEntries(
			parts.flatMap(({ all }) =>
				all.slice(0, mostLines).flatMap((line) => [
					[`what-${line.id}`, wordsOf(line)],
					[`who-${line.id}`, whoDoes(line, everybody).join(', ')]
				])
			)
		) as Record<string, string>
	);
	const of = (name: string) => texts[name] ?? { text: '', isShort: false };
	/** Beside other words it must show which of them go on. */
	const withDots = (name: string) => (of(name).isShort ? `${of(name).text}…` : of(name).text);

	return parts.map(({ phase, all }) => {
		const shown = all.slice(0, mostLines);
		return {
			phase,
			lines: shown.map(({ id, isDone }) => ({
				id,
				isDone,
				what: withDots(`what-${id}`),
				beside: withDots(`who-${id}`)
			})),
			isShort:
				shown.length < all.length ||
				shown.some(({ id }) => of(`what-${id}`).isShort || of(`who-${id}`).isShort)
		};
	});
}
