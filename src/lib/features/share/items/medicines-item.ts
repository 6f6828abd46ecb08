/** What a reader sees of the list of medicines. Pure. */
import {
	noLongerTaken,
	takenNow,
	type Medicine,
	type MedicineList
} from '#lib/features/medicines/medicines.ts';
import { isSaid, part, type ItemPart, type Paragraph, type Say } from '../document.ts';

type MedicineKey =
	| 'allergies.title'
	| 'taken.title'
	| 'stopped.title'
	| 'sheet.own'
	| `${'dose' | 'times' | 'whatFor' | 'since' | 'sideEffects' | 'when' | 'why'}.label`;

export function medicineParts(
	{ medicines, allergies }: MedicineList,
	say: Say<MedicineKey>
): ItemPart[] {
	const parts = [
		...part('allergies', say('allergies.title'), [allergies]),
		...part(
			'taken',
			say('taken.title'),
			takenNow(medicines).flatMap((each) => lines(each, say))
		),
		...part(
			'stopped',
			say('stopped.title'),
			noLongerTaken(medicines).flatMap((each) => lines(each, say))
		)
	];
	const [first, ...others] = parts;
	// It goes with whatever is shared: nobody may take the list for a medical record.
	return first
		? [{ ...first, paragraphs: [{ label: say('sheet.own') }, ...first.paragraphs] }, ...others]
		: [];
}

function lines(medicine: Medicine, say: Say<MedicineKey>): Paragraph[] {
	const { words, stopped } = medicine;
	const details = (['dose', 'times', 'whatFor', 'since', 'sideEffects'] as const).map((detail) => ({
		label: say(`${detail}.label`),
		words: medicine[detail]
	}));
	const ending = stopped
		? (['when', 'why'] as const).map((which) => ({
				label: say(`${which}.label`),
				words: stopped[which]
			}))
		: [];
	return [{ words: `• ${words}` }, ...[...details, ...ending].filter((line) => isSaid(line.words))];
}
