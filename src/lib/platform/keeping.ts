/**
 * Whether the browser keeps what this site stores, and how much room there is. Browsers may clear a site's storage
 * when the device is full, all of it at once, unless they granted persistence. Some do not have the question.
 */
import { changeSettings, readSettings } from './settings.ts';

/** `not-said`: this browser cannot be asked. */
export type Keeping = 'kept' | 'may-clear' | 'not-said';

export async function readKeeping(): Promise<Keeping> {
	const storage = findStorage();
	if (!storage?.persisted) return 'not-said';
	try {
		return (await storage.persisted()) ? 'kept' : 'may-clear';
	} catch {
		return 'not-said'; // a browser without storage for this site
	}
}

/** Asks the browser to keep it. Some decide by themselves, some ask the person. */
export async function askToKeep(): Promise<Keeping> {
	const storage = findStorage();
	if (!storage?.persist) return 'not-said';
	try {
		return (await storage.persist()) ? 'kept' : 'may-clear';
	} catch {
		return 'not-said';
	}
}

/** The same, once for each device, so that nobody meets the browser's question at every visit. */
export async function askToKeepOnce(): Promise<void> {
	if (readSettings().askedToKeep || (await readKeeping()) !== 'may-clear') return;
	changeSettings({ askedToKeep: true });
	await askToKeep();
}

/** How much this site stores and may store, in bytes. Undefined where the browser does not say. */
export async function readRoom(): Promise<{ used: number; most: number } | undefined> {
	try {
		const { usage, quota } = (await findStorage()?.estimate?.()) ?? {};
		return usage === undefined || quota === undefined ? undefined : { used: usage, most: quota };
	} catch {
		return undefined;
	}
}

/** An iPhone's or iPad's browser tab, as against the app on its home screen, which has storage of its own. */
export function isAppleTab(): boolean {
	return typeof navigator !== 'undefined' && 'standalone' in navigator && !navigator.standalone;
}

/** Safari clears a site's storage after seven days without a visit, unless it is on the home screen. */
export function isForgetful(): boolean {
	return isAppleTab() || (typeof window !== 'undefined' && 'safari' in window);
}

/** Older and smaller browsers have none of it, or only parts, whatever the type says. */
function findStorage(): Partial<StorageManager> | undefined {
	return typeof navigator === 'undefined' || !('storage' in navigator)
		? undefined
		: navigator.storage;
}
