// The vault as a whole, whatever collections are in it: for backups, for bringing one back, and for accepting
// or deleting what is there. Nothing here knows a schema, so it also carries records of a newer app.

import * as v from 'valibot';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import type { DataKey } from './keys.ts';
import { land, type Plan } from './landing.ts';
import { sealManifest } from './manifest.ts';
import { openContent, type Unreadable } from './reading.ts';
import type { ManifestRow, RecordRow } from './rows.ts';
import { sealRow } from './sealed-record.ts';
import {
	isSameSeal,
	nextRevision,
	takeAllSnapshots,
	takeSnapshot,
	type Snapshot
} from './snapshot.ts';

const wholeNumber = v.pipe(v.number(), v.safeInteger());

const rawRecordSchema = v.strictObject({
	collection: v.pipe(v.string(), v.nonEmpty()),
	id: v.pipe(v.string(), v.nonEmpty()),
	schema: v.pipe(wholeNumber, v.minValue(1)),
	createdAt: wholeNumber,
	updatedAt: wholeNumber,
	value: v.custom<unknown>((value) => value !== undefined)
});

/** A record as it is in a backup: opened, in the shape it was written in. */
export type RawRecord = v.InferOutput<typeof rawRecordSchema>;

export interface WholeVault {
	readonly records: RawRecord[];
	/** What a backup made now would silently be without. Only `damaged` and `missing`: see `list` for the rest. */
	readonly unreadable: (Unreadable & { readonly collection: string })[];
}

/** Everything, opened, as it stood at one moment. */
export async function readWhole(database: Database, key: CryptoKey): Promise<WholeVault> {
	return openWhole(await takeAllSnapshots(database, key), key);
}

async function openWhole(snapshots: readonly Snapshot[], key: CryptoKey): Promise<WholeVault> {
	const whole: WholeVault = { records: [], unreadable: [] };
	for (const { collection, manifest, rows } of snapshots) {
		const contents = await Promise.all(
			[...rows.values()].map(async (row) => ({ row, content: await openContent(key, row) }))
		);
		for (const { row, content } of contents) {
			const { id, schema } = row;
			if (content) whole.records.push({ collection, id, schema, ...content });
			else whole.unreadable.push({ collection, id, reason: 'damaged' });
		}
		for (const id of manifest.entries.keys()) {
			if (!rows.has(id)) whole.unreadable.push({ collection, id, reason: 'missing' });
		}
	}
	return whole;
}

/**
 * `replace`: the records become all there is; what is there now, readable or not, goes. `merge`: each takes the
 * place of what has its id, readable or not, and the rest stays.
 */
export type RestoreMode = 'replace' | 'merge';

/** Whether what is here now is still what these records were chosen for. */
export type StillRight = (present: WholeVault) => boolean;

/**
 * Puts the records of a backup in, sealed first, in one transaction, then reads them back.
 * Throws `restore.failed`, with everything as it was, when they are not whole, or do not read back the same;
 * `save.conflict`, with nothing written, when it is not `isStillRight`: each time another tab was quicker it is asked
 * again, so that what that tab saved meanwhile is never gone over.
 */
export async function restore(
	database: Database,
	dataKey: DataKey,
	incoming: unknown,
	how: RestoreMode,
	isStillRight?: StillRight
): Promise<void> {
	const records = checkIncoming(incoming);
	const plan = await land(database, dataKey, async () => {
		const present = await takeAllSnapshots(database, dataKey.key);
		if (isStillRight?.(await openWhole(present, dataKey.key)) === false) {
			throw new AppError('save.conflict');
		}
		return planRestore(database, dataKey.key, present, records, how);
	});
	if (!(await readsBack(database, dataKey.key, plan, records))) {
		throw new AppError('restore.failed');
	}
}

