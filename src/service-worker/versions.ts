import { version } from '$service-worker';
import type { ToPage } from './messages.ts';
import { cacheOf, olderCaches } from './storage.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * [Note: An old tab keeps its files] A tab that was asleep while a new version took over still runs the old
 * one, and may yet ask for a part of it. So an older version's files go only when every open tab has said
 * that it runs this version. A tab that does not answer may be asleep: everything stays until the next time.
 */
export async function dropUnneededVersions(): Promise<void> {
	const older = await olderCaches(version);
	if (older.length === 0) return;
	const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const running = await Promise.all(tabs.map(versionOf));
	if (running.includes(undefined)) return;
	const needed = new Set(running.map((name) => cacheOf(name ?? '')));
	await Promise.all(older.filter((name) => !needed.has(name)).map((name) => caches.delete(name)));
}

/** Whether a version came before this one. Not one that never was on the device, such as a server's that is newer still. */
export async function isOlder(name: string | undefined): Promise<boolean> {
	return name !== undefined && (await olderCaches(version)).includes(cacheOf(name));
}

const answerMs = 3_000;

/** The version a tab runs, or `undefined` if it does not say in time. */
function versionOf(tab: WindowClient): Promise<string | undefined> {
	return new Promise((settle) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => settle(typeof data === 'string' ? data : undefined);
		setTimeout(() => settle(undefined), answerMs);
		tab.postMessage({ type: 'which-version' } satisfies ToPage, [port2]);
	});
}
