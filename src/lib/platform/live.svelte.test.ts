/** Live data in a real browser, with its own storage and a second connection as another tab. */
import { flushSync } from 'svelte';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { live, type Live } from './live.svelte.ts';
import { defineCollection } from './vault/collection.ts';
import { destroyVault, openVault, openVaultAt, put } from './vault/vault.ts';

const notes = defineCollection({
	code: 't1',
	name: 'notes',
	version: 1,
	schema: v.object({ text: v.string() }),
	upgrades: {}
});
const others = defineCollection({ ...notes, code: 't2', name: 'others' });

const listTexts = async (): Promise<string[]> => {
	const { records } = await (await openVault()).list(notes);
	return records.map(({ value }) => value.text);
};

const stops: (() => void)[] = [];

beforeEach(() => {
	vi.spyOn(console, 'warn').mockImplementation(() => undefined); // Dexie tells of each deletion
});

afterEach(async () => {
	for (const stop of stops.splice(0)) stop();
	await destroyVault();
	vi.restoreAllMocks();
});

/** What a component would have that called `live` while it was set up. */
function mount<T>(query: () => Promise<T>, collections = [notes]): { readonly now: Live<T> } {
	let result: { readonly now: Live<T> } | undefined;
	stops.push(
		$effect.root(() => {
			result = live(query, collections);
		})
	);
	flushSync();
	return result!;
}

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

test('it is loading, then ready, also when nothing was found', async () => {
	const found = mount(listTexts);
	expect(found.now).toEqual({ status: 'loading' });
	await until(() => expect(found.now).toEqual({ status: 'ready', value: [] }));
});

test('it hears writes of this tab and of another, until the component goes', async () => {
	const found = mount(listTexts);
	await until(() => expect(found.now.status).toBe('ready'));
	const here = await openVault();
	await here.change(notes, 'a', () => ({ text: 'here' }));
	await until(() => expect(found.now).toEqual({ status: 'ready', value: ['here'] }));

	const otherTab = await openVaultAt();
	await otherTab.write([put(notes, 'b', { text: 'there' })]);
	await until(() => expect(found.now).toEqual({ status: 'ready', value: ['here', 'there'] }));
	await otherTab.remove(notes, 'a');
	await until(() => expect(found.now).toEqual({ status: 'ready', value: ['there'] }));

	stops.splice(0).forEach((stop) => stop());
	await here.change(notes, 'c', () => ({ text: 'unheard' }));
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(found.now).toEqual({ status: 'ready', value: ['there'] });
	await otherTab.close();
});

test('it asks again for the collections it named, and for no others', async () => {
	let asked = 0;
	const found = mount(() => {
		asked += 1;
		return listTexts();
	});
	await until(() => expect(found.now.status).toBe('ready'));
	const before = asked;
	const vault = await openVault();
	await vault.change(others, 'a', () => ({ text: 'elsewhere' }));
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(asked).toBe(before);
	await vault.change(notes, 'a', () => ({ text: 'here' }));
	await until(() => expect(asked).toBe(before + 1));
});

test('it asks again when what the query reads changes', async () => {
	const vault = await openVault();
	await vault.write([put(notes, 'a', { text: 'first' }), put(notes, 'b', { text: 'second' })]);
	let id = $state('a');
	const found = mount(() => {
		const wanted = id;
		return vault.get(notes, wanted).then((note) => note?.value.text);
	});
	await until(() => expect(found.now).toEqual({ status: 'ready', value: 'first' }));
	id = 'b';
	await until(() => expect(found.now).toEqual({ status: 'ready', value: 'second' }));
});

test('an answer that comes late never hides a newer one', async () => {
	const answers: ((text: string) => void)[] = [];
	const found = mount(() => new Promise<string>((resolve) => answers.push(resolve)));
	await until(() => expect(answers).toHaveLength(1));
	await (await openVault()).change(notes, 'a', () => ({ text: 'written' }));
	await until(() => expect(answers).toHaveLength(2));
	answers[1]?.('new');
	await until(() => expect(found.now).toEqual({ status: 'ready', value: 'new' }));
	answers[0]?.('old');
	await new Promise((resolve) => setTimeout(resolve, 10));
	expect(found.now).toEqual({ status: 'ready', value: 'new' });
});

test('a failing query is told by its code, and the next write tries again', async () => {
	let isBroken = true;
	const found = mount(() => (isBroken ? Promise.reject(new Error('bug')) : listTexts()));
	await until(() => expect(found.now).toEqual({ status: 'failed', code: 'unexpected' }));
	isBroken = false;
	await (await openVault()).change(notes, 'a', () => ({ text: 'works' }));
	await until(() => expect(found.now).toEqual({ status: 'ready', value: ['works'] }));
});

test('sixty records are read in one go and opened once', async () => {
	const vault = await openVault();
	await vault.write(Array.from({ length: 60 }, (_, n) => put(notes, String(n), { text: 'x' })));
	const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
	await vault.list(notes);
	const first = decrypt.mock.calls.length;
	expect(first).toBeGreaterThanOrEqual(60);
	await vault.change(notes, '7', () => ({ text: 'y' }));
	decrypt.mockClear();
	await vault.list(notes);
	// The changed record and the manifest.
	expect(decrypt.mock.calls.length).toBeLessThanOrEqual(2);
});
