import { dev, version } from '$app/environment';
import type { Workbox } from 'workbox-window';
import { isToPage, type ToWorker } from '../../service-worker/messages.ts';
import { trustedScriptUrl } from './trusted-url.ts';
import { whenQuiet } from './when-quiet.ts';

/**
 * The one place where pages speak with the service worker. It installs the app on the device after the first
 * page has loaded, and says when a newer version is ready.
 */

export interface OfflineState {
	/** Everything is on the device: the app opens without a network. */
	offlineReady: boolean;
	/** A newer version waits. It takes over on `applyUpdate`, or by itself when the app is next started afresh. */
	updateReady: boolean;
}

let state: OfflineState = { offlineReady: false, updateReady: false };
const listeners = new Set<(state: OfflineState) => void>();
let workbox: Workbox | undefined;
let markOvertaken: (isOvertaken: true) => void;
/** Ends once a newer version has taken over from the one this page runs. */
const overtaken = new Promise<true>((mark) => (markOvertaken = mark));
/** Loads this page again, once everything is saved; else it stays. */
let loadAgain: () => Promise<void> = () => Promise.resolve();
let telling: Promise<unknown> = Promise.resolve();
let isSilent = false;

/** A Svelte store: `$offline` in a component is the present state. */
export const offline = {
	subscribe(listener: (state: OfflineState) => void): () => void {
		listeners.add(listener);
		listener(state);
		return () => listeners.delete(listener);
	}
};

/**
 * Called once, by the root layout. `language` is the one on the screen: its words are kept with the rest.
 * `saveFirst` ends before the page gives way to a newer version, whichever tab asked for it, and says whether all is
 * saved.
 */
export function startOffline(language: string, saveFirst: () => Promise<boolean>): void {
	if (dev || !('serviceWorker' in navigator)) return;
	navigator.serviceWorker.addEventListener('message', answerWorker);
	whenQuiet(() => {
		// Without a worker (a private window may refuse one) the app works as any website does.
		register(language, saveFirst).catch(() => undefined);
	});
}

/**
 * Keeps a language's words on the device. `false` when they could not be fetched: the person is offline, and
 * the language would not be there after a reload. `true` as well where nothing is ever kept.
 */
export async function keepLanguage(code: string): Promise<boolean> {
	if (dev || !('serviceWorker' in navigator)) return true;
	const registration = await navigator.serviceWorker.getRegistration();
	// A version that waits is told too, or it would take over without this language.
	const workers = [registration?.active, registration?.waiting].filter((worker) => !!worker);
	const answers = await Promise.all(
		workers.map((worker) => ask(worker, { type: 'language', code }))
	);
	return answers.every((answer) => answer === true);
}

/**
 * From now on this page tells the worker nothing by itself that it would remember. Resolves once what it was just
 * telling is noted.
 */
export async function tellNothingMore(): Promise<void> {
	isSilent = true;
	await telling.catch(() => undefined); // then nothing was noted
}

/** False once everything is being deleted: what came by itself after that would be there again. */
export function mayKeepMore(): boolean {
	return !isSilent;
}

/** A moment, as a rule; Chromium may keep a worker that was just answering something for half a minute more. */
const handOverMs = 60_000;

/**
 * Lets the newer version take over: every open tab loads again, in the new version. One with words that cannot be saved
 * stays as it is, with its old files, until they can be and the person asks again. Resolves where this page stays.
 */
export async function applyUpdate(): Promise<void> {
	workbox?.messageSkipWaiting();
	const late = new Promise<false>((end) => setTimeout(end, handOverMs, false));
	if (await Promise.race([overtaken, late])) await loadAgain();
}

async function register(language: string, saveFirst: () => Promise<boolean>): Promise<void> {
	loadAgain = async () => {
		if (await saveFirst()) location.reload();
	};
	const giveWay = () => {
		markOvertaken(true);
		void loadAgain();
	};
	const { Workbox } = await import('workbox-window');
	workbox = new Workbox(trustedScriptUrl('/service-worker.js'), { updateViaCache: 'none' });
	workbox.addEventListener('waiting', () => change({ updateReady: true }));
	let hasWorker = navigator.serviceWorker.controller !== null;
	navigator.serviceWorker.addEventListener('controllerchange', () => {
		// It went with all that the browser cleared under this page: nothing newer has come, and what is typed here stays.
		if (!navigator.serviceWorker.controller) return;
		// On a first visit the worker only takes this page under its wing; later it is a new version.
		if (hasWorker) giveWay();
		hasWorker = true;
	});
	const registration = await workbox.register({ immediate: true });
	const { active } = await navigator.serviceWorker.ready;
	change({ offlineReady: true });
	if (!active || !registration) return;
	if (!isSilent) await (telling = keepLanguage(language));
	if (!isSilent) {
		telling = ask(active, { type: 'hello', version });
		void telling.then((answer) => answer === 'older' && giveWay());
	}
	lookForUpdates(registration);
}

const hourMs = 60 * 60 * 1000;

/** An installed app can stay open for weeks: look when it comes back to the front, and every hour. */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
	// Offline is the usual reason to fail, and the next look will come.
	const look = () => void registration.update().catch(() => undefined);
	setInterval(look, hourMs);
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') look();
	});
}

function answerWorker({ data, ports }: MessageEvent<unknown>): void {
	if (isToPage(data)) ports[0]?.postMessage(version);
}

const answerMs = 30_000;

function ask(worker: ServiceWorker, message: ToWorker): Promise<unknown> {
	return new Promise((settle) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => settle(data);
		setTimeout(() => settle(undefined), answerMs);
		worker.postMessage(message, [port2]);
	});
}

function change(part: Partial<OfflineState>): void {
	state = { ...state, ...part };
	for (const listener of listeners) listener(state);
}
