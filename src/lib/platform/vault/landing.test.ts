// Saves that meet another tab, a full phone or a lost connection.

import { IDBCursor, IDBDatabase, IDBIndex, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Device, notes } from '../../../../tests/support/vault.ts';
import type { Database } from './database.ts';
import { openDataKey } from './keys.ts';
import { put, removal, update, type Vault } from './vault.ts';
import { commit } from './writing.ts';

let device: Device;

beforeEach(() => {
	device = new Device();
	vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells of each lost connection
});

afterEach(async () => {
	vi.restoreAllMocks();
	await device.closeAll();
});

const append = (tab: Vault, text: string): Promise<unknown> =>
	tab.change(notes, 'one', (note) => ({ text: (note?.text ?? '') + text }));

const textOf = async (tab: Vault, id = 'one'): Promise<string | undefined> =>
	(await tab.get(notes, id))?.value.text;

describe('another tab', () => {
	test('that changes the same record at the same moment loses nothing, nor do we', async () => {
		const tabs = await Promise.all([device.openTab(), device.openTab(), device.openTab()]);
		await Promise.all(
			tabs.flatMap((tab, n) => Array.from({ length: 12 }, () => append(tab, String(n))))
		);
		const text = (await textOf(tabs[0])) ?? '';
		expect(Array.from(text).sort().join('')).toBe('0'.repeat(12) + '1'.repeat(12) + '2'.repeat(12));
	});

	test('that writes other records of the collection is no hindrance', async () => {
		const tabs = await Promise.all(Array.from({ length: 6 }, () => device.openTab()));
		await Promise.all(
			tabs.map((tab, n) =>
				tab.write(Array.from({ length: 5 }, (_, i) => put(notes, `${n}-${i}`, { text: 'mine' })))
			)
		);
		const { records, unreadable, suspects } = await tabs[3]!.list(notes);
		expect([records.length, unreadable, suspects]).toEqual([30, [], []]);
	});

	test('that changed a record first is a conflict when we asked for one', async () => {
		const [mine, theirs] = [await device.openTab(), await device.openTab()];
		const { revision } = await mine.change(notes, 'one', () => ({ text: 'a' }));
		await append(theirs, 'b');
		const conflict = { code: 'save.conflict' };
		const expectedRevision = revision;
		await expect(
			mine.write([put(notes, 'one', { text: 'c' }, { expectedRevision })])
		).rejects.toMatchObject(conflict);
		await expect(mine.write([removal(notes, 'one', { expectedRevision })])).rejects.toMatchObject(
			conflict
		);
		await expect(
			mine.write([put(notes, 'one', { text: 'c' }, { expectedRevision: 0 })])
		).rejects.toMatchObject(conflict);
		expect(await textOf(mine)).toBe('ab');
	});
});

test('saves of one tab land in the order they were asked for', async () => {
	const tab = await device.openTab();
	await Promise.all(Array.from('abcdefgh', (letter) => append(tab, letter)));
	expect(await textOf(tab)).toBe('abcdefgh');
});

test('dates say when a record was made and last changed, and survive removing and undoing', async () => {
	let nowMs = 1000;
	const tab = await device.openTab({ now: () => nowMs });
	await append(tab, 'a');
	nowMs = 2000;
	await append(tab, 'b');
	const stored = await tab.get(notes, 'one');
	expect(stored).toMatchObject({ createdAt: 1000, updatedAt: 2000 });
	await tab.remove(notes, 'one');
	nowMs = 3000;
	await tab.write([put(notes, 'one', { text: 'ab' }, { createdAt: stored?.createdAt ?? 0 })]);
	expect(await tab.get(notes, 'one')).toMatchObject({ createdAt: 1000, updatedAt: 3000 });
});

test('a failing change leaves the queue free for the next', async () => {
	const tab = await device.openTab();
	const fails = tab.change(notes, 'one', () => {
		throw new Error('a bug in a feature');
	});
	const works = append(tab, 'a');
	await expect(fails).rejects.toThrow('a bug in a feature');
	await works;
	expect(await textOf(tab)).toBe('a');
});

test('one write may not change one record twice', async () => {
	const tab = await device.openTab();
	const twice = [put(notes, 'one', { text: 'a' }), removal(notes, 'one')];
	await expect(tab.write(twice)).rejects.toThrow('twice');
});

