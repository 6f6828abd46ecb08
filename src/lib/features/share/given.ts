/**
 * What was given away in a way that no app can see or end: a locked file, or paper. Only that it was, for whom and when.
 * Pure.
 */
import * as v from 'valibot';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { itemIds } from './document.ts';

const givenSchema = v.object({
	/** For the person alone. */
	to: v.string(),
	items: v.array(v.picklist(itemIds)),
	way: v.picklist(['file', 'paper']),
	at: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});
export type Given = v.InferOutput<typeof givenSchema>;

export const givenCollection = defineCollection<Given>({
	code: 'y8',
	name: 'given',
	version: 1,
	schema: givenSchema,
	upgrades: {}
});

/** It says when, and nothing of whose it is or what is in it. */
export function sharedFileName(today: string): string {
	return `waymark-${today}.age`;
}
