// [Note: Manifest] Beside its records each collection has one sealed list of what must be there: id → revision.
// It is written in the same transaction as every change, with a revision that only rises, and a record takes the
// manifest's revision as its own. So:
//   - a row that was swapped, rolled back, removed or slipped in behind our back is noticed and named;
//   - two tabs that write at once both see it: whoever finds another manifest than it read starts again;
//   - a record removed and made again never has an old revision, so its old ciphertext cannot come back.
// What it cannot show: the whole database, manifest included, put back to an earlier day.

import * as v from 'valibot';
import type { ManifestRow, RecordRow } from './rows.ts';
import { open, seal, type Binding } from './sealed-record.ts';

export interface Manifest {
	readonly revision: number;
	readonly entries: ReadonlyMap<string, number>;
	/** False when the list itself was lost or damaged at some time: what it says was taken from the rows found. */
	readonly isWhole: boolean;
}

const contentSchema = v.object({
	entries: v.array(v.tuple([v.string(), v.number()])),
	isWhole: v.boolean()
});

const emptyManifest: Manifest = { revision: 0, entries: new Map(), isWhole: true };

function binding(collection: string, revision: number): Binding {
	return ['manifest', collection, revision];
}

/** The manifest of a row; undefined when it does not open. */
export async function openManifest(
	key: CryptoKey,
	row: ManifestRow
): Promise<Manifest | undefined> {
	const opened = await open(key, binding(row.collection, row.revision), row);
	const content = v.safeParse(contentSchema, opened?.content);
	if (!content.success) return undefined;
	const { entries, isWhole } = content.output;
	return { revision: row.revision, entries: new Map(entries), isWhole };
}

export async function sealManifest(
	key: CryptoKey,
	collection: string,
	manifest: Manifest
): Promise<ManifestRow> {
	const { revision, entries, isWhole } = manifest;
	const sealed = await seal(key, binding(collection, revision), {
		entries: [...entries],
		isWhole
	});
	return { collection, revision, ...sealed };
}

/**
 * The manifest of a collection that has none that opens: empty for a new collection, else what rows are there
 * and the memory that the list was lost.
 */
export function rebuildManifest(
	rows: readonly RecordRow[],
	damaged: ManifestRow | undefined
): Manifest {
	if (rows.length === 0 && !damaged) return emptyManifest;
	return {
		revision: rows.reduce(
			(highest, row) => Math.max(highest, row.revision),
			damaged?.revision ?? 0
		),
		entries: new Map(rows.map((row) => [row.id, row.revision])),
		isWhole: false
	};
}
