/**
 * Keeps what others let me read as they want it: taken from their letters, fetched ahead so that it is here without a
 * network, renewed with one, and dropped when it is not mine to read any more.
 */
import { now } from '#lib/platform/clock.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { openFromLink, placeOf, type Sealing } from '#lib/platform/mailbox/link.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, type Vault } from '#lib/platform/vault/vault.ts';
import {
	end,
	endingOf,
	fromLetter,
	sharedCollection,
	sharedId,
	withFetched,
	type Shared
} from './shared-with-me.ts';
import { readConnections } from './shared-with-me.repo.ts';

/**
 * Takes in what letters say, drops what has ended, then asks the mailbox for each that may have changed. What cannot
 * be asked now stays as it was last known.
 */
export async function renewShared(
	client: MailboxClient = new MailboxClient(),
	sealing?: Sealing
): Promise<void> {
	await alone('shared', async () => {
		const vault = await openVault();
		await settle(vault);
		for (const { id, value } of (await vault.list(sharedCollection)).records) {
			if (value.ended) continue;
			if (!(await renew(vault, client, { id, value }, sealing))) return;
		}
	});
}

/** Brings the records in line with the letters and the clock; nothing is fetched. */
async function settle(vault: Vault): Promise<void> {
	const connections = await readConnections(vault);
	const kept = new Map(
		(await vault.list(sharedCollection)).records.map(({ id, value }) => [id, value])
	);
	const next = new Map(kept);
	for (const { connection, received } of connections.values()) {
		for (const each of received) {
			if (each.letter.kind !== 'share') continue;
			const id = sharedId({ pair: connection.value.pair, share: each.letter.share });
			// Taken off the list by hand.
			if (!kept.has(id) && each.answer !== undefined) continue;
			const taken = fromLetter(next.get(id), connection.value, each);
			if (taken) next.set(id, taken);
		}
	}
	for (const [id, shared] of next) {
		const from = connections.get(shared.pair);
		const ended = endingOf(shared, from, now());
		const settled = ended ? end(shared, ended) : shared;
		if (settled !== kept.get(id)) await vault.change(sharedCollection, id, () => settled);
	}
}

/** False when the mailbox cannot be asked now. */
async function renew(
	vault: Vault,
	client: MailboxClient,
	{ id, value }: Pick<Stored<Shared>, 'id' | 'value'>,
	sealing: Sealing | undefined
): Promise<boolean> {
	const keep = (change: (shared: Shared) => Shared) =>
		vault.change(sharedCollection, id, (current) => change(current ?? value));
	const { secret, version, trouble } = value;
	const answer = await client.readSlot({
		...(await placeOf(secret)),
		// Its numbers mean nothing after it handed out what is not the newest.
		...(version === undefined || trouble ? {} : { heldVersion: version })
	});
	if (!answer.ok) {
		const wasHere = version !== undefined;
		if (answer.code === 'gone' || (answer.code === 'not-found' && wasHere))
			await keep((shared) => end(shared, { how: 'taken-back', at: now() }));
		return answer.code === 'gone' || answer.code === 'not-found';
	}
	const found = answer.value;
	if (!found) {
		await keep((shared) => ({ ...shared, askedAt: now() }));
		return true;
	}
	const opened = await openFromLink(found.sealed, secret, '', sealing);
	const text = opened.ok ? opened.text.trimEnd() : undefined;
	const fetched = { text, version: found.version, endsAt: found.expiresAt };
	await keep((shared) => withFetched(shared, fetched, now()));
	return true;
}
