/**
 * What the person chose to keep in clear, outside the vault: read at once, with no key and no database, also while the
 * vault is locked, will not open, or the phone is full. See docs/decisions/0006. "Delete everything" empties it together
 * with the rest of `localStorage`.
 */
import { AppError } from './errors.ts';

const prefix = 'waymark-clear-';
type Listener = () => void;
const listeners = new Set<Listener>();

/** What is kept under the name, as far as `check` recognises it; it may have been written by any version, or by hand. */
export function readClear<T>(
	name: string,
	check: (found: unknown) => T | undefined
): T | undefined {
	try {
		const text = localStorage.getItem(prefix + name);
		return text === null ? undefined : check(JSON.parse(text));
	} catch {
		// No storage here, or what is there is not JSON: there is nothing to show.
		return undefined;
	}
}

/** Keeps it in place of what was there, and reads it back. Throws `storage.full` or `storage.unavailable`. */
export function keepClear(name: string, value: object): void {
	const text = JSON.stringify(value);
	try {
		localStorage.setItem(prefix + name, text);
		if (localStorage.getItem(prefix + name) !== text) throw new Error('It did not stay');
	} catch (cause) {
		const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
		throw new AppError(isFull ? 'storage.full' : 'storage.unavailable', { cause });
	}
	tell();
}

export function removeClear(name: string): void {
	try {
		localStorage.removeItem(prefix + name);
	} catch (cause) {
		throw new AppError('storage.unavailable', { cause });
	}
	tell();
}

/** Hears every change, of this tab and of others. Returns how to stop. */
export function watchClear(listener: Listener): () => void {
	const hear = ({ key }: StorageEvent) => {
		// Without a key: everything was emptied.
		if (key === null || key.startsWith(prefix)) listener();
	};
	listeners.add(listener);
	addEventListener('storage', hear);
	return () => {
		listeners.delete(listener);
		removeEventListener('storage', hear);
	};
}

function tell(): void {
	for (const listener of listeners) listener();
}
