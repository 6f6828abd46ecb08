// "This page is out of date. Reload." Its own small file, so that the shell can listen without loading storage.

type Listener = (isOutOfDate: boolean) => void;

const listeners = new Set<Listener>();
let isOutOfDate = false;

/** A Svelte store (`$outOfDate`): true once a newer version of the app has taken over this device's storage. */
export const outOfDate = {
	subscribe(listener: Listener): () => void {
		listeners.add(listener);
		listener(isOutOfDate);
		return () => listeners.delete(listener);
	}
};

/** Says that this page may no longer write. There is no way back but a reload. */
export function raiseOutOfDate(): void {
	isOutOfDate = true;
	for (const listener of listeners) listener(true);
}
