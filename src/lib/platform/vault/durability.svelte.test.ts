/** "Saved" means on the disk: asked of the browser's own storage, not of the one that stands in for it elsewhere. */
import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { defineCollection } from './collection.ts';
import { destroyVault, openVaultAt } from './vault.ts';

const notes = defineCollection({
	code: 't1',
	name: 'notes',
	version: 1,
	schema: v.object({ text: v.string() }),
	upgrades: {}
});
const options = { name: 'waymark-durability' };

afterEach(async () => {
	vi.restoreAllMocks();
	await destroyVault(options);
});

test('every write of the vault is strict', async () => {
	const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const vault = await openVaultAt(options);
	await vault.change(notes, 'one', () => ({ text: 'kept' }));
	await vault.remove(notes, 'one');
	await vault.restore([], 'replace');
	await vault.close();
	const writes = opened.mock.results
		.map(({ value }) => value as IDBTransaction)
		.filter(({ mode }) => mode === 'readwrite');
	// The first key, and the three above.
	expect(writes.map(({ durability }) => durability)).toEqual(Array(4).fill('strict'));
});
