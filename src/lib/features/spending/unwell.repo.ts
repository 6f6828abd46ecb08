// What I told myself about money, as it is kept.

import { now } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import {
	addWish,
	emptyUnwell,
	removeWish,
	unwellCollection,
	type Unwell,
	type Wish
} from './unwell.ts';

const theOne = 'one';

export async function readUnwell(): Promise<Unwell> {
	const stored = await (await openVault()).get(unwellCollection, theOne);
	return stored?.value ?? emptyUnwell;
}

export async function changeUnwell(change: (unwell: Unwell) => Unwell): Promise<void> {
	const vault = await openVault();
	await vault.change(unwellCollection, theOne, (unwell) => change(unwell ?? emptyUnwell));
}

export async function wish(words: string): Promise<void> {
	const added = { id: newId(), words, wishedAt: now() };
	await changeUnwell((unwell) => addWish(unwell, added));
}

/** Resolves to the way back. */
export async function dropWish(dropped: Wish): Promise<() => Promise<void>> {
	await changeUnwell((unwell) => removeWish(unwell, dropped.id));
	return () => changeUnwell((unwell) => addWish(unwell, dropped));
}
