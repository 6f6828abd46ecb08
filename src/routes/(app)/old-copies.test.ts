// Copies as the app of their day made them, frozen: each must open with the app of today, all of it, whatever has changed
// since in the shape of a record or of the file. A fixture is never made again; a new one is put beside it.

import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { bringIn, openBackup, previewHere } from '#lib/features/backup/backup.repo.ts';
import * as age from '#lib/platform/sealing/age.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../tests/support/vault.ts';
import { keptCollections } from './collections.ts';

const folder = new URL('../../../tests/fixtures/copies/', import.meta.url);
const copies = readdirSync(folder).filter((name) => name.endsWith('.age'));
const passphrase = 'river stone window lamp oak';
const sealing: Parameters<typeof openBackup>[2] = {
	sealing: {
		seal: (plain, lock) => age.seal(plain, lock),
		open: (file, key) => age.open(file, key)
	}
};

beforeEach(useEmptyDevice);

test.each(copies)('the copy %s opens, and all of it comes back', async (name) => {
	const opened = await openBackup(
		new Blob([readFileSync(new URL(name, folder))]),
		passphrase,
		sealing
	);
	if (!opened.ok) throw new Error(opened.reason);
	const seen = await previewHere(opened.backup, keptCollections);
	if (!seen.ok) throw new Error(seen.reason);
	expect(seen.preview.unusable).toBe(0);
	const expected = JSON.parse(
		readFileSync(new URL(name.replace('.age', '.json'), folder), 'utf8')
	) as unknown[];
	expect(await bringIn(opened.backup, seen.preview, keptCollections)).toEqual({
		state: 'done',
		count: expected.length
	});

	const vault = await openVault();
	const { records } = await vault.readWhole();
	expect(new Set(records)).toEqual(new Set(expected));
	for (const collection of keptCollections) {
		const { unreadable, suspects } = await vault.list(collection);
		expect([unreadable, suspects], collection.name).toEqual([[], []]);
	}
});
