import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { closeVault } from '#lib/platform/vault/vault.ts';

/** Gives repos a new, empty device to keep things on, in memory: `beforeEach(useEmptyDevice)`. */
export async function useEmptyDevice(): Promise<void> {
	await closeVault();
	Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
}
