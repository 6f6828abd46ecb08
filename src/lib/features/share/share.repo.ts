/**
 * What was shared, as it is kept, and the outbox: every verb writes down what is to be done and returns; `deliver` does
 * it, as often as it takes.
 */
import type { SlotEnding } from '#lib/mailbox/protocol.ts';
import { now } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { begin, hurry, nextTryAt, putOff } from '#lib/platform/mailbox/errand.ts';
import {
	newLinkSecret,
	placeOf,
	sealForLink,
	type Sealing,
	type SealedForLink
} from '#lib/platform/mailbox/link.ts';
import { MailboxClient, type MailboxFailure } from '#lib/platform/mailbox/mailbox-client.ts';
import { fromText, newToken, toText } from '#lib/platform/mailbox/secrets.ts';
import { toSealedBytes } from '#lib/platform/sealing/bytes.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put } from '#lib/platform/vault/vault.ts';
import type { ItemId, SharedDocument } from './document.ts';
import {
	end,
	isDue,
	moved,
	moveEnd,
	newestFirst,
	placed,
	secondsLeft,
	shareCollection,
	takeBack,
	takenBack,
	waiting,
	withState,
	type Share
} from './share.ts';

/** What to listen to: `live(listShares, shareCollections)`. */
export const shareCollections = [shareCollection];

export interface ShareWish {
	readonly document: SharedDocument;
	readonly items: readonly ItemId[];
	readonly to: string;
	readonly endsAt: number;
	readonly viewLimit: number | undefined;
	/** '' for none. */
	readonly password: string;
}

export type ShareMade =
	{ ok: true; id: string } | { ok: false; reason: (SealedForLink & { ok: false })['reason'] };

/** Newest first. */
export async function listShares(): Promise<Stored<Share>[]> {
	return newestFirst((await (await openVault()).list(shareCollection)).records);
}

/** Seals it and puts it into the outbox. Nothing has been sent when this resolves. */
export async function addShare(wish: ShareWish, sealing?: Sealing): Promise<ShareMade> {
	const { document, items, to, endsAt, viewLimit, password } = wish;
	const secret = newLinkSecret();
	const made = await sealForLink(JSON.stringify(document), secret, password, sealing);
	if (!made.ok) return made;
	const id = newId();
	const madeAt = now();
	await (
		await openVault()
	).change(shareCollection, id, () => ({
		to,
		items: [...items],
		secret,
		ownerToken: newToken(),
		sealed: toText(made.sealed),
		hasPassword: password.trim() !== '',
		...(viewLimit === undefined ? {} : { viewLimit }),
		madeAt,
		endsAt,
		errand: 'place' as const,
		tries: 0,
		tryAfter: madeAt
	}));
	return { ok: true, id };
}

export async function takeBackShare(id: string): Promise<void> {
	await changeKept(id, (share) => takeBack(share, now()));
}

export async function moveShareEnd(id: string, endsAt: number): Promise<void> {
	await changeKept(id, (share) => moveEnd(share, endsAt, now()));
}

/** Takes one that has ended off the list. Resolves to the way back. */
export async function removeShare(share: Stored<Share>): Promise<() => Promise<void>> {
	const vault = await openVault();
	await vault.remove(shareCollection, share.id);
	const { createdAt } = share;
	return () => vault.write([put(shareCollection, share.id, share.value, { createdAt })]);
}

/** Lets everything that waits be tried at once. */
export async function hurryShares(): Promise<void> {
	for (const { id, value } of await listShares())
		if (value.errand !== undefined && value.tryAfter > now())
			await changeKept(id, (share) => hurry(share, now()));
}

/** Runs every errand that is due, one tab at a time. Resolves to when it has to be called again, if it has. */
export async function deliver(
	client: MailboxClient = new MailboxClient()
): Promise<number | undefined> {
	await alone('outbox', async () => {
		for (const { id, value } of await listShares())
			if (isDue(value, now())) await runErrand(client, id);
	});
	return nextTryAt(waiting((await listShares()).map(({ value }) => value)));
}

