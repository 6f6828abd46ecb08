// "Something is not as you left it." Its own small file, so that the shell can listen without loading storage.

type Listener = (isNotAsLeft: boolean) => void;

const listeners = new Set<Listener>();
let isNotAsLeft = false;

/** A Svelte store (`$notAsLeft`): true once a single record turned out to be older than what was last written. */
export const notAsLeft = {
	subscribe(listener: Listener): () => void {
		listeners.add(listener);
		listener(isNotAsLeft);
		return () => listeners.delete(listener);
	}
};

/** Says so on this page and those after it, until one is loaded anew and finds everything as it should be. */
export function raiseNotAsLeft(): void {
	isNotAsLeft = true;
	for (const listener of listeners) listener(true);
}
