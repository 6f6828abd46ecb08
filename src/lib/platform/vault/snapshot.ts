// One consistent look at a collection: its manifest and rows, read in one transaction.

import type { Database } from './database.ts';
import type { ManifestRow, RecordRow } from './rows.ts';
import { openManifest, rebuildManifest, type Manifest } from './manifest.ts';
import type { Sealed } from './sealed-record.ts';
import { transact } from './transact.ts';

export interface Snapshot {
	readonly collection: string;
	readonly manifest: Manifest;
	readonly manifestRow: ManifestRow | undefined;
	/** By id: the rows asked for, or all of them. A row asked for and not there is absent. */
	readonly rows: ReadonlyMap<string, RecordRow>;
}

/** The collection as it stands; only the rows of `ids` when given. */
export async function takeSnapshot(
	database: Database,
	key: CryptoKey,
	collection: string,
	ids?: readonly string[]
): Promise<Snapshot> {
	const { manifestRow, rows } = await transact(
		database,
		'readonly',
		function* ({ manifests, records }) {
			const manifestRow = yield* manifests.get(collection);
			// Without a list only all the rows can say whether that is a new collection or a lost list.
			if (!ids || !manifestRow) {
				return { manifestRow, rows: yield* records.getAllOf(collection) };
			}
			const found = yield* records.getEach(ids.map((id) => [collection, id]));
			return { manifestRow, rows: found.filter((row) => row !== undefined) };
		}
	);
	const listed = manifestRow && (await openManifest(key, manifestRow));
	// A list that does not open is as good as none.
	if (manifestRow && !listed && ids) return takeSnapshot(database, key, collection);
	const manifest = listed ?? rebuildManifest(rows, manifestRow);
	return { collection, manifest, manifestRow, rows: byId(rows) };
}

/** Every collection there is, as they stand together: in one transaction. */
export async function takeAllSnapshots(database: Database, key: CryptoKey): Promise<Snapshot[]> {
	const { manifestRows, rows } = await transact(database, 'readonly', function* (tables) {
		const manifestRows = yield* tables.manifests.getAll();
		return { manifestRows, rows: yield* tables.records.getAll() };
	});
	const codes = new Set([...manifestRows, ...rows].map(({ collection }) => collection));
	return Promise.all(
		[...codes].map(async (collection) => {
			const manifestRow = manifestRows.find((row) => row.collection === collection);
			const own = rows.filter((row) => row.collection === collection);
			const listed = manifestRow && (await openManifest(key, manifestRow));
			const manifest = listed ?? rebuildManifest(own, manifestRow);
			return { collection, manifest, manifestRow, rows: byId(own) };
		})
	);
}

/** The revision of the next write: higher than any that was ever there, so that no old ciphertext fits it. */
export function nextRevision({ manifest, rows }: Snapshot): number {
	let highest = manifest.revision;
	for (const { revision } of rows.values()) highest = Math.max(highest, revision);
	return highest + 1;
}

/** Whether a row that is there is the one that was last written. */
export function isAsLeft({ manifest, rows }: Snapshot, id: string): boolean {
	return manifest.isWhole && manifest.entries.get(id) === rows.get(id)?.revision;
}

function byId(rows: readonly RecordRow[]): Map<string, RecordRow> {
	return new Map(rows.map((row) => [row.id, row]));
}

/** Whether two reads of a row found the very same sealing. Every seal has its own random iv. */
export function isSameSeal(a: Sealed | undefined, b: Sealed | undefined): boolean {
	if (!a || !b) return a === b;
	return isSameBytes(a.iv, b.iv) && isSameBytes(a.ciphertext, b.ciphertext);
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	// A plain loop: this looks at every byte of a collection each time it is listed.
	for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
	return true;
}
