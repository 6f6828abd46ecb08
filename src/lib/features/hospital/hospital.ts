/**
 * Going into hospital and coming home: a checklist that starts on the day of admission and ends two weeks after it.
 * Each line can be reworded, given to somebody, done or left out, and lines of one's own stand beside ours. Pure.
 */
import * as v from 'valibot';
import { lineSchema } from '#lib/features/hard-moment/lines.ts';
import { whoEntries } from '#lib/features/people/who.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';

/** In the order of the days. */
export const phases = ['going', 'there', 'leaving', 'home'] as const;
export type Phase = (typeof phases)[number];

/** The lines that every list begins with, in their order. */
export const startersOf = {
	going: [
		'knows',
		'home',
		'keys',
		'pets',
		'children',
		'post',
		'bills',
		'benefits',
		'work',
		'pack',
		'medicines',
		'papers'
	],
	there: ['staff', 'date', 'visits', 'look-in', 'money'],
	leaving: ['way', 'medicines-home', 'letter', 'warm', 'first-night', 'ring', 'belongings'],
	home: [
		'gp',
		'pharmacy',
		'food',
		'people',
		'appointment',
		'benefits-home',
		'post-home',
		'rest',
		'crisis'
	]
} as const satisfies Record<Phase, readonly string[]>;
export type Starter = (typeof startersOf)[Phase][number];

const itemSchema = v.object({
	/** `id` is a starter, or that of a line of one's own; `words` are '' while a starter says what it says. */
	...lineSchema.entries,
	...whoEntries,
	phase: v.picklist(phases),
	isDone: v.boolean(),
	isLeftOut: v.boolean()
});
export type Item = v.InferOutput<typeof itemSchema>;

const listSchema = v.object({
	/** Starters that were touched, and lines of one's own. */
	items: v.array(itemSchema)
});
export type HospitalList = v.InferOutput<typeof listSchema>;

export const hospitalCollection = defineCollection<HospitalList>({
	code: 'q3',
	name: 'hospital',
	version: 1,
	schema: listSchema,
	upgrades: {}
});

export const untouched: HospitalList = { items: [] };

export function isStarter(id: string): id is Starter {
	return phases.some((phase) => startersOf[phase].some((starter) => starter === id));
}

export function newItem(id: string, phase: Phase): Item {
	return { id, phase, words: '', who: '', isDone: false, isLeftOut: false };
}

/** Every line of a phase, ours first, then one's own; without those left out and one's own without words. */
export function linesOf(phase: Phase, { items }: HospitalList): Item[] {
	return allOf(phase, items).filter(
		({ id, words, isLeftOut }) => !isLeftOut && (isStarter(id) || words.trim() !== '')
	);
}

/** The first part in which something is still to do; the last once nothing is. */
export function phaseToDo(list: HospitalList): Phase {
	return phases.find((phase) => linesOf(phase, list).some(({ isDone }) => !isDone)) ?? 'home';
}

/** Our lines that do not apply, to be put back. */
export function leftOutOf(phase: Phase, { items }: HospitalList): Item[] {
	return allOf(phase, items).filter(({ isLeftOut }) => isLeftOut);
}

function allOf(phase: Phase, items: readonly Item[]): Item[] {
	const starters = startersOf[phase].map(
		(id) => items.find((item) => item.id === id) ?? newItem(id, phase)
	);
	const own = items.filter((item) => item.phase === phase && !isStarter(item.id));
	return [...starters, ...own];
}

/** A line changed; one of ours is written down at its first change. */
export function changeItem(
	list: HospitalList,
	id: string,
	phase: Phase,
	change: (item: Item) => Item
): HospitalList {
	const isThere = list.items.some((item) => item.id === id);
	const items = isThere ? list.items : [...list.items, newItem(id, phase)];
	return { ...list, items: items.map((item) => (item.id === id ? change(item) : item)) };
}

/** A line of one's own goes; ours are left out instead. */
export function removeOwn(list: HospitalList, id: string): HospitalList {
	return { ...list, items: list.items.filter((item) => item.id !== id) };
}

/** Before another stay: nothing is done yet; everything else stays as it was arranged. */
export function startAgain(list: HospitalList): HospitalList {
	return { ...list, items: list.items.map((item) => ({ ...item, isDone: false })) };
}

export function isAnythingDone({ items }: HospitalList): boolean {
	return items.some(({ isDone, isLeftOut }) => isDone && !isLeftOut);
}
