import * as v from 'valibot';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { keepPublic } from '#lib/platform/public-store.ts';
import { openVault } from '#lib/platform/vault/vault.ts';

/** What is kept when this page is opened: the count of each record, and how many will not open. */
export interface Found {
	counts: Record<string, number>;
	wrong: number;
}

/** What this page, which holds nothing but the vault, says to the test in the order it happened. */
export type Said = { found: Found } | { saved: string; count: number } | { failed: string };

const counts = defineCollection({
	code: 't1',
	name: 'counts',
	version: 1,
	schema: v.object({ count: v.number(), words: v.string() }),
	upgrades: {}
});

/** A test that cannot be reached now has not heard it; whatever came of it is found at the next start. */
async function say(said: Said): Promise<void> {
	const to = new URLSearchParams(location.search).get('to') ?? '';
	const body = JSON.stringify(said);
	await fetch(to, { method: 'POST', mode: 'no-cors', body }).catch(() => undefined);
}

const vault = await openVault();
const { records, unreadable, suspects } = await vault.list(counts);
const found = Object.fromEntries(records.map(({ id, value }) => [id, value.count]));
await say({ found: { counts: found, wrong: unreadable.length + suspects.length } });

for (let count = Math.max(0, ...Object.values(found)) + 1; ; count += 1) {
	const id = `id-${count % 20}`;
	try {
		await vault.change(counts, id, () => ({ count, words: 'In my own words. '.repeat(50) }));
		await say({ saved: id, count });
		// What is the same for everyone has a database of its own.
		if (!(await keepPublic({ count }))) await say({ failed: 'public' });
	} catch (error) {
		await say({ failed: String((error as { code?: unknown }).code ?? error) });
	}
}
