import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepClear, readClear, removeClear, watchClear } from './clear-store.ts';

const asText = (found: unknown) => (typeof found === 'object' ? JSON.stringify(found) : undefined);
let kept: Map<string, string>;

beforeEach(() => {
	kept = new Map();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	});
	const page = new EventTarget();
	vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
	vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
	vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
});

afterEach(() => vi.unstubAllGlobals());

test('what is kept is there, until it is taken away', () => {
	expect(readClear('note', asText)).toBeUndefined();
	keepClear('note', { a: 1 });
	expect(readClear('note', asText)).toBe('{"a":1}');
	removeClear('note');
	expect(readClear('note', asText)).toBeUndefined();
	expect(kept.size).toBe(0);
});

test('what is not JSON, or is not recognised, is not there', () => {
	kept.set('waymark-clear-note', '{"a":');
	expect(readClear('note', asText)).toBeUndefined();
	kept.set('waymark-clear-note', '4');
	expect(readClear('note', asText)).toBeUndefined();
});

test('a full phone is said, and what was there stays', () => {
	keepClear('note', { a: 1 });
	localStorage.setItem = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	expect(() => keepClear('note', { a: 2 })).toThrow(
		expect.objectContaining({ code: 'storage.full' })
	);
	expect(readClear('note', asText)).toBe('{"a":1}');
});

test('a browser that forgets at once is found out', () => {
	localStorage.setItem = () => undefined;
	expect(() => keepClear('note', {})).toThrow(
		expect.objectContaining({ code: 'storage.unavailable' })
	);
});

test('where storage is refused there is nothing, and saying so does not throw', () => {
	vi.stubGlobal('localStorage', undefined);
	expect(readClear('note', asText)).toBeUndefined();
	expect(() => removeClear('note')).toThrow(
		expect.objectContaining({ code: 'storage.unavailable' })
	);
});

test('changes are heard, of this tab and of others, and no longer after stopping', () => {
	const listener = vi.fn();
	const stop = watchClear(listener);
	keepClear('note', {});
	const inAnotherTab = (key: string | null) =>
		dispatchEvent(Object.assign(new Event('storage'), { key }));
	inAnotherTab('waymark-clear-note');
	inAnotherTab('waymark');
	inAnotherTab(null); // everything was emptied
	expect(listener).toHaveBeenCalledTimes(3);
	stop();
	removeClear('note');
	inAnotherTab(null);
	expect(listener).toHaveBeenCalledTimes(3);
});
