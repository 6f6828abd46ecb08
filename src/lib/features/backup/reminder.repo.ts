/**
 * What this phone remembers about backups. It says nothing of a person, belongs to this phone alone, and so is in
 * no backup: a new phone that a backup was brought to starts its own.
 */
import * as v from 'valibot';
import { now } from '#lib/platform/clock.ts';
import { defineCollection, type Collection } from '#lib/platform/vault/collection.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import type { BackupState } from './reminder.ts';

const notesSchema = v.object({
	/** The moment up to which a file that left this app has everything. */
	lastBackupAt: v.exactOptional(v.number()),
	putOffAt: v.exactOptional(v.number())
});
type BackupNotes = v.InferOutput<typeof notesSchema>;

export const backupNotes = defineCollection<BackupNotes>({
	code: 'b1',
	name: 'notes on backups',
	version: 1,
	schema: notesSchema,
	upgrades: {}
});

const theOne = 'one';

/** What `backupDue` decides from, and how many records do not open. Notes that do not open count as none: a reminder too many harms nobody. */
export async function readBackupState(
	collections: readonly Collection<unknown>[]
): Promise<Omit<BackupState, 'isFragile'> & { readonly unreadable: number }> {
	const vault = await openVault();
	const [notes, ...listings] = await Promise.all([
		vault.list(backupNotes),
		...collections.map((collection) => vault.list(collection))
	]);
	const { lastBackupAt, putOffAt } = notes.records.find(({ id }) => id === theOne)?.value ?? {};
	const records = listings.flatMap((listing) => listing.records);
	const firstChangeAt = records.reduce(
		(first, { createdAt }) => Math.min(first, createdAt),
		Infinity
	);
	return {
		unreadable: listings.reduce((sum, listing) => sum + listing.unreadable.length, 0),
		changesSince: records.filter(({ updatedAt }) => updatedAt > (lastBackupAt ?? -Infinity)).length,
		...(lastBackupAt !== undefined && { lastBackupAt }),
		...(putOffAt !== undefined && { putOffAt }),
		...(Number.isFinite(firstChangeAt) && { firstChangeAt })
	};
}

/** A file with everything up to `madeAt` has left the app. */
export async function noteBackup(madeAt: number): Promise<void> {
	await changeNotes(({ lastBackupAt = 0, ...notes }) => ({
		...notes,
		lastBackupAt: Math.max(lastBackupAt, madeAt)
	}));
}

/** The person said "Not now". */
export async function putOffBackup(): Promise<void> {
	await changeNotes((notes) => ({ ...notes, putOffAt: now() }));
}

async function changeNotes(change: (notes: BackupNotes) => BackupNotes): Promise<void> {
	const vault = await openVault();
	const { unreadable } = await vault.list(backupNotes);
	// Ours, and worth nothing by themselves: notes that do not open are started again.
	const lost = unreadable.filter(({ reason }) => reason !== 'newer').map(({ id }) => id);
	if (lost.length > 0) await vault.accept(backupNotes, lost);
	await vault.change(backupNotes, theOne, (notes) => change(notes ?? {}));
}
