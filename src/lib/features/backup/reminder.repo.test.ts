import { beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/platform/vault/database.ts';
import { closeVault, openVault } from '#lib/platform/vault/vault.ts';
import { collections, notes } from '../../../../tests/support/backups.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { previewHere } from './backup.repo.ts';
import { backupNotes, noteBackup, putOffBackup, readBackupState } from './reminder.repo.ts';

beforeEach(useEmptyDevice);
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
	return () => vi.useRealTimers();
});

async function write(id: string, at: number): Promise<void> {
	vi.setSystemTime(at);
	await (await openVault()).change(notes, id, () => ({ title: 'Ring Bob' }));
}

test('a new phone has nothing to say', async () => {
	expect(await readBackupState(collections)).toEqual({ unreadable: 0, changesSince: 0 });
});

test('what was added or changed after the last copy counts, whenever it was first made', async () => {
	await write('a', 1000);
	await write('b', 2000);
	expect(await readBackupState(collections)).toEqual({
		unreadable: 0,
		changesSince: 2,
		firstChangeAt: 1000
	});
	await noteBackup(2500);
	expect((await readBackupState(collections)).changesSince).toBe(0);
	await write('a', 3000);
	expect(await readBackupState(collections)).toEqual({
		unreadable: 0,
		changesSince: 1,
		firstChangeAt: 1000,
		lastBackupAt: 2500
	});
});

test('an older copy taken later does not count as newer', async () => {
	await noteBackup(2500);
	await noteBackup(2000);
	expect(await readBackupState(collections)).toMatchObject({ lastBackupAt: 2500 });
});

test('"not now" is remembered beside the last copy', async () => {
	await noteBackup(900);
	await putOffBackup();
	expect(await readBackupState(collections)).toMatchObject({ lastBackupAt: 900, putOffAt: 1000 });
});

test('notes that do not open count as none, and are started again', async () => {
	await noteBackup(900);
	await closeVault();
	const { dexie, tables } = await openDatabase();
	const [row] = await tables.records.where('[collection+id]').equals(['b1', 'one']).toArray();
	row!.ciphertext[0] = row!.ciphertext[0]! ^ 1;
	await tables.records.put(row!);
	dexie.close();

	expect(await readBackupState(collections)).toEqual({ unreadable: 0, changesSince: 0 });
	await putOffBackup();
	expect(await readBackupState(collections)).toEqual({
		unreadable: 0,
		changesSince: 0,
		putOffAt: 1000
	});
});

test('a copy neither holds these notes nor looks at them', async () => {
	await noteBackup(900);
	const backup = { appVersion: '0.1.0', createdAt: 1000, records: [] };
	const result = await previewHere(backup, [...collections, backupNotes]);
	expect(result.ok && result.preview.parts).toEqual([]);
});
