import type { Page } from '@playwright/test';

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

/** Reads and writes the rows of a collection behind the app's back, as someone with developer tools might. */
export async function tamper(
	page: Page,
	collection: string,
	how: 'flip' | 'delete' | 'swap' | 'set aside' | 'roll back'
): Promise<void> {
	await page.evaluate(
		async ([code, how]) => {
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
		},
		[collection, how] as const
	);
}
