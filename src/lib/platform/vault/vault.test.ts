import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { comeBack, leave } from '../leaving.ts';
import { defineCollection } from './collection.ts';
import { openVaultAt, put, removal, type Vault } from './vault.ts';

const notes = defineCollection({
	code: 't1',
	name: 'notes',
	version: 1,
	schema: v.object({ text: v.string() }),
	upgrades: {}
});

let indexedDB: IDBFactory;
const openTab = (): Promise<Vault> => openVaultAt({ indexedDB, IDBKeyRange });

beforeEach(() => {
	indexedDB = new IDBFactory();
	// A live query looks at nothing where there is no browser.
	Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange });
});

afterEach(comeBack);

test('a record comes back as it was saved, also after the page is opened again', async () => {
	const tab = await openTab();
	const saved = await tab.change(notes, 'one', () => ({ text: 'Feed the cat' }));
	expect(await tab.get(notes, 'one')).toEqual(saved);
	await tab.close();
	const again = await openTab();
	expect(await again.list(notes)).toEqual({ records: [saved], unreadable: [], suspects: [] });
	await again.close();
});

test('three tabs hammering one collection all get their changes in', async () => {
	const tabs = await Promise.all([openTab(), openTab(), openTab()]);
	await Promise.all(
		tabs.flatMap((tab, n) =>
			Array.from({ length: 15 }, (_, i) => [
				tab.change(notes, 'shared', (c) => ({ text: `${c?.text ?? ''}.` })),
				tab.change(notes, `tab-${n}-${i}`, () => ({ text: 'mine' }))
			]).flat()
		)
	);
	const { records, unreadable, suspects } = await tabs[0].list(notes);
	expect([unreadable, suspects]).toEqual([[], []]);
	expect(records).toHaveLength(46);
	expect(records.find(({ id }) => id === 'shared')?.value.text).toHaveLength(45);
	for (const tab of tabs) await tab.close();
});

test('what follows from a whole collection is worked out again when another tab was quicker', async () => {
	const tabs = await Promise.all([openTab(), openTab()]);
	const addToTheOne = (tab: Vault, newId: string) =>
		tab.changeFrom(notes, ([one]) => [
			put(notes, one?.id ?? newId, { text: `${one?.value.text ?? ''}.` })
		]);
	await Promise.all(
		Array.from({ length: 10 }, (_, n) =>
			tabs.map((tab, at) => addToTheOne(tab, `${at}-${n}`))
		).flat()
	);
	const { records } = await tabs[1].list(notes);
	expect(records.map(({ value }) => value.text)).toEqual(['.'.repeat(20)]);
	for (const tab of tabs) await tab.close();
});

test('what is taken away comes back with what was still being saved', async () => {
	const tab = await openTab();
	const { createdAt } = await tab.change(notes, 'one', () => ({ text: 'first' }));
	void tab.change(notes, 'one', () => ({ text: 'second' }));
	const bringBack = await tab.takeAway(notes, 'one');
	expect(await tab.get(notes, 'one')).toBeUndefined();
	await bringBack();
	expect(await tab.get(notes, 'one')).toMatchObject({ createdAt, value: { text: 'second' } });
	await tab.close();
});

test('taking away what is not there does nothing, and nothing comes back', async () => {
	const tab = await openTab();
	await (
		await tab.takeAway(notes, 'none')
	)();
	expect((await tab.list(notes)).records).toEqual([]);
	await tab.close();
});

test('nothing that follows from a collection, or a change to another one, writes nothing', async () => {
	const others = defineCollection({ ...notes, code: 't2', name: 'others' });
	const tab = await openTab();
	const { revision } = await tab.change(notes, 'a', () => ({ text: '1' }));
	await tab.changeFrom(notes, () => []);
	await expect(tab.changeFrom(notes, () => [removal(others, 'a')])).rejects.toThrow(
		'another collection'
	);
	const next = await tab.change(notes, 'b', () => ({ text: '2' }));
	expect(next.revision).toBe(revision + 1);
	await tab.close();
});

test('several changes are made together, and removing takes the record away', async () => {
	const tab = await openTab();
	await tab.write([put(notes, 'a', { text: '1' }), put(notes, 'b', { text: '2' })]);
	await tab.write([removal(notes, 'a'), put(notes, 'c', { text: '3' })]);
	const { records } = await tab.list(notes);
	expect(records.map(({ id }) => id)).toEqual(['b', 'c']);
	await tab.close();
});

test('who watches is told of every write from then on, and when the page is back after it was left', async () => {
	const tab = await openTab();
	await tab.change(notes, 'one', () => ({ text: 'before' }));
	let told = 0;
	const watch = () =>
		tab.watch(
			[notes],
			() => (told += 1),
			() => undefined
		);
	const stop = watch();
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(told).toBe(0);
	await tab.change(notes, 'one', () => ({ text: 'a' }));
	await expect.poll(() => told).toBe(1);
	stop();

	// Left before the first look: Dexie says nothing of it, and would hear of no write after it.
	const stopLeft = watch();
	leave();
	await new Promise((resolve) => setTimeout(resolve));
	comeBack();
	expect(told).toBe(2);
	await tab.change(notes, 'one', () => ({ text: 'b' }));
	await expect.poll(() => told).toBe(3);
	stopLeft();
	await tab.close();
});

test('who watches is told of a write that came before the first look', async () => {
	const tab = await openTab();
	let told = 0;
	const stop = tab.watch(
		[notes],
		() => (told += 1),
		() => undefined
	);
	Dexie.on.storagemutated.fire({}); // as another tab does
	await expect.poll(() => told).toBe(1);
	stop();
	await tab.close();
});
