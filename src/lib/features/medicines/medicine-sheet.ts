/** What of the list goes on one side of A4. Pure. How it is made to fit is for the sheet to measure. */
import { toExcerpts, type Excerpt } from '#lib/features/plan/print/excerpt.ts';
import { takenNow, type MedicineList } from './medicines.ts';

interface MedicineRow {
	readonly id: string;
	readonly name: string;
	readonly how: string;
	readonly whatFor: string;
	readonly since: string;
	readonly sideEffects: string;
	readonly isShort: boolean;
}

/** Who to ask about medicines, as the profile has it; '' where it says nothing. */
export interface Care {
	readonly pharmacy: string;
	readonly surgery: string;
}

export interface MedicineSheet {
	readonly allergies: Excerpt;
	readonly rows: readonly MedicineRow[];
	/** The names of those for which there is no row. */
	readonly others: Excerpt;
	readonly isEmpty: boolean;
}

/** So many that each still has its name on the page, however much is said of all. */
const mostRows = 16;

export function toMedicineSheet(list: MedicineList): MedicineSheet {
	const taken = takenNow(list.medicines);
	const shown = taken.slice(0, mostRows);
	const texts = toExcerpts(
		Object.fromEntries([
			['allergies', list.allergies],
			[
				'others',
				taken
					.slice(mostRows)
					.map(({ words }) => words.trim())
					.join('\n')
			],
			...shown.flatMap(({ id, words, dose, times, whatFor, since, sideEffects }) => [
				[`name-${id}`, words],
				[`how-${id}`, [dose, times].filter((part) => part.trim() !== '').join('\n')],
				[`whatFor-${id}`, whatFor],
				[`since-${id}`, since],
				[`sideEffects-${id}`, sideEffects]
			])
		]) as Record<string, string>
	);
	const none: Excerpt = { text: '', isShort: false };
	const rows = shown.map(({ id }) => {
		const of = (what: string) => texts[`${what}-${id}`] ?? none;
		const parts = {
			name: of('name'),
			how: of('how'),
			whatFor: of('whatFor'),
			since: of('since'),
			sideEffects: of('sideEffects')
		};
		return {
			id,
			name: withDots(parts.name),
			how: withDots(parts.how),
			whatFor: withDots(parts.whatFor),
			since: withDots(parts.since),
			sideEffects: withDots(parts.sideEffects),
			isShort: Object.values(parts).some(({ isShort }) => isShort)
		};
	});
	const { allergies = none, others = none } = texts;
	return { allergies, rows, others, isEmpty: taken.length === 0 && allergies.text === '' };
}

/** Beside other words it must show which of them go on. */
function withDots({ text, isShort }: Excerpt): string {
	return isShort ? `${text}…` : text;
}
