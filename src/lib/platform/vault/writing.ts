// Changing records: read, open, apply, seal. Getting the result onto the disk is landing.ts.

import { AppError } from '../errors.ts';
import { toCurrent, type Collection, type Stored } from './collection.ts';
import type { Database } from './database.ts';
import type { DataKey } from './keys.ts';
import { land, type Plan } from './landing.ts';
import { sealManifest } from './manifest.ts';
import { openOne } from './reading.ts';
import type { ManifestRow, RecordRow } from './rows.ts';
import { sealRow } from './sealed-record.ts';
import { nextRevision, takeSnapshot, type Snapshot } from './snapshot.ts';

interface Place {
	readonly collection: Collection<unknown>;
	readonly id: string;
	/** Refuse with `save.conflict` unless the record still has this revision; 0: unless there is none. */
	readonly expectedRevision?: number;
}

export type Change =
	| (Place & {
			readonly kind: 'put';
			readonly next: (current: unknown) => unknown;
			/** For bringing back what was removed, with the date it was first made. */
			readonly createdAt?: number;
	  })
	| (Place & { readonly kind: 'remove' });

interface PutOptions {
	expectedRevision?: number;
	createdAt?: number;
}

/** A change that sets a record to a value, whatever it was. */
export function put<T>(
	collection: Collection<T>,
	id: string,
	value: T,
	options: PutOptions = {}
): Change {
	return { kind: 'put', collection, id, next: () => value, ...options };
}

/** A change that makes a record's next value from its current one, or from undefined when there is none. */
export function update<T>(
	collection: Collection<T>,
	id: string,
	next: (current: T | undefined) => T,
	options: PutOptions = {}
): Change {
	// The collection's schema has checked what `next` is handed.
	return { kind: 'put', collection, id, next: next as (current: unknown) => unknown, ...options };
}

/** A change that removes a record. Nothing happens when there is none. */
export function removal(
	collection: Collection<unknown>,
	id: string,
	options: { expectedRevision?: number } = {}
): Change {
	return { kind: 'remove', collection, id, ...options };
}

interface WritePlan extends Plan {
	/** The record each change leaves; none for those removed. */
	readonly stored: CollectionPlan['stored'];
}

/** Makes all the changes or none. Resolves to the new records, undefined for those removed. */
export async function commit(
	database: Database,
	dataKey: DataKey,
	changes: readonly Change[],
	now: () => number
): Promise<readonly (Stored<unknown> | undefined)[]> {
	if (changes.length === 0) return [];
	refuseDuplicates(changes);
	const codes = [...new Set(changes.map(({ collection }) => collection.code))];
	const stored = await landParts(database, dataKey, () =>
		Promise.all(
			codes.map(async (code) => {
				const own = changes.filter(({ collection }) => collection.code === code);
				const ids = own.map(({ id }) => id);
				const snapshot = await takeSnapshot(database, dataKey.key, code, ids);
				return planCollection(dataKey.key, snapshot, own, now());
			})
		)
	);
	return changes.map((change) => stored.get(change));
}

/** Makes the changes to one collection that follow from all of it, worked out again while another tab is quicker. */
export async function commitFrom(
	database: Database,
	dataKey: DataKey,
	code: string,
	decide: (snapshot: Snapshot) => Promise<readonly Change[]>,
	now: () => number
): Promise<void> {
	await landParts(database, dataKey, async () => {
		const snapshot = await takeSnapshot(database, dataKey.key, code);
		const changes = await decide(snapshot);
		if (changes.length === 0) return [];
		refuseDuplicates(changes);
		if (changes.some(({ collection }) => collection.code !== code)) {
			throw new Error('A change is to another collection than the one it follows from');
		}
		return [await planCollection(dataKey.key, snapshot, changes, now())];
	});
}

/** Resolves to the record that each change left. */
async function landParts(
	database: Database,
	dataKey: DataKey,
	makeParts: () => Promise<readonly CollectionPlan[]>
): Promise<CollectionPlan['stored']> {
	const plan = await land(database, dataKey, async (): Promise<WritePlan> => {
		const parts = await makeParts();
		return {
			snapshots: parts.map(({ snapshot }) => snapshot),
			rows: parts.flatMap(({ rows }) => rows),
			removed: parts.flatMap(({ removed }) => removed),
			manifests: parts.map(({ manifest }) => manifest),
			stored: new Map(parts.flatMap((part) => [...part.stored]))
		};
	});
	return plan.stored;
}

function refuseDuplicates(changes: readonly Change[]): void {
	const places = new Set(
		changes.map(({ collection, id }) => JSON.stringify([collection.code, id]))
	);
	if (places.size < changes.length) throw new Error('One write changes the same record twice');
}

interface CollectionPlan {
	readonly snapshot: Snapshot;
	readonly rows: RecordRow[];
	readonly removed: [collection: string, id: string][];
	readonly manifest: ManifestRow;
	readonly stored: ReadonlyMap<Change, Stored<unknown>>;
}

/** Then the page gets a turn: a statement of ten years is a hundred large records. */
const sealedAtOnce = 16;

async function planCollection(
	key: CryptoKey,
	snapshot: Snapshot,
	changes: readonly Change[],
	nowMs: number
): Promise<CollectionPlan> {
	const { collection: code } = snapshot;
	const revision = nextRevision(snapshot);
	const entries = new Map(snapshot.manifest.entries);
	const rows: RecordRow[] = [];
	const removed: [string, string][] = [];
	const stored = new Map<Change, Stored<unknown>>();
	for (const [at, change] of changes.entries()) {
		if (at > 0 && at % sealedAtOnce === 0) await new Promise((resolve) => setTimeout(resolve));
		const { collection, id, expectedRevision } = change;
		// Throws for a record that cannot be opened: what we cannot read we do not replace.
		const current = await openOne(key, collection, snapshot, id);
		if (expectedRevision !== undefined && expectedRevision !== (current?.revision ?? 0)) {
			throw new AppError('save.conflict');
		}
		if (change.kind === 'remove') {
			entries.delete(id);
			removed.push([code, id]);
			continue;
		}
		const { asRead, value } = toStorable(collection, change.next(current?.value));
		const createdAt = change.createdAt ?? current?.createdAt ?? nowMs;
		const dates = { createdAt, updatedAt: nowMs };
		const place = { collection: code, id, revision, schema: collection.version };
		rows.push(await sealRow(key, place, { ...dates, value: asRead }));
		entries.set(id, revision);
		stored.set(change, { id, revision, ...dates, value });
	}
	const manifest = await sealManifest(key, code, { ...snapshot.manifest, revision, entries });
	return { snapshot, rows, removed, manifest, stored };
}

/** The value as JSON, and as it will be read back. What could not be read back is a bug, and is never written. */
function toStorable(
	collection: Collection<unknown>,
	value: unknown
): { asRead: unknown; value: unknown } {
	const text = JSON.stringify(value) as string | undefined;
	const asRead: unknown = text === undefined ? undefined : JSON.parse(text);
	const checked = toCurrent(collection, collection.version, asRead);
	if (!checked.ok) throw new TypeError(`A value does not fit the collection ${collection.name}`);
	return { asRead, value: checked.value };
}
