// What a feature declares about one kind of record. Pure: domain files and tests may import it.

import * as v from 'valibot';

export interface Collection<T> {
	/** Stored in clear beside each record, so it must say nothing: 'g1', never 'medication'. Never changes. */
	readonly code: string;
	/** For people reading code and exports. */
	readonly name: string;
	/** The number sealed into each record. Goes up by one with every change of shape. */
	readonly version: number;
	readonly schema: v.GenericSchema<unknown, T>;
	/** From the shape of the numbered version to the next: one pure function for each older number. */
	readonly upgrades: Readonly<Record<number, (older: unknown) => unknown>>;
}

/** A record as it was opened. Treat it as read-only: it is shared with everyone who lists the collection. */
export interface Stored<T> {
	readonly id: string;
	/** Rises with each change to the record, not always by one. Only for telling two states apart. */
	readonly revision: number;
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly value: T;
}

/** Declares a collection. Throws when an upgrade is missing: no released shape may ever become unreadable. */
export function defineCollection<T>(collection: Collection<T>): Collection<T> {
	for (let version = 1; version < collection.version; version += 1) {
		if (!collection.upgrades[version]) {
			throw new Error(`Collection ${collection.name} cannot upgrade from version ${version}`);
		}
	}
	return collection;
}

/** A stored value as the shape of today, or why it cannot be. Never throws. */
export function toCurrent<T>(
	collection: Collection<T>,
	schema: number,
	value: unknown
): { ok: true; value: T } | { ok: false; reason: 'newer' | 'shape' } {
	if (schema > collection.version) return { ok: false, reason: 'newer' };
	let current = value;
	try {
		for (let version = schema; version < collection.version; version += 1) {
			current = collection.upgrades[version]?.(current);
		}
	} catch {
		// An upgrade met a shape that was never released: the record is left as it is and counted.
		return { ok: false, reason: 'shape' };
	}
	const checked = v.safeParse(collection.schema, current);
	return checked.success ? { ok: true, value: checked.output } : { ok: false, reason: 'shape' };
}
