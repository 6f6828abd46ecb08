/**
 * The medicines a person takes, in their own words, to show and to print. Pure.
 *
 * A list, never advice: nothing here knows what a medicine is, compares doses or says what to take.
 */
import * as v from 'valibot';
import { lineSchema, said } from '#lib/features/hard-moment/lines.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';

const text = v.string();

/** What is said of each one, besides its name. */
export const details = ['dose', 'times', 'whatFor', 'since', 'sideEffects'] as const;
export type Detail = (typeof details)[number];

const medicineSchema = v.object({
	/** `words` is its name, as the person says it. */
	...lineSchema.entries,
	dose: text,
	times: text,
	whatFor: text,
	/** In words: "last spring" is an answer. */
	since: text,
	/** To talk about with somebody who knows medicines. */
	sideEffects: text,
	/** Present once it is no longer taken. */
	stopped: v.exactOptional(v.object({ when: text, why: text }))
});
export type Medicine = v.InferOutput<typeof medicineSchema>;

const medicineListSchema = v.object({
	/** Those taken now and those stopped, each group in the person's own order. */
	medicines: v.array(medicineSchema),
	allergies: text
});
export type MedicineList = v.InferOutput<typeof medicineListSchema>;

export const medicineCollection = defineCollection<MedicineList>({
	code: 'q1',
	name: 'medicines',
	version: 1,
	schema: medicineListSchema,
	upgrades: {}
});

export type Group = 'taken' | 'stopped';

export const noMedicines: MedicineList = { medicines: [], allergies: '' };

export function newMedicine(id: string): Medicine {
	return { id, words: '', dose: '', times: '', whatFor: '', since: '', sideEffects: '' };
}

/** One that was stopped before it came on the list. */
export function newStopped(id: string): Medicine {
	return { ...newMedicine(id), stopped: { when: '', why: '' } };
}

/** Those with a name that are taken now: what is shown, printed and used elsewhere. */
export function takenNow(medicines: readonly Medicine[]): Medicine[] {
	return said(medicines).filter(({ stopped }) => stopped === undefined);
}

export function noLongerTaken(medicines: readonly Medicine[]): Medicine[] {
	return said(medicines).filter(({ stopped }) => stopped !== undefined);
}

/** It goes last among those stopped; all that was said of it stays. */
export function stop(medicines: readonly Medicine[], id: string): Medicine[] {
	return moveLast(medicines, id, (medicine) => ({ ...medicine, stopped: { when: '', why: '' } }));
}

/** Says when or why one was stopped; nothing of one that is taken again meanwhile. */
export function sayStopped(
	medicines: readonly Medicine[],
	id: string,
	words: Partial<NonNullable<Medicine['stopped']>>
): Medicine[] {
	return medicines.map((medicine) =>
		medicine.id === id && medicine.stopped
			? { ...medicine, stopped: { ...medicine.stopped, ...words } }
			: medicine
	);
}

/** It goes last among those taken. What was said of stopping is gone, as it is true no more. */
export function takeAgain(medicines: readonly Medicine[], id: string): Medicine[] {
	return moveLast(medicines, id, ({ stopped: _, ...medicine }) => medicine);
}

function moveLast(
	medicines: readonly Medicine[],
	id: string,
	change: (medicine: Medicine) => Medicine
): Medicine[] {
	const found = medicines.find((medicine) => medicine.id === id);
	if (!found) return [...medicines];
	return [...medicines.filter((medicine) => medicine.id !== id), change(found)];
}

/**
 * The whole list with one of its two groups changed. A change is one of `lines.ts`; it sees only its group, so that
 * moving a medicine up never moves it past those of the other group that are not shown beside it.
 */
export function changeGroup(
	medicines: readonly Medicine[],
	group: Group,
	change: (medicines: readonly Medicine[]) => Medicine[]
): Medicine[] {
	const isIn = ({ stopped }: Medicine) => (stopped === undefined) === (group === 'taken');
	const changed = change(medicines.filter(isIn));
	const others = medicines.filter((medicine) => !isIn(medicine));
	return group === 'taken' ? [...changed, ...others] : [...others, ...changed];
}

/** One medicine in a line, for other parts of the app: "Sertraline, 50 mg, mornings". */
export function inOneLine({ words, dose, times }: Medicine): string {
	return [words, dose, times]
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.join(' · ');
}

export function isEmptyList({ medicines, allergies }: MedicineList): boolean {
	return said(medicines).length === 0 && allergies.trim() === '';
}