/** Whether the disk gives back what was restored, apart from what another tab has changed since. */
async function readsBack(
	database: Database,
	key: CryptoKey,
	plan: Plan,
	records: readonly RawRecord[]
): Promise<boolean> {
	const expected = new Map(records.map((record) => [placeOf(record), contentOf(record)]));
	const found = new Map(
		(await takeAllSnapshots(database, key)).map((snapshot) => [snapshot.collection, snapshot])
	);
	const isChangedSince = ({ collection, revision }: ManifestRow | RecordRow): boolean =>
		(found.get(collection)?.manifest.revision ?? 0) > revision;
	const checks = plan.rows.map(async (planned) => {
		const row = found.get(planned.collection)?.rows.get(planned.id);
		if (!row || !isSameSeal(row, planned)) return isChangedSince(planned);
		const content = await openContent(key, row);
		return content && contentOf({ ...planned, ...content }) === expected.get(placeOf(planned));
	});
	const areGone = plan.removed.every(([collection, id]) => {
		const planned = plan.manifests.find((manifest) => manifest.collection === collection);
		const isBack = found.get(collection)?.rows.has(id) ?? false;
		return !isBack || (planned !== undefined && isChangedSince(planned));
	});
	const areListed = plan.manifests.every(
		(planned) =>
			isSameSeal(found.get(planned.collection)?.manifestRow, planned) || isChangedSince(planned)
	);
	return areListed && areGone && (await Promise.all(checks)).every(Boolean);
}

function checkIncoming(incoming: unknown): RawRecord[] {
	const checked = v.safeParse(v.array(rawRecordSchema), incoming);
	if (!checked.success) throw new AppError('restore.failed');
	const places = new Set(checked.output.map(placeOf));
	if (places.size < checked.output.length) throw new AppError('restore.failed');
	return checked.output;
}

function placeOf({ collection, id }: Pick<RawRecord, 'collection' | 'id'>): string {
	return JSON.stringify([collection, id]);
}

function contentOf({
	schema,
	createdAt,
	updatedAt,
	value
}: Omit<RawRecord, 'collection' | 'id'>): string {
	return JSON.stringify([schema, createdAt, updatedAt, value]);
}

async function planRestore(
	database: Database,
	key: CryptoKey,
	present: readonly Snapshot[],
	records: readonly RawRecord[],
	how: RestoreMode
): Promise<Plan> {
	const absent = new Set(records.map(({ collection }) => collection));
	for (const { collection } of present) absent.delete(collection);
	const fresh = [...absent].map((code) => takeSnapshot(database, key, code));
	const snapshots = [...present, ...(await Promise.all(fresh))];
	const parts = await Promise.all(
		snapshots.map(async (snapshot) => {
			const { collection, rows: now, manifest } = snapshot;
			const own = records.filter((record) => record.collection === collection);
			const revision = nextRevision(snapshot);
			const rows = await Promise.all(
				own.map(({ id, schema, ...content }) => {
					const { createdAt, updatedAt, value } = content;
					return sealRow(
						key,
						{ collection, id, revision, schema },
						{ createdAt, updatedAt, value }
					);
				})
			);
			const kept = how === 'replace' ? [] : manifest.entries;
			const entries = new Map([...kept, ...rows.map(({ id }) => [id, revision] as const)]);
			const isWhole = how === 'replace' || manifest.isWhole;
			const gone = how === 'replace' ? [...now.keys()].filter((id) => !entries.has(id)) : [];
			return {
				rows,
				removed: gone.map((id): [string, string] => [collection, id]),
				manifest: await sealManifest(key, collection, { revision, entries, isWhole })
			};
		})
	);
	return {
		snapshots,
		rows: parts.flatMap(({ rows }) => rows),
		removed: parts.flatMap(({ removed }) => removed),
		manifests: parts.map(({ manifest }) => manifest)
	};
}

/**
 * Takes a collection as it is from now on, after the person was told and chose so: what is missing is forgotten,
 * what was rolled back or unexpected counts as right, and the rows of `discard` are deleted, unreadable or not.
 */
export async function accept(
	database: Database,
	dataKey: DataKey,
	collection: string,
	discard: readonly string[]
): Promise<void> {
	await land(database, dataKey, () => planAccept(database, dataKey.key, collection, discard));
}

async function planAccept(
	database: Database,
	key: CryptoKey,
	collection: string,
	discard: readonly string[]
): Promise<Plan> {
	const snapshot: Snapshot = await takeSnapshot(database, key, collection);
	const kept = [...snapshot.rows.values()].filter(({ id }) => !discard.includes(id));
	const manifest = {
		revision: nextRevision(snapshot),
		entries: new Map(kept.map(({ id, revision }) => [id, revision])),
		isWhole: true
	};
	const removed = discard.filter((id) => snapshot.rows.has(id));
	return {
		snapshots: [snapshot],
		rows: [],
		removed: removed.map((id): [string, string] => [collection, id]),
		manifests: [await sealManifest(key, collection, manifest)]
	};
}
