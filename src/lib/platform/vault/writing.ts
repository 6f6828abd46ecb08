// Changing records: read, open, apply, seal, and only then one transaction that checks nothing moved meanwhile.

import { AppError } from '../errors.ts';
import { toCurrent, type Collection, type Stored } from './collection.ts';
import type { Database } from './database.ts';
import type { ManifestRow, RecordRow } from './rows.ts';
import type { DataKey } from './keys.ts';
import { sealManifest } from './manifest.ts';
import { openOne } from './reading.ts';
import { recordBinding, seal } from './sealed-record.ts';
import { isSameSeal, takeSnapshot, type Snapshot } from './snapshot.ts';
import { step, transact } from './transact.ts';

interface Place {
	readonly collection: Collection<unknown>;
	readonly id: string;
	/** Refuse with `save.conflict` unless the record still has this revision; 0: unless there is none. */
	readonly expectedRevision?: number;
}

export type Change =
	| (Place & {
			readonly kind: 'put';
			readonly update: (current: unknown) => unknown;
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
	return { kind: 'put', collection, id, update: () => value, ...options };
}

/** A change that makes a record's next value from its current one, or from undefined when there is none. */
export function update<T>(
	collection: Collection<T>,
	id: string,
	next: (current: T | undefined) => T,
	options: PutOptions = {}
): Change {
	// The collection's schema has checked what `next` is handed.
	return { kind: 'put', collection, id, update: next as (current: unknown) => unknown, ...options };
}

/** A change that removes a record. Nothing happens when there is none. */
export function removal(
	collection: Collection<unknown>,
	id: string,
	options: { expectedRevision?: number } = {}
): Change {
	return { kind: 'remove', collection, id, ...options };
}

/** Enough for a dozen tabs hammering one collection: in each round at least one of them gets through. */
const maxAttempts = 60;

interface Plan {
	readonly snapshots: Snapshot[];
	readonly rows: RecordRow[];
	readonly removed: [collection: string, id: string][];
	readonly manifests: ManifestRow[];
	readonly stored: (Stored<unknown> | undefined)[];
}

/** Makes all the changes or none. Resolves to the new records, undefined for those removed. */
export async function commit(
	database: Database,
	dataKey: DataKey,
	changes: readonly Change[],
	now: () => number
): Promise<(Stored<unknown> | undefined)[]> {
	refuseDuplicates(changes);
	if (changes.length === 0) return [];
	let lost: Plan | undefined;
	for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
		const snapshots = await takeSnapshots(database, dataKey.key, changes);
		if (lost && hasLanded(lost, snapshots)) return lost.stored;
		const plan = await makePlan(dataKey.key, changes, snapshots, now());
		try {
			if (await carryOut(database, dataKey, plan)) return plan.stored;
		} catch (error) {
			// The connection went, so nobody knows whether the transaction landed: look again, once.
			if (lost || !(error instanceof AppError) || error.code !== 'storage.lost') throw error;
			lost = plan;
			await database.reopen();
			continue;
		}
		await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** attempt, 40)));
	}
	throw new AppError('save.failed');
}

function refuseDuplicates(changes: readonly Change[]): void {
	const places = new Set(
		changes.map(({ collection, id }) => JSON.stringify([collection.code, id]))
	);
	if (places.size < changes.length) throw new Error('One write changes the same record twice');
}

function takeSnapshots(
	database: Database,
	key: CryptoKey,
	changes: readonly Change[]
): Promise<Snapshot[]> {
	const idsByCode = new Map<string, string[]>();
	for (const { collection, id } of changes) {
		idsByCode.set(collection.code, [...(idsByCode.get(collection.code) ?? []), id]);
	}
	return Promise.all([...idsByCode].map(([code, ids]) => takeSnapshot(database, key, code, ids)));
}

async function makePlan(
	key: CryptoKey,
	changes: readonly Change[],
	snapshots: Snapshot[],
	nowMs: number
): Promise<Plan> {
	const rows: RecordRow[] = [];
	const removed: [string, string][] = [];
	const manifests: ManifestRow[] = [];
	const stored = new Map<Change, Stored<unknown> | undefined>();
	for (const snapshot of snapshots) {
		const { collection: code, manifest } = snapshot;
		const own = changes.filter((change) => change.collection.code === code);
		const revision =
			Math.max(
				manifest.revision,
				...own.map((change) => snapshot.rows.get(change.id)?.revision ?? 0)
			) + 1;
		const entries = new Map(manifest.entries);
		for (const change of own) {
			const current = await openOne(key, change.collection, snapshot, change.id);
			const { expectedRevision } = change;
			if (expectedRevision !== undefined && expectedRevision !== (current?.revision ?? 0)) {
				throw new AppError('save.conflict');
			}
			if (change.kind === 'remove') {
				entries.delete(change.id);
				removed.push([code, change.id]);
				stored.set(change, undefined);
				continue;
			}
			const value = toStorable(change.collection, change.update(current?.value));
			const createdAt = change.createdAt ?? current?.createdAt ?? nowMs;
			const place = {
				collection: code,
				id: change.id,
				revision,
				schema: change.collection.version
			};
			const content = { createdAt, updatedAt: nowMs, value };
			rows.push({ ...place, ...(await seal(key, recordBinding(place), content)) });
			entries.set(change.id, revision);
			stored.set(change, { id: change.id, revision, ...content });
		}
		manifests.push(await sealManifest(key, code, { ...manifest, revision, entries }));
	}
	return {
		snapshots,
		rows,
		removed,
		manifests,
		stored: changes.map((change) => stored.get(change))
	};
}

/** The value as it will be read back. What could not be read back is a bug and is never written. */
function toStorable(collection: Collection<unknown>, value: unknown): unknown {
	const text = JSON.stringify(value) as string | undefined;
	const asRead: unknown = text === undefined ? undefined : JSON.parse(text);
	const checked = toCurrent(collection, collection.version, asRead);
	if (!checked.ok) throw new TypeError(`A value does not fit the collection ${collection.name}`);
	return asRead;
}

/** True when written; false, with nothing written, when another tab was first. */
function carryOut(database: Database, { keyId }: DataKey, plan: Plan): Promise<boolean> {
	return transact(database, 'readwrite', function* ({ records, manifests, keys }) {
		const slots = yield* step(keys.toArray());
		// "Delete everything", or a new data key, in another tab: what this page seals could never be opened.
		if (!slots.some((slot) => slot.keyId === keyId)) throw new AppError('page.out-of-date');
		for (const snapshot of plan.snapshots) {
			const manifestRow = yield* step(manifests.get(snapshot.collection));
			if (!isSameSeal(manifestRow, snapshot.manifestRow)) return false;
		}
		const places = [
			...plan.rows.map((row): [string, string] => [row.collection, row.id]),
			...plan.removed
		];
		const present = yield* step(records.bulkGet(places));
		for (const [index, [collection, id]] of places.entries()) {
			const read = plan.snapshots.find((snapshot) => snapshot.collection === collection);
			if (!isSameSeal(present[index], read?.rows.get(id))) return false;
		}
		yield* step(records.bulkPut(plan.rows));
		yield* step(records.bulkDelete(plan.removed));
		yield* step(manifests.bulkPut(plan.manifests));
		return true;
	});
}

/** Whether a transaction whose end was never heard did land: its very seals are there. */
function hasLanded(plan: Plan, snapshots: readonly Snapshot[]): boolean {
	return (
		plan.rows.length > 0 &&
		plan.rows.every((row) => {
			const now = snapshots.find((snapshot) => snapshot.collection === row.collection);
			return isSameSeal(now?.rows.get(row.id), row);
		})
	);
}
