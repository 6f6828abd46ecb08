/** What this site keeps on the device outside the vault: settings, marks of this tab, and the app's own files. */

/** Names of caches with nothing but the app's own files, which are the same for everyone. */
const appFiles = 'files-';

/** Forgets all of it but the app's own files, so that the app still opens without a network. */
export async function forgetDevice(): Promise<void> {
	for (const storage of findStorages()) storage.clear();
	for (const name of await otherCaches()) await caches.delete(name);
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

async function countDatabases(): Promise<number | undefined> {
	try {
		return (await indexedDB.databases()).length;
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
