// Cards as they are written: the only file of this feature that knows the vault.

import { openVault } from '#lib/platform/vault/vault.ts';
import type { CardKind } from './card.ts';
import { cardCollection, emptyDraft, type CardDraft } from './draft.ts';

/** Ids lie in clear on the disk, so they do not say which card it is. */
const ids: Readonly<Record<CardKind, string>> = { crisis: 'one', carer: 'two' };

/** Empty when nothing has been chosen yet. */
export async function readDraft(kind: CardKind): Promise<CardDraft> {
	return (await (await openVault()).get(cardCollection, ids[kind]))?.value ?? emptyDraft;
}

export async function changeDraft(
	kind: CardKind,
	change: (draft: CardDraft) => CardDraft
): Promise<void> {
	await (
		await openVault()
	).change(cardCollection, ids[kind], (draft = emptyDraft) => change(draft));
}
