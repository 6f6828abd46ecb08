import { readSettings } from './settings.ts';
import { databaseName } from './vault/name.ts';

/**
 * Whether something of the person's may be kept on this device, found out without loading the vault: a first visit
 * and Get help now need not fetch what there is nothing to read with. When the browser does not say: true.
 */
export async function mayBeInUse(): Promise<boolean> {
	if (readSettings().begun) return true;
	try {
		const databases = await indexedDB.databases();
		return databases.some(({ name }) => name === databaseName);
	} catch {
		// Not every browser lists its databases, and some refuse storage: opening the vault will tell.
		return true;
	}
}
