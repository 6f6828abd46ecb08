import { groupBy } from '#lib/platform/group-by.ts';
import { toCurrent, type Collection } from '#lib/platform/vault/collection.ts';
import type { BackupRecord } from './backup.ts';

interface ReadableRecord {
	/** When the person made it and last changed it, as ISO 8601; absent for a time no calendar has. */
	readonly added?: string;
	readonly changed?: string;
	readonly value: unknown;
}

export interface ReadableExport {
	/** How to read the rest, in the person's language. */
	readonly about: readonly string[];
	readonly app: string;
	readonly made: string;
	/** By the plain name of each collection, in the order the records were made. */
	readonly records: Readonly<Record<string, readonly ReadableRecord[]>>;
}

/**
 * Everything a person has written, for them or another program to read: in clear, so the person is told that
 * first. A record whose shape we do not know is there as it was stored, never left out.
 */
export function toReadable(
	records: readonly BackupRecord[],
	collections: readonly Collection<unknown>[],
	{ about, appVersion, now }: { about: readonly string[]; appVersion: string; now: number }
): ReadableExport {
	const known = new Map(collections.map((collection) => [collection.code, collection]));
	const groups = groupBy(records, ({ collection: code }) => known.get(code)?.name ?? code);
	return {
		about,
		app: `Waymark ${appVersion}`,
		made: toIso(now) ?? '',
		records: Object.fromEntries(
			[...groups].map(([name, group]) => [
				name,
				group
					.toSorted((a, b) => a.createdAt - b.createdAt)
					.map((record) => toReadableRecord(record, known.get(record.collection)))
			])
		)
	};
}

function toReadableRecord(
	{ schema, createdAt, updatedAt, value }: BackupRecord,
	collection: Collection<unknown> | undefined
): ReadableRecord {
	const current = collection && toCurrent(collection, schema, value);
	const added = toIso(createdAt);
	const changed = toIso(updatedAt);
	return {
		...(added !== undefined && { added }),
		...(changed !== undefined && { changed }),
		value: current?.ok ? current.value : value
	};
}

function toIso(at: number): string | undefined {
	const date = new Date(at);
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