/** Asks the mailbox how often each was opened. What cannot be asked now stays as it was last known. */
export async function lookAfterShares(client: MailboxClient = new MailboxClient()): Promise<void> {
	for (const { id, value } of await listShares()) {
		if (value.ended || value.version === undefined) continue;
		const answer = await client.readSlotState(await owned(value));
		if (answer.ok) await changeKept(id, (share) => withState(share, answer.value, now()));
		else if (answer.code === 'not-found') await changeKept(id, (share) => lose(share));
		else if (answer.code === 'offline') return;
	}
}

async function runErrand(client: MailboxClient, id: string): Promise<void> {
	let share: Share | undefined;
	await changeKept(id, (current) => (share = begin(current, now())));
	if (!share) return;
	switch (share.errand) {
		case 'place':
			return place(client, id, share);
		case 'move-end':
			return moveTheEnd(client, id, share);
		case 'take-back':
			return bringBack(client, id, share);
		case undefined:
			return;
	}
}

async function place(client: MailboxClient, id: string, share: Share): Promise<void> {
	if (share.endsAt <= now()) return changeKept(id, (current) => end(current, 'expired', now()));
	const { ownerToken, viewLimit } = share;
	const answer = await client.createSlot({
		...(await placeOf(share.secret)),
		ownerToken,
		sealed: toSealedBytes(fromText(share.sealed)),
		expiresInSeconds: secondsLeft(share, now()),
		...(viewLimit === undefined ? {} : { viewLimit })
	});
	if (answer.ok) return changeKept(id, (current) => placed(current, answer.value));
	if (isFinal(answer)) {
		// It had arrived, and it ended before this phone heard of it.
		const how = answer.code === 'gone' ? (answer.ending ?? 'lost') : 'not-taken';
		return changeKept(id, (current) =>
			current.errand === 'place' ? end(current, how, now()) : current
		);
	}
	return later(id, answer);
}

async function moveTheEnd(client: MailboxClient, id: string, share: Share): Promise<void> {
	const { version = 1, endsAt } = share;
	const answer = await client.replaceSlot({
		...(await owned(share)),
		sealed: toSealedBytes(fromText(share.sealed)),
		version,
		expiresInSeconds: secondsLeft(share, now())
	});
	if (answer.ok) return changeKept(id, (current) => moved(current, endsAt, answer.value));
	if (answer.code === 'changed' && answer.version !== undefined) {
		const found = answer.version;
		return changeKept(id, (current) => hurry({ ...current, version: found }, now()));
	}
	if (answer.code === 'gone' || answer.code === 'not-found')
		return changeKept(id, (current) => lose(current, answer.ending));
	return later(id, answer);
}

async function bringBack(client: MailboxClient, id: string, share: Share): Promise<void> {
	const answer = await client.deleteSlot(await owned(share));
	if (answer.ok) return changeKept(id, (current) => takenBack(current, answer.value, now()));
	// It never arrived, or the mailbox has forgotten it: either way nobody can open it.
	if (answer.code === 'not-found')
		return changeKept(id, (current) => takenBack(current, undefined, now()));
	return later(id, answer);
}

function later(id: string, { retryAfterMs }: MailboxFailure): Promise<void> {
	return changeKept(id, (share) => putOff(share, now(), retryAfterMs));
}

/** What no second try could change. */
function isFinal({ code }: MailboxFailure): boolean {
	return ['malformed', 'taken', 'gone', 'too-large', 'not-sealed', 'changed'].includes(code);
}

/** The mailbox knows nothing of it any more: past its end that is as it should be. */
function lose(share: Share, ending?: SlotEnding): Share {
	if (share.errand === 'take-back') return share;
	return end(share, ending ?? (share.endsAt <= now() ? 'expired' : 'lost'), now());
}

async function owned({ secret, ownerToken }: Share): Promise<{ id: string; ownerToken: string }> {
	return { id: (await placeOf(secret)).id, ownerToken };
}

/** Nothing happens to one that is not there any more. */
async function changeKept(id: string, change: (share: Share) => Share): Promise<void> {
	const vault = await openVault();
	if (!(await vault.get(shareCollection, id))) return;
	await vault
		.change(shareCollection, id, (share) => {
			if (!share) throw new Gone();
			return change(share);
		})
		.catch((error: unknown) => {
			if (!(error instanceof Gone)) throw error;
		});
}

/** It was taken off the list in the same moment. */
class Gone extends Error {}
