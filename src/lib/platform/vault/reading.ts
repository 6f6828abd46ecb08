// From sealed rows to records, and to plain names for everything that is not as it should be.

import * as v from 'valibot';
import { AppError } from '../errors.ts';
import { toCurrent, type Collection, type Stored } from './collection.ts';
import type { RecordRow } from './rows.ts';
import { open, recordBinding, type RecordContent } from './sealed-record.ts';
import { isSameSeal, type Snapshot } from './snapshot.ts';

/**
 * Something is there, or was, that cannot be opened. It is left exactly as it is.
 * `damaged`: the bytes were changed. `swapped`: it is another record's. `missing`: the row is gone.
 * `newer`: a newer app wrote it. `shape`: it opened, and is not what the collection holds.
 */
export interface Unreadable {
	readonly id: string;
	readonly reason: 'damaged' | 'swapped' | 'missing' | 'newer' | 'shape';
}

/**
 * Something opened and is listed, and yet is not what we last wrote.
 * `rolled-back`: an older copy of the record. `unexpected`: a record we removed or did not write in this state.
 * `manifest`: the list of the collection was lost, so a missing record would go unnoticed; it has no id.
 */
type Suspect =
	| { readonly reason: 'rolled-back' | 'unexpected'; readonly id: string }
	| { readonly reason: 'manifest' };

export interface Listing<T> {
	readonly records: Stored<T>[];
	readonly unreadable: Unreadable[];
	readonly suspects: Suspect[];
}

type Opened<T> =
	| { readonly kind: 'record'; readonly record: Stored<T> }
	| { readonly kind: 'unreadable'; readonly reason: Unreadable['reason'] };

const contentSchema = v.object({
	createdAt: v.number(),
	updatedAt: v.number(),
	value: v.unknown()
});

/** Opens, upgrades and checks one row. */
async function openRow<T>(
	key: CryptoKey,
	collection: Collection<T>,
	row: RecordRow
): Promise<Opened<T>> {
	// Refused before opening too: a newer app may seal in another way.
	if (row.schema > collection.version) return { kind: 'unreadable', reason: 'newer' };
	const content = await openContent(key, row);
	if (!content) return { kind: 'unreadable', reason: 'damaged' };
	const { createdAt, updatedAt } = content;
	const current = toCurrent(collection, row.schema, content.value);
	if (!current.ok) return { kind: 'unreadable', reason: current.reason };
	const { id, revision } = row;
	return { kind: 'record', record: { id, revision, createdAt, updatedAt, value: current.value } };
}

/** What a row holds, in the shape it was written in; undefined when it does not open. */
export async function openContent(
	key: CryptoKey,
	row: RecordRow
): Promise<RecordContent | undefined> {
	const opened = await open(key, recordBinding(row), row);
	const content = v.safeParse(contentSchema, opened?.content);
	return content.success ? content.output : undefined;
}

/** The record of one id; undefined when there is none. Throws when there is one that cannot be opened. */
export async function openOne<T>(
	key: CryptoKey,
	collection: Collection<T>,
	snapshot: Snapshot,
	id: string
): Promise<Stored<T> | undefined> {
	const row = snapshot.rows.get(id);
	if (!row) {
		if (snapshot.manifest.entries.has(id)) throw new AppError('record.unreadable');
		return undefined;
	}
	const opened = await openRow(key, collection, row);
	if (opened.kind === 'record') return opened.record;
	throw new AppError(opened.reason === 'newer' ? 'record.newer' : 'record.unreadable');
}

/** Opened rows by collection and id, so that listing again only opens what has changed. */
export class OpenedRows {
	readonly #collections = new Map<Collection<unknown>, Map<string, OpenedRow>>();

	async list<T>(
		key: CryptoKey,
		collection: Collection<T>,
		snapshot: Snapshot
	): Promise<Listing<T>> {
		const known = this.#collections.get(collection);
		const rows = [...snapshot.rows.values()];
		const opened = await Promise.all(
			rows.map(async (row): Promise<OpenedRow> => {
				const before = known?.get(row.id);
				if (before?.row.revision === row.revision && isSameSeal(before.row, row)) return before;
				return { row, outcome: await openRow(key, collection, row) };
			})
		);
		this.#collections.set(collection, new Map(opened.map((each) => [each.row.id, each])));
		return judge(key, collection, snapshot, opened as OpenedRow<T>[]);
	}

	/** Forgets everything that was opened. */
	clear(): void {
		this.#collections.clear();
	}
}

interface OpenedRow<T = unknown> {
	readonly row: RecordRow;
	readonly outcome: Opened<T>;
}

async function judge<T>(
	key: CryptoKey,
	collection: Collection<T>,
	{ manifest, rows }: Snapshot,
	opened: readonly OpenedRow<T>[]
): Promise<Listing<T>> {
	const listing: Listing<T> = { records: [], unreadable: [], suspects: [] };
	if (!manifest.isWhole) listing.suspects.push({ reason: 'manifest' });
	for (const { row, outcome } of opened) {
		if (outcome.kind === 'unreadable') {
			const isSwapped =
				outcome.reason === 'damaged' && (await isAnothers(key, row, manifest.entries, rows));
			listing.unreadable.push({ id: row.id, reason: isSwapped ? 'swapped' : outcome.reason });
			continue;
		}
		listing.records.push(outcome.record);
		const expected = manifest.entries.get(row.id);
		if (expected === row.revision) continue;
		const isOlder = expected !== undefined && row.revision < expected;
		listing.suspects.push({ id: row.id, reason: isOlder ? 'rolled-back' : 'unexpected' });
	}
	for (const id of manifest.entries.keys()) {
		if (!rows.has(id)) listing.unreadable.push({ id, reason: 'missing' });
	}
	return listing;
}

/** Whether a row that does not open in its own place opens as another record of the collection. */
async function isAnothers(
	key: CryptoKey,
	row: RecordRow,
	entries: ReadonlyMap<string, number>,
	rows: ReadonlyMap<string, RecordRow>
): Promise<boolean> {
	const places = [
		...[...rows.values()].map(({ id, revision, schema }) => ({ id, revision, schema })),
		...[...rows.keys(), ...entries.keys()].map((id) => ({
			id,
			revision: row.revision,
			schema: row.schema
		}))
	].filter((place) => place.id !== row.id);
	const attempts = places.map((place) =>
		open(key, recordBinding({ collection: row.collection, ...place }), row)
	);
	return (await Promise.all(attempts)).some((attempt) => attempt !== undefined);
}
