/** Everything a page and the service worker say to each other. Pages speak through `platform/pwa.ts` only. */

export type ToWorker =
	/**
	 * A page of that version has opened: a good moment to tidy up. Answered when that is done, with `older` when the page
	 * is of a version before this worker's: it was still loading when this one took over.
	 */
	| { type: 'hello'; version?: string }
	/** Keep this language for offline use. Answered with a `boolean`: whether all of it is now on the device. */
	| { type: 'language'; code: string }
	/** Take over from the version before. The name is workbox-window's. No answer. */
	| { type: 'SKIP_WAITING' };

/** Which version a page runs. Answered with that version's name. */
export interface ToPage {
	type: 'which-version';
}

export function isToWorker(message: unknown): message is ToWorker {
	if (typeof message !== 'object' || message === null || !('type' in message)) return false;
	if (message.type === 'language') return 'code' in message && typeof message.code === 'string';
	if (message.type === 'hello')
		return !('version' in message) || typeof message.version === 'string';
	return message.type === 'SKIP_WAITING';
}

export function isToPage(message: unknown): message is ToPage {
	return (
		typeof message === 'object' &&
		message !== null &&
		'type' in message &&
		message.type === 'which-version'
	);
}
