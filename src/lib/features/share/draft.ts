/**
 * A share that was begun and not finished: every choice as it stands, so that leaving the page loses nothing. Pure. Only a
 * password is not kept.
 */
import * as v from 'valibot';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { chooseAll, itemIds, type ItemId, type ItemToShare } from './document.ts';
import { lengths, usualLength, viewLimits } from './share.ts';

/** How it gets there. `direct`: over a connection. */
export const ways = ['direct', 'link', 'file', 'paper'] as const;
export type Way = (typeof ways)[number];

const draftSteps = ['what', 'who', 'look'] as const;
export type DraftStep = (typeof draftSteps)[number];

const draftSchema = v.object({
	step: v.picklist(draftSteps),
	chosen: v.record(v.picklist(itemIds), v.array(v.string())),
	/** For whom, as typed or picked. */
	to: v.string(),
	/** The connection that was picked. */
	connection: v.exactOptional(v.string()),
	way: v.picklist(ways),
	length: v.picklist(lengths),
	views: v.picklist(viewLimits),
	isKept: v.boolean()
});
export type Draft = v.InferOutput<typeof draftSchema>;

export const draftCollection = defineCollection<Draft>({
	code: 'y7',
	name: 'share draft',
	version: 1,
	schema: draftSchema,
	upgrades: {}
});

/** Whoever comes from a plan wants to share it. */
export function newDraft(items: readonly ItemToShare[], first: ItemId | undefined): Draft {
	return {
		step: 'what',
		chosen: items
			.filter(({ id }) => id === first)
			.reduce<Draft['chosen']>((all, item) => toKept(chooseAll(item, all)), {}),
		to: '',
		way: 'link',
		length: usualLength,
		views: 'any',
		isKept: false
	};
}

export function isBegun(draft: Draft | undefined): draft is Draft {
	return draft !== undefined && (Object.keys(draft.chosen).length > 0 || draft.to.trim() !== '');
}

/** Whoever comes back with the same thing goes on; with another they begin again. */
export function goOn(
	draft: Draft | undefined,
	items: readonly ItemToShare[],
	first: ItemId | undefined
): Draft {
	const fits = isBegun(draft) && (first === undefined || draft.chosen[first] !== undefined);
	return fits ? draft : newDraft(items, first);
}

/** Somebody is picked or named. Only with somebody connected can it go straight to them. */
export function choosePerson(draft: Draft, to: string, connection?: string): Draft {
	const { connection: _, ...rest } = draft;
	if (connection !== undefined) return { ...rest, to, connection, way: 'direct' };
	return { ...rest, to, way: draft.way === 'direct' ? 'link' : draft.way };
}

/** As it can be kept: arrays of its own. */
export function toKept(
	chosen: Readonly<Partial<Record<ItemId, readonly string[]>>>
): Draft['chosen'] {
	return Object.fromEntries(Object.entries(chosen).map(([id, parts]) => [id, [...parts]]));
}
