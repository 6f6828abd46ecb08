import type { Page } from '@playwright/test';

/**
 * What is stored, read and written behind the app's back. A function whose name ends in `Here` runs in the page, in any
 * browser: it is sent there as text, so it uses nothing from outside.
 */

/** A row of somebody's words as it lies on the disk. */
interface RawRow {
	collection: string;
	id: string;
	revision: number;
	iv: Uint8Array;
	ciphertext: Uint8Array;
}

declare global {
	/** In the page: rows set aside to be put back later. */
	var rowsSetAside: RawRow[];
}

type Tampering = 'flip' | 'delete' | 'swap' | 'set aside' | 'roll back';

/** Reads and writes the rows of a collection, as someone with developer tools might. */
export async function tamper(page: Page, collection: string, how: Tampering): Promise<void> {
	await page.evaluate(tamperHere, [collection, how] as const);
}

export async function tamperHere([code, how]: readonly [
	collection: string,
	how: Tampering
]): Promise<void> {
	const database = await new Promise<IDBDatabase>((done, failed) => {
		const opening = indexedDB.open('waymark');
		opening.onsuccess = () => done(opening.result);
		opening.onerror = () => failed(opening.error ?? new Error());
	});
	await new Promise<void>((done, failed) => {
		const transaction = database.transaction('records', 'readwrite');
		const store = transaction.objectStore('records');
		const reading = store.getAll();
		reading.onsuccess = () => {
			const rows = (reading.result as RawRow[]).filter((row) => row.collection === code);
			const [first, second] = rows;
			if (!first) throw new Error(`Nothing in ${code}`);
			if (how === 'flip') {
				first.ciphertext[3] = (first.ciphertext[3] ?? 0) ^ 1;
				store.put(first);
			} else if (how === 'delete') store.delete([code, first.id]);
			else if (how === 'swap') {
				if (!second) throw new Error('Two are needed');
				store.put({ ...first, id: second.id });
				store.put({ ...second, id: first.id });
			} else if (how === 'set aside') globalThis.rowsSetAside = rows;
			else for (const row of globalThis.rowsSetAside) store.put(row);
		};
		transaction.oncomplete = () => done();
		transaction.onerror = () => failed(transaction.error ?? new Error());
	});
	database.close();
}

/** Every stored row of a person's, as it lies on the disk. */
export async function storedRowsHere(): Promise<string[]> {
	const found = (await indexedDB.databases()).some(({ name }) => name === 'waymark');
	if (!found) return [];
	const database = await new Promise<IDBDatabase>((done, failed) => {
		const opening = indexedDB.open('waymark');
		opening.onsuccess = () => done(opening.result);
		opening.onerror = () => failed(opening.error ?? new Error());
	});
	const rows = await new Promise<unknown[]>((done, failed) => {
		const reading = database.transaction('records').objectStore('records').getAll();
		reading.onsuccess = () => done(reading.result);
		reading.onerror = () => failed(reading.error ?? new Error());
	});
	database.close();
	const asText = (_key: string, value: unknown) =>
		value instanceof Uint8Array ? [...value].join() : value;
	return rows.map((row) => JSON.stringify(row, asText));
}

/** Everything this site keeps besides its rows and its own files: databases, settings, marks of the tab, caches. */
export async function storedBesideHere(): Promise<{
	databases: (string | undefined)[];
	entries: number;
	caches: string[];
}> {
	return {
		databases: (await indexedDB.databases()).map(({ name }) => name),
		entries: localStorage.length + sessionStorage.length,
		caches: (await caches.keys()).filter((name) => !name.startsWith('files-'))
	};
}
