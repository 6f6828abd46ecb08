// The browser's storage of databases as this page reaches it.
//
// [Note: Storage by way of a frame] A phone may end the process that keeps databases while a page lives on. In WebKit
// that page never reaches it again ("Connection to Indexed Database server lost. Refresh the page to try again"): each
// open fails, whatever comes. A frame made afterwards does reach it, so its storage takes the place of the page's own,
// and whoever is writing need not load the page anew.

let frame: HTMLIFrameElement | undefined;

/** Undefined where the browser has none, or forbids even asking (cookies switched off). */
export function findStorage(
	place: { indexedDB?: IDBFactory } | null = globalThis
): IDBFactory | undefined {
	try {
		return place?.indexedDB;
	} catch {
		// The getter itself throws a SecurityError: the same as having none.
		return undefined;
	}
}

/** The storage as it is reached at the moment of each call. */
export const pageStorage: IDBFactory = {
	open: (name, version) => current().open(name, version),
	deleteDatabase: (name) => current().deleteDatabase(name),
	databases: () => current().databases(),
	cmp: (first, second) => current().cmp(first, second)
};

/** Does it once more, by way of a new frame, when the page no longer reaches its storage. A worker has no frames. */
export async function reaching<R>(
	isLost: (error: unknown) => boolean,
	work: () => Promise<R>
): Promise<R> {
	try {
		return await work();
	} catch (error) {
		if (!isLost(error) || typeof document === 'undefined') throw error;
		frame?.remove();
		frame = addFrame();
		return work();
	}
}

/** An empty frame out of sight. */
export function addFrame(): HTMLIFrameElement {
	const added = document.createElement('iframe');
	added.hidden = true;
	document.documentElement.append(added);
	return added;
}

function current(): IDBFactory {
	return findStorage(frame?.contentWindow) ?? indexedDB;
}
