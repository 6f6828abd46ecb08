// A share that was begun, as it is kept.

import { openVault } from '#lib/platform/vault/vault.ts';
import { draftCollection, type Draft } from './draft.ts';

/** One at a time. */
const id = 'one';

export async function readDraft(): Promise<Draft | undefined> {
	return (await (await openVault()).get(draftCollection, id))?.value;
}

export async function keepDraft(draft: Draft): Promise<void> {
	await (await openVault()).change(draftCollection, id, () => draft);
}

export async function dropDraft(): Promise<void> {
	await (await openVault()).remove(draftCollection, id);
}
