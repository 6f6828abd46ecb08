/** What the tests of the vault take in place of fake-indexeddb: the storage of the browser they run in. */

// A test may put a device in its place.
const { indexedDB: browsers } = globalThis;

/** A device of its own: databases of the same name on another are not its. */
export class IDBFactory {
	readonly #device = crypto.randomUUID();

	open(name: string, version?: number): IDBOpenDBRequest {
		return browsers.open(this.#own(name), version);
	}

	deleteDatabase(name: string): IDBOpenDBRequest {
		return browsers.deleteDatabase(this.#own(name));
	}

	async databases(): Promise<IDBDatabaseInfo[]> {
		const all = await browsers.databases();
		return all.flatMap(({ name = '', ...others }) =>
			name.startsWith(this.#device) ? [{ ...others, name: name.slice(this.#device.length) }] : []
		);
	}

	cmp(first: unknown, second: unknown): number {
		return browsers.cmp(first, second);
	}

	#own(name: string): string {
		return this.#device + name;
	}
}

const { IDBCursor, IDBDatabase, IDBIndex, IDBKeyRange, IDBObjectStore } = globalThis;
export { IDBCursor, IDBDatabase, IDBIndex, IDBKeyRange, IDBObjectStore };
