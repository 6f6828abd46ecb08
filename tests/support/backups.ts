import * as v from 'valibot';
import type { Backup, BackupRecord } from '../../src/lib/features/backup/backup.ts';
import { defineCollection } from '../../src/lib/platform/vault/collection.ts';

export const notes = defineCollection({
	code: 'x1',
	name: 'notes',
	version: 2,
	schema: v.object({ title: v.string(), text: v.optional(v.string()) }),
	upgrades: { 1: (older) => ({ title: v.parse(v.string(), older) }) }
});

export const amounts = defineCollection({
	code: 'x2',
	name: 'amounts',
	version: 1,
	schema: v.object({ pence: v.number() }),
	upgrades: {}
});

export const collections = [notes, amounts];

export function aRecord(changed: Partial<BackupRecord> = {}): BackupRecord {
	return {
		collection: 'x1',
		id: 'a',
		schema: 2,
		createdAt: 1000,
		updatedAt: 2000,
		value: { title: 'Ring Bob' },
		...changed
	};
}

export function aBackup(changed: Partial<Backup> = {}): Backup {
	return { appVersion: '0.1.0', createdAt: 1_795_219_200_000, records: [aRecord()], ...changed };
}

/** A backup of about so many characters. */
export function aBackupOf(characters: number): Backup {
	const text = 'A small step, in my own words. \\"☂\\" ';
	const records = Array.from({ length: Math.ceil(characters / 150) }, (_, at) =>
		aRecord({ id: `id-${at}`, value: { title: `Note ${at}`, text } })
	);
	return aBackup({ records });
}

export async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