test('a save that landed although nobody heard of it is not made twice', async () => {
	const database = await device.openRaw();
	const dataKey = await openDataKey(database);
	const tab = await device.openTab();
	await append(tab, 'a');
	let isCut = false;
	const dexie = new Proxy(database.dexie, {
		get(target, property) {
			if (property !== 'transaction') return Reflect.get(target, property, target) as unknown;
			return async (mode: 'r' | 'rw', ...rest: [never, never]): Promise<unknown> => {
				const done = await target.transaction(mode, ...rest);
				if (mode === 'r' || isCut) return done;
				isCut = true;
				throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
			};
		}
	});
	const unheard: Database = { ...database, dexie };
	const addB = update(notes, 'one', (note) => ({ text: `${note?.text ?? ''}b` }));
	await commit(unheard, dataKey, [addB], () => 5);
	expect(isCut).toBe(true);
	expect(await textOf(tab)).toBe('ab');
});

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Makes the k-th storage request from now on fail, and all that follow it when `forGood`, until it is stopped. */
function failAt(
	k: number,
	name: string,
	forGood: boolean
): { count: () => number; stop: () => void } {
	let count = 0;
	const restore: (() => void)[] = [];
	const reads = ['get', 'getAll', 'getAllKeys', 'openCursor', 'count'];
	const methods = new Map<object, string[]>([
		[IDBDatabase.prototype, ['transaction']],
		[IDBObjectStore.prototype, [...reads, 'put', 'add', 'delete', 'clear']],
		[IDBIndex.prototype, reads],
		[IDBCursor.prototype, ['continue', 'update', 'delete']]
	]);
	for (const [prototype, names] of methods) {
		for (const method of names) {
			const original = Reflect.get(prototype, method) as Method;
			function failing(this: unknown, ...args: unknown[]): unknown {
				count += 1;
				if (count === k || (forGood && count > k)) throw new DOMException('injected', name);
				return original.apply(this, args);
			}
			Reflect.set(prototype, method, failing);
			restore.push(() => Reflect.set(prototype, method, original));
		}
	}
	return { count: () => count, stop: () => restore.forEach((each) => each()) };
}

const flows: Record<string, (tab: Vault) => Promise<unknown>> = {
	'saving a record': (tab) => append(tab, 'b'),
	'saving several': (tab) =>
		tab.write([
			update(notes, 'one', () => ({ text: 'ab' })),
			put(notes, 'two', { text: 'new' }),
			removal(notes, 'gone')
		]),
	'bringing a backup back': (tab) =>
		tab.restore(
			[
				{
					collection: 't1',
					id: 'one',
					schema: 1,
					createdAt: 1,
					updatedAt: 1,
					value: { text: 'ab' }
				},
				{
					collection: 't1',
					id: 'two',
					schema: 1,
					createdAt: 1,
					updatedAt: 1,
					value: { text: 'new' }
				}
			],
			'replace'
		)
};

describe.each(Object.keys(flows))('%s, with any one storage request failing,', (flow) => {
	const run = flows[flow]!;
	const twoIsNew = flow !== 'saving a record';

	/** The state before or the state after, nothing between and nothing unopened; says which. */
	async function stateOf(tab: Vault): Promise<'before' | 'after'> {
		const { records, unreadable, suspects } = await tab.list(notes);
		expect([unreadable, suspects]).toEqual([[], []]);
		const found = Object.fromEntries(records.map(({ id, value }) => [id, value.text]));
		if (found.one === 'a') {
			expect(found).toEqual({ one: 'a', gone: 'bye' });
			return 'before';
		}
		expect(found).toEqual(twoIsNew ? { one: 'ab', two: 'new' } : { one: 'ab', gone: 'bye' });
		return 'after';
	}

	async function prepare(): Promise<Vault> {
		device = new Device();
		const tab = await device.openTab();
		await tab.write([put(notes, 'one', { text: 'a' }), put(notes, 'gone', { text: 'bye' })]);
		return tab;
	}

	test.each(['UnknownError', 'AbortError', 'InvalidStateError', 'QuotaExceededError', 'DataError'])(
		'%s: is done or is said, and never half done',
		async (name) => {
			const total = await (async () => {
				const tab = await prepare();
				const injector = failAt(Infinity, name, false);
				await run(tab);
				injector.stop();
				return injector.count();
			})();
			expect(total).toBeGreaterThan(4);
			let retried = 0;
			for (let k = 1; k <= total; k += 1) {
				for (const forGood of [false, true]) {
					const tab = await prepare();
					const injector = failAt(k, name, forGood);
					const outcome = await run(tab).then(
						() => 'done' as const,
						(error: unknown) => error
					);
					injector.stop();
					// The same tab, after the storage came back, and a page opened afterwards agree.
					const state = await stateOf(tab);
					expect(await stateOf(await device.openTab())).toBe(state);
					if (outcome === 'done') {
						expect(state).toBe('after');
						retried += 1;
					} else {
						expect(outcome).toMatchObject({
							name: 'AppError',
							code: expect.stringMatching(
								name === 'QuotaExceededError'
									? /^storage\.full$/
									: /^(storage\.lost|save\.failed|storage\.unavailable)$/
							) as string
						});
						// The person presses "try again".
						if (state === 'before') await run(tab);
						expect(await stateOf(tab)).toBe('after');
					}
					await device.closeAll();
				}
			}
			const isTransient = ['UnknownError', 'AbortError', 'InvalidStateError'].includes(name);
			if (isTransient) expect(retried).toBeGreaterThanOrEqual(total);
		},
		30_000
	);
});
