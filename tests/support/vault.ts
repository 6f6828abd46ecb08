import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import * as v from 'valibot';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { openDatabase, type Database, type DatabaseOptions } from '#lib/platform/vault/database.ts';
import type { RecordRow } from '#lib/platform/vault/rows.ts';
import {
	closeVault,
	openVaultAt,
	type Vault,
	type VaultOptions
} from '#lib/platform/vault/vault.ts';

/** Gives repos a new, empty device to keep things on, in memory: `beforeEach(useEmptyDevice)`. */
export async function useEmptyDevice(): Promise<void> {
	await closeVault();
	const storage = { indexedDB: new IDBFactory(), IDBKeyRange };
	for (const [name, value] of Object.entries(storage)) {
		Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
	}
}

/** A collection to test the vault with. */
export const notes = defineCollection({
	code: 't1',
	name: 'notes',
	version: 1,
	schema: v.object({ text: v.string() }),
	upgrades: {}
});

/** One device in memory, with as many tabs as a test needs; `closeAll` when it is done. */
export class Device {
	readonly indexedDB = new IDBFactory();
	readonly #closing: (() => unknown)[] = [];
	/** How often a page of this device was told that it is out of date. */
	outOfDate = 0;

	/** A vault as another tab opens it. */
	async openTab(options: VaultOptions = {}): Promise<Vault> {
		const tab = await openVaultAt({ ...this.#options(), ...options });
		this.#closing.push(() => tab.close());
		return tab;
	}

	/** The database without the vault: what someone with developer tools sees, or another version of the app. */
	async openRaw(options: DatabaseOptions = {}): Promise<Database> {
		const database = await openDatabase({ ...this.#options(), ...options });
		this.#closing.push(() => database.dexie.close());
		return database;
	}

	/** Changes the stored rows of a collection behind the vault's back. */
	async tamper(change: (rows: RecordRow[]) => RecordRow[]): Promise<void> {
		const { dexie, tables } = await this.openRaw();
		const rows = await tables.records.toArray();
		await dexie.transaction('rw', tables.records, async () => {
			await tables.records.clear();
			await tables.records.bulkPut(change(rows));
		});
		dexie.close();
	}

	async closeAll(): Promise<void> {
		for (const close of this.#closing.splice(0)) await close();
	}

	#options(): DatabaseOptions {
		return {
			indexedDB: this.indexedDB,
			IDBKeyRange,
			onOutOfDate: () => (this.outOfDate += 1)
		};
	}
}

/** Several people, each with a device of their own: `await as.sam()` is Sam from then on. */
export function devicesOf<Name extends string>(
	...names: Name[]
): Record<Name, () => Promise<void>> {
	const devices = names.map((name) => [name, new IDBFactory()] as const);
	return Object.fromEntries(
		devices.map(([name, indexedDB]) => [
			name,
			async () => {
				await closeVault();
				Object.assign(globalThis, { indexedDB, IDBKeyRange });
			}
		])
	) as Record<Name, () => Promise<void>>;
}
