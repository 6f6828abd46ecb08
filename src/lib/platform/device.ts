/** What this site keeps outside the vault: settings, marks of this tab, public lists, and the app's own files. */
import { pageStorage } from './page-storage.ts';
import { publicDatabaseName } from './public-store-name.ts';
import { deskDatabaseName } from './vault/name.ts';

/** Names of caches with nothing but the app's own files, which are the same for everyone. */
const appFiles = 'files-';

/** Forgets all of it but the app's own files, so that the app still opens without a network. */
export async function forgetDevice(): Promise<void> {
	for (const storage of findStorages()) storage.clear();
	for (const name of await otherCaches()) await caches.delete(name);
	await deletePublicLists();
}

/** What is still there, counted afresh. `databases` is undefined where the browser does not list them. */
export async function lookAtDevice(): Promise<{
	databases: number | undefined;
	entries: number;
	caches: number;
}> {
	return {
		databases: await countDatabases(),
		entries: findStorages().reduce((sum, storage) => sum + storage.length, 0),
		caches: (await otherCaches()).length
	};
}

/** What is downloaded is nobody's, but that it was downloaded says something. */
function deletePublicLists(): Promise<void> {
	return new Promise((settle) => {
		try {
			const request = pageStorage.deleteDatabase(publicDatabaseName);
			// Another tab may be writing to it at this moment: the look that follows finds what is left.
			request.onsuccess = request.onerror = request.onblocked = () => settle();
		} catch {
			settle(); // storage is switched off, so there is nothing in it
		}
	});
}

async function countDatabases(): Promise<number | undefined> {
	try {
		const databases = await pageStorage.databases();
		// A worker's desk in the same browser is somebody else's, behind a passphrase, and deleted over there.
		return databases.filter(({ name }) => name !== deskDatabaseName).length;
	} catch {
		return undefined; // an older browser, or one where storage is switched off
	}
}

async function otherCaches(): Promise<string[]> {
	// Only pages that came over a safe connection have caches.
	if (!('caches' in globalThis)) return [];
	return (await caches.keys()).filter((name) => !name.startsWith(appFiles));
}

function findStorages(): Storage[] {
	try {
		return [localStorage, sessionStorage];
	} catch {
		return []; // storage is switched off, so there is nothing in it
	}
}
