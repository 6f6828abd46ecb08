/** What runs in a page to move it to a newer version, in any browser. */

/** How the installation of a newer version ended; `none`: there is none. */
export type Looked = 'waiting' | 'refused' | 'none';

export async function lookForUpdateHere(): Promise<Looked> {
	const registration = await navigator.serviceWorker.ready;
	try {
		await registration.update();
	} catch {
		return 'refused';
	}
	const worker = registration.installing ?? registration.waiting;
	if (!worker) return 'none';
	while (worker.state === 'installing') {
		await new Promise((resume) => worker.addEventListener('statechange', resume, { once: true }));
	}
	return worker.state === 'redundant' ? 'refused' : 'waiting';
}

/** What `applyUpdate` of platform/pwa.ts does, for tests that come before a page with the button. */
export async function agreeToUpdateHere(): Promise<void> {
	const { waiting } = await navigator.serviceWorker.ready;
	waiting?.postMessage({ type: 'SKIP_WAITING' });
}

/** The versions whose files are on the device, oldest first. */
export async function keptVersionsHere(): Promise<string[]> {
	return (await caches.keys()).filter((name) => name.startsWith('files-'));
}
