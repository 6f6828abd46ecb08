import { isToWorker } from './messages.ts';
import { addLanguage, install, mend, respond } from './strategies.ts';
import { dropUnneededVersions, isOlder } from './versions.ts';

/**
 * The service worker: listeners only. What is kept is in `files.ts`, who answers a request in `policy.ts`,
 * how in `strategies.ts`, and what becomes of old versions in `versions.ts`.
 */

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => {
	// No skipWaiting here: a new version waits until the person agrees, or until no tab is open.
	event.waitUntil(install(event));
});

self.addEventListener('activate', (event) => {
	// Lets the page of a first visit use what has just been kept, without a reload.
	event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
	const answer = respond(event);
	if (answer) event.respondWith(answer);
});

self.addEventListener('message', (event) => {
	const message: unknown = event.data;
	if (!isToWorker(message)) return;
	switch (message.type) {
		case 'hello':
			// A page that was already on its way when this worker woke up is not held by it yet.
			event.waitUntil(
				Promise.allSettled([self.clients.claim(), dropUnneededVersions(), mend(event)])
					.then(() => isOlder(message.version))
					.then((older) => event.ports[0]?.postMessage(older ? 'older' : true))
			);
			break;
		case 'language':
			event.waitUntil(
				addLanguage(message.code, event).then((isKept) => event.ports[0]?.postMessage(isKept))
			);
			break;
		case 'SKIP_WAITING':
			event.waitUntil(self.skipWaiting());
			break;
	}
});
