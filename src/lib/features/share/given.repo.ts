// What was given as a file or on paper, as it is kept; and the file itself.

import { now, today } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { pad } from '#lib/platform/mailbox/padding.ts';
import * as worker from '#lib/platform/sealing/sealing.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import type { SharedDocument } from './document.ts';
import { givenCollection, sharedFileName, type Given } from './given.ts';

export const givenCollections = [givenCollection];

export type FileMade =
	{ ok: true; file: Blob; name: string } | { ok: false; reason: 'too-large' | 'no-memory' };

/** Newest first. */
export async function listGiven(): Promise<Stored<Given>[]> {
	const { records } = await (await openVault()).list(givenCollection);
	return records.toSorted((one, other) => other.value.at - one.value.at);
}

/** An age file with a passphrase: `age -d` opens it to the same JSON that the reader's page shows. */
export async function makeShareFile(
	document: SharedDocument,
	passphrase: string,
	seal: (typeof worker)['seal'] = worker.seal
): Promise<FileMade> {
	const padded = pad(JSON.stringify(document, undefined, '\t'));
	if (padded === undefined) return { ok: false, reason: 'too-large' };
	const made = await seal(padded, { passphrase });
	if (made.ok)
		return {
			ok: true,
			file: new Blob([made.sealed], { type: 'application/octet-stream' }),
			name: sharedFileName(today())
		};
	if (made.reason === 'no-memory') return { ok: false, reason: made.reason };
	throw new Error(`Sealing a file was refused: ${made.reason}`);
}

export async function noteGiven(given: Omit<Given, 'at'>): Promise<void> {
	await (await openVault()).change(givenCollection, newId(), () => ({ ...given, at: now() }));
}

/** Resolves to the way back. */
export async function removeGiven({ id }: Stored<Given>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(givenCollection, id);
}
