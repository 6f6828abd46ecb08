// Getting a prepared write onto the disk: one transaction that first checks that nothing moved since it was
// prepared. When something did, the write is prepared again from what is there now.

import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import type { DataKey } from './keys.ts';
import type { ManifestRow, RecordRow } from './rows.ts';
import { isSameSeal, type Snapshot } from './snapshot.ts';
import { isLost } from './storage-error.ts';
import { transact } from './transact.ts';

type Place = [collection: string, id: string];

/** Everything one write does, sealed already, and what it was made from. */
export interface Plan {
	readonly snapshots: readonly Snapshot[];
	readonly rows: readonly RecordRow[];
	readonly removed: readonly Place[];
	readonly manifests: readonly ManifestRow[];
}

/** Enough for a dozen tabs hammering one collection: in each round at least one of them gets through. */
const maxAttempts = 60;

/** Makes a plan and carries it out, again until no other tab was quicker. All of it lands, or none. */
export async function land<P extends Plan>(
	database: Database,
	dataKey: DataKey,
	makePlan: () => Promise<P>
): Promise<P> {
	let unheard: P | undefined;
	let hasReconnected = false;
	for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
		let plan: P | undefined;
		try {
			if (unheard && (await hasLanded(database, unheard))) return unheard;
			plan = await makePlan();
			if (await carryOut(database, dataKey, plan)) return plan;
		} catch (error) {
			if (hasReconnected || !isLost(error)) throw error;
			// The connection went, and nobody heard whether the transaction had landed.
			hasReconnected = true;
			unheard = plan;
			await database.reopen();
			continue;
		}
		await pause(attempt);
	}
	throw new AppError('save.failed');
}

/** True when written; false, with nothing written, when something had moved. */
function carryOut(database: Database, { keyId }: DataKey, plan: Plan): Promise<boolean> {
	const rowsRead = new Map(
		plan.snapshots.flatMap(({ collection, rows }) =>
			[...rows].map(([id, row]) => [JSON.stringify([collection, id]), row])
		)
	);
	const places: Place[] = [
		...plan.rows.map(({ collection, id }): Place => [collection, id]),
		...plan.removed
	];
	return transact(database, 'readwrite', function* ({ records, manifests, keys }) {
		const slots = yield* keys.getAll();
		// "Delete everything", or a new data key, in another tab: what this page seals could never be opened.
		if (!slots.some((slot) => slot.keyId === keyId)) throw new AppError('page.out-of-date');
		for (const snapshot of plan.snapshots) {
			const manifestRow = yield* manifests.get(snapshot.collection);
			if (!isSameSeal(manifestRow, snapshot.manifestRow)) return false;
		}
		const present = yield* records.getEach(places);
		const hasMoved = places.some(
			(place, index) => !isSameSeal(present[index], rowsRead.get(JSON.stringify(place)))
		);
		if (hasMoved) return false;
		yield* records.putAll(plan.rows);
		yield* records.deleteEach(plan.removed);
		yield* manifests.putAll(plan.manifests);
		return true;
	});
}

/** Whether a transaction whose end was never heard did land: its own manifests are there. */
async function hasLanded(database: Database, plan: Plan): Promise<boolean> {
	const present = await transact(database, 'readonly', function* ({ manifests }) {
		return yield* manifests.getEach(plan.manifests.map(({ collection }) => collection));
	});
	return plan.manifests.every((manifest, index) => isSameSeal(manifest, present[index]));
}

function pause(attempt: number): Promise<void> {
	// Random, so that tabs that met once do not meet again.
	const ms = Math.random() * Math.min(2 ** attempt, 40);
	return new Promise((resolve) => setTimeout(resolve, ms));
}
