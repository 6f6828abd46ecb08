/**
 * What bringing a backup in would change, worked out before anything is touched. Records are matched by id.
 * The one changed last wins, and nothing that is only on this phone is ever removed.
 */
import { groupBy } from '#lib/platform/group-by.ts';
import { toCurrent, type Collection } from '#lib/platform/vault/collection.ts';
import type { Backup, BackupRecord } from './backup.ts';

/**
 * What would happen to one record of the file.
 * - `new`: it is not on this phone, and comes in.
 * - `newer-in-file`: the file's is put in place of an older one.
 * - `mended`: the one here cannot be opened, and the file's is put in its place.
 * - `newer-here`: the one here was changed later, or at the same moment, and stays.
 * - `same`: nothing to do.
 */
export type RestoreEffect = 'new' | 'newer-in-file' | 'mended' | 'newer-here' | 'same';

export interface RestoreItem {
	readonly id: string;
	readonly effect: RestoreEffect;
	/** As the file has it, in the shape of today: for showing which one it is. */
	readonly value: unknown;
	readonly record: BackupRecord;
}

interface RestorePart {
	readonly collection: Collection<unknown>;
	readonly items: readonly RestoreItem[];
	/** How many records are on this phone and not in the file. They stay. */
	readonly onlyHere: number;
}

export interface RestorePreview {
	/** One for every collection that has anything in the file or here, in the order of the collections given. */
	readonly parts: readonly RestorePart[];
	/** How many records of the file are not in a shape we ever wrote. They cannot come in; the person must be told. */
	readonly unusable: number;
}

/** What is on this phone: everything that opens, and the places of what does not. */
export interface Present {
	readonly records: readonly BackupRecord[];
	readonly unreadable: readonly { readonly collection: string; readonly id: string }[];
}

/**
 * The preview, or `newer-version` when any record of the file was written by a newer app than this: bringing in
 * the rest would look like a whole restore and not be one. Never throws.
 */
export function previewRestore(
	backup: Backup,
	present: Present,
	collections: readonly Collection<unknown>[]
): { ok: true; preview: RestorePreview } | { ok: false; reason: 'newer-version' } {
	const incoming = groupBy(backup.records, ({ collection }) => collection);
	const here = groupBy(present.records, ({ collection }) => collection);
	const broken = new Set(present.unreadable.map(placeOf));

	const parts: RestorePart[] = [];
	let used = 0;
	for (const collection of collections) {
		const records = incoming.get(collection.code) ?? [];
		const own = new Map((here.get(collection.code) ?? []).map((record) => [record.id, record]));
		const items: RestoreItem[] = [];
		for (const record of records) {
			const current = toCurrent(collection, record.schema, record.value);
			if (!current.ok && current.reason === 'newer') return { ok: false, reason: 'newer-version' };
			if (!current.ok) continue;
			const effect = effectOf(collection, record, own.get(record.id), broken.has(placeOf(record)));
			items.push({ id: record.id, effect, value: current.value, record });
		}
		used += items.length;
		const inFile = new Set(records.map(({ id }) => id));
		const onlyHere = [...own.keys()].filter((id) => !inFile.has(id)).length;
		if (items.length > 0 || onlyHere > 0) parts.push({ collection, items, onlyHere });
		incoming.delete(collection.code);
	}
	if (incoming.size > 0) return { ok: false, reason: 'newer-version' };
	return { ok: true, preview: { parts, unusable: backup.records.length - used } };
}

function effectOf(
	collection: Collection<unknown>,
	record: BackupRecord,
	own: BackupRecord | undefined,
	isBroken: boolean
): RestoreEffect {
	if (isBroken) return 'mended';
	if (own === undefined) return 'new';
	const mine = toCurrent(collection, own.schema, own.value);
	// What a newer app wrote here is not ours to judge, so it stays; what no app ever wrote is broken.
	if (!mine.ok) return mine.reason === 'newer' ? 'newer-here' : 'mended';
	const theirs = toCurrent(collection, record.schema, record.value);
	if (theirs.ok && canonical(theirs.value) === canonical(mine.value)) return 'same';
	return record.updatedAt > own.updatedAt ? 'newer-in-file' : 'newer-here';
}

/** What to write, exactly as the file has it: all of it in one transaction, or none. */
export function recordsToRestore({ parts }: RestorePreview): BackupRecord[] {
	return parts
		.flatMap(({ items }) => items)
		.filter(({ effect }) => comesIn[effect])
		.map(({ record }) => record);
}

const comesIn: Readonly<Record<RestoreEffect, boolean>> = {
	new: true,
	'newer-in-file': true,
	mended: true,
	'newer-here': false,
	same: false
};

/** How many records each effect would meet: for saying it in plain counts. */
export function countEffects(items: readonly RestoreItem[]): Record<RestoreEffect, number> {
	const counts = { new: 0, 'newer-in-file': 0, mended: 0, 'newer-here': 0, same: 0 };
	for (const { effect } of items) counts[effect] += 1;
	return counts;
}

function placeOf({ collection, id }: { collection: string; id: string }): string {
	return JSON.stringify([collection, id]);
}

/** The same text for the same value, whatever order its properties are in. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}
