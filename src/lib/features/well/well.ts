/**
 * The staying-well plan: a toolbox, what every day holds, and signs with what to do about them. Every part is a list
 * of the person's own words, and any of them may stay empty. Pure.
 *
 * What I am like when I am well is not here: it is one answer of the profile, asked once.
 */
import * as v from 'valibot';
import { defineCollection } from '#lib/platform/vault/collection.ts';

/** The lists of signs, the hardest first: the order in which their plans are offered. */
export const signLists = ['breaking', 'early', 'knocks'] as const;
export type SignList = (typeof signLists)[number];

/** What I do about a list of signs: what I must do and what I might do, apart. */
export const actionLists = {
	knocks: { must: 'knocksMust', might: 'knocksMight' },
	early: { must: 'earlyMust', might: 'earlyMight' },
	breaking: { must: 'breakingMust', might: 'breakingMight' }
} as const satisfies Record<SignList, { must: string; might: string }>;
export type ActionList = (typeof actionLists)[SignList]['must' | 'might'];

export type ListId = 'toolbox' | 'everyDay' | 'mightNeed' | SignList | ActionList;

/** The parts as they follow each other. None has to be filled in, and none waits for another. */
export const parts = ['toolbox', 'well', 'knocks', 'early', 'breaking'] as const;
export type Part = (typeof parts)[number];

const itemSchema = v.object({
	id: v.string(),
	/** As typed. */
	words: v.string(),
	/** Picked from the toolbox: the words follow those of the tool, until they are changed here. */
	toolId: v.optional(v.string())
});
export type Item = v.InferOutput<typeof itemSchema>;

const list = v.array(itemSchema);

const planSchema = v.object({
	toolbox: list,
	everyDay: list,
	mightNeed: list,
	knocks: list,
	knocksMust: list,
	knocksMight: list,
	early: list,
	earlyMust: list,
	earlyMight: list,
	breaking: list,
	breakingMust: list,
	breakingMight: list
} satisfies Record<ListId, typeof list>);

export type WellPlan = v.InferOutput<typeof planSchema>;

export const wellCollection = defineCollection<WellPlan>({
	code: 's1',
	name: 'staying-well',
	version: 1,
	schema: planSchema,
	upgrades: {}
});

export const emptyWell: WellPlan = {
	toolbox: [],
	everyDay: [],
	mightNeed: [],
	knocks: [],
	knocksMust: [],
	knocksMight: [],
	early: [],
	earlyMust: [],
	earlyMight: [],
	breaking: [],
	breakingMust: [],
	breakingMight: []
};

export const listIds = Object.keys(emptyWell) as ListId[];

/** The lists that a part holds, in order. */
export function listsOf(part: Part): ListId[] {
	if (part === 'toolbox') return ['toolbox'];
	if (part === 'well') return ['everyDay', 'mightNeed'];
	return [part, actionLists[part].must, actionLists[part].might];
}

export function isPart(text: string | undefined | null): text is Part {
	return parts.some((part) => part === text);
}

export function isSignList(part: Part): part is SignList {
	return signLists.some((list) => list === part);
}

/** The items with words in them: what is shown, ticked and printed. */
export function said(items: readonly Item[]): Item[] {
	return items.filter(({ words }) => words.trim() !== '');
}

export function isEmptyWell(plan: WellPlan): boolean {
	return listIds.every((list) => said(plan[list]).length === 0);
}

/** Puts an item last, or at a place: where it was before it was removed. */
export function addItem(
	plan: WellPlan,
	list: ListId,
	item: Item,
	at = plan[list].length
): WellPlan {
	if (plan[list].some(({ id }) => id === item.id)) return plan;
	return { ...plan, [list]: plan[list].toSpliced(at, 0, item) };
}

/**
 * Writes an item, which is made at its first word. New words for a tool go wherever it was picked; an item picked from
 * the toolbox and reworded in its own list becomes an item like any other.
 */
export function writeItem(plan: WellPlan, list: ListId, id: string, words: string): WellPlan {
	const written = rewordWhere(addItem(plan, list, { id, words }), list, (item) =>
		item.id === id ? { id, words } : item
	);
	if (list !== 'toolbox') return written;
	return actionListIds.reduce(
		(whole, actions) =>
			rewordWhere(whole, actions, (item) => (item.toolId === id ? { ...item, words } : item)),
		written
	);
}

/** An item picked from the toolbox stays in the plans that hold it, with its last words, when the tool is removed. */
export function removeItem(plan: WellPlan, list: ListId, id: string): WellPlan {
	return { ...plan, [list]: plan[list].filter((item) => item.id !== id) };
}

/** One place earlier or later among those with words; the first cannot go earlier nor the last later. */
export function moveItem(
	plan: WellPlan,
	list: ListId,
	id: string,
	where: 'earlier' | 'later'
): WellPlan {
	const shown = said(plan[list]);
	const at = shown.findIndex((item) => item.id === id);
	const neighbour = at < 0 ? undefined : shown[where === 'earlier' ? at - 1 : at + 1];
	const item = shown[at];
	if (!item || !neighbour) return plan;
	const to = plan[list].indexOf(neighbour);
	return { ...plan, [list]: plan[list].filter((one) => one !== item).toSpliced(to, 0, item) };
}

/** From what I must do to what I might do, or back: to the end of the other list. */
export function moveToList(plan: WellPlan, from: ListId, to: ListId, id: string): WellPlan {
	const item = plan[from].find((one) => one.id === id);
	return item ? addItem(removeItem(plan, from, id), to, item) : plan;
}

/** Picks a tool into a list of what to do, or takes it out again. */
export function toggleTool(plan: WellPlan, list: ActionList, tool: Item, newId: string): WellPlan {
	const others = plan[list].filter(({ toolId }) => toolId !== tool.id);
	const isIn = others.length < plan[list].length;
	return {
		...plan,
		[list]: isIn ? others : [...others, { id: newId, words: tool.words, toolId: tool.id }]
	};
}

const actionListIds: readonly ActionList[] = signLists.flatMap((signs) =>
	Object.values(actionLists[signs])
);

function rewordWhere(plan: WellPlan, list: ListId, change: (item: Item) => Item): WellPlan {
	return { ...plan, [list]: plan[list].map(change) };
}

const beginningLength = 60;

/** The beginning of somebody's words, on one line, for a row that leads to the whole of them. */
export function beginningOf(words: string): string {
	const all = words.trim();
	const line = all
		.slice(0, 2 * beginningLength)
		.split(/\s+/u)
		.join(' ');
	const letters = Array.from(line);
	const isWhole = all.length <= 2 * beginningLength && letters.length <= beginningLength;
	return isWhole ? line : `${letters.slice(0, beginningLength).join('').trimEnd()}…`;
}
