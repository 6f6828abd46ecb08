/** What the worker keeps: one cache of files for each version, and one with the few things it must remember. */

const files = 'files-';
const memory = 'memory';

export function cacheOf(version: string): string {
	return files + version;
}

/**
 * The versions on the device that came before this one, oldest first. A version that is only just being
 * installed comes later in the list: the browser keeps caches in the order in which they were made.
 */
export async function olderCaches(version: string): Promise<string[]> {
	const names = (await caches.keys()).filter((name) => name.startsWith(files));
	return names.slice(0, Math.max(0, names.indexOf(cacheOf(version))));
}

/** The language the person reads, once a page has told us; every later version is installed with it. */
export function keptLanguage(): Promise<string | undefined> {
	return recall('/language');
}

export function keepLanguage(code: string): Promise<void> {
	return remember('/language', code);
}

/** When the kept files were last read through, in ms; 0 for never. */
export async function lastCheck(): Promise<number> {
	return Number((await recall('/checked')) ?? 0);
}

export function noteCheck(atMs: number): Promise<void> {
	return remember('/checked', String(atMs));
}

async function recall(key: string): Promise<string | undefined> {
	// Not by `open`, which makes what is not there.
	const response = await caches.match(key, { cacheName: memory });
	return response?.text();
}

async function remember(key: string, text: string): Promise<void> {
	await (await caches.open(memory)).put(key, new Response(text));
}
