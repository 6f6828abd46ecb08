import { version } from '$service-worker';
import { PrecacheStrategy } from 'workbox-precaching';
import { Route, Router } from 'workbox-routing';
import { filesFor, notFoundPage, pageAt, wordsOf, type Digests } from './files.ts';
import { decide } from './policy.ts';
import { cacheOf, keptLanguage, keepLanguage, lastCheck, noteCheck } from './storage.ts';

/**
 * Installing is all or nothing. Every file must have the SHA-256 the build wrote down, so a half-deployed
 * server, a captive portal's page or a damaged transfer ends the installation and the version before stays.
 * Each version has a cache of its own; `versions.ts` says when an old one may go.
 */

// The build puts the real list in place of this text (`src/vite/offline-files.ts`).
const digests = JSON.parse('{"the build":"writes this"}') as Digests;

const simultaneous = 6;
const weekMs = 7 * 24 * 60 * 60 * 1000;

const kept = new PrecacheStrategy({
	cacheName: cacheOf(version),
	plugins: [
		{
			cacheWillUpdate: ({ response }) =>
				Promise.resolve(response.status === 200 && !response.redirected ? response : null)
		}
	]
});

/** Puts the whole app, in the person's language, on the device. Rejects unless every file is there and whole. */
export async function install(event: ExtendableEvent): Promise<void> {
	const language = await keptLanguage();
	await fetchAll(filesFor(language, digests), event);
	const chosenMeanwhile = await keptLanguage();
	if (chosenMeanwhile && chosenMeanwhile !== language) {
		await fetchAll(wordsOf(chosenMeanwhile, digests), event);
	}
	await noteCheck(Date.now());
}

/** Keeps a language for offline use; whether all of it is there. The choice holds for later versions too. */
export async function addLanguage(code: string, event: ExtendableEvent): Promise<boolean> {
	try {
		await fetchAll(wordsOf(code, digests), event);
		await keepLanguage(code);
		return true;
	} catch {
		return false; // offline: the page goes on in English and asks again at its next start
	}
}

/** Once a week: reads every kept file, and fetches again those that are gone or no longer what they were. */
export async function mend(event: ExtendableEvent): Promise<void> {
	if (Date.now() - (await lastCheck()) < weekMs) return;
	const cache = await caches.open(cacheOf(version));
	for (const path of filesFor(await keptLanguage(), digests)) {
		const response = await cache.match(path);
		if (response && (await digest(response)) === digests[path]) continue;
		await cache.delete(path);
		await fetchOne(path, event).catch(() => undefined); // offline: it is fetched when it is asked for
	}
	await noteCheck(Date.now());
}

const router = new Router();
const openers = { page: openPage, file: readFile };
for (const handling of ['page', 'file'] as const) {
	router.registerRoute(
		new Route(
			({ url, request }) => decide(request.method, request.mode, url) === handling,
			({ url, request, event }) => openers[handling](url, request, event)
		)
	);
}

/** The answer to a request, or `undefined` when the browser should ask the server itself. */
export function respond(event: FetchEvent): Promise<Response> | undefined {
	return router.handleRequest({ request: event.request, event });
}

async function openPage(url: URL, request: Request, event: ExtendableEvent): Promise<Response> {
	const page = pageAt(url.pathname, digests);
	if (page) return fromKept(page, event).catch(() => fetch(request));
	try {
		return await fetch(request);
	} catch (offline) {
		if (!Object.hasOwn(digests, notFoundPage)) throw offline;
		const { body, headers } = await fromKept(notFoundPage, event);
		return new Response(body, { status: 404, headers });
	}
}

async function readFile(url: URL, request: Request, event: ExtendableEvent): Promise<Response> {
	if (Object.hasOwn(digests, url.pathname)) {
		try {
			return await fromKept(url.pathname, event);
		} catch {
			// Neither kept nor to be had as it was built: the server has the last word.
		}
	}
	return (await caches.match(url.pathname)) ?? fetch(request);
}

/** Reads a kept file. One that has gone missing is fetched, checked and kept again. */
function fromKept(path: string, event: ExtendableEvent): Promise<Response> {
	return kept.handle({ event, request: new Request(path), params: { integrity: digests[path] } });
}

async function fetchAll(paths: string[], event: ExtendableEvent): Promise<void> {
	const waiting = [...paths];
	const fetchOn = async () => {
		for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
			await fetchOne(path, event);
		}
	};
	await Promise.all(Array.from({ length: simultaneous }, fetchOn));
}

/** Fetches a file unless it is kept already. What the HTTP cache has may be stale or damaged: then once more past it. */
async function fetchOne(path: string, event: ExtendableEvent): Promise<void> {
	const attempt = (cache: RequestCache) => {
		const integrity = digests[path] ?? '';
		const request = new Request(path, {
			integrity,
			cache,
			redirect: 'error',
			credentials: 'same-origin'
		});
		return Promise.all(kept.handleAll({ event, request, params: { integrity } }));
	};
	await attempt('default').catch(() => attempt('reload'));
}

async function digest(response: Response): Promise<string> {
	const sha256 = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
	return `sha256-${btoa(String.fromCharCode(...new Uint8Array(sha256)))}`;
}
