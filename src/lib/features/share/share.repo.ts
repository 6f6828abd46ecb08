/**
 * What was shared, as it is kept, and the outbox: every verb writes down what is to be done and returns; `deliver` does
 * it, as often as it takes.
 */
import type { SlotEnding } from '#lib/mailbox/protocol.ts';
import { now } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { begin, hurry, nextTryAt, putOff } from '#lib/platform/mailbox/errand.ts';
import type { OwnSlot } from '#lib/platform/mailbox/let-go.ts';
import {
	newLinkSecret,
	placeOf,
	sealForLink,
	type Sealing,
	type SealedForLink
} from '#lib/platform/mailbox/link.ts';
import { MailboxClient, type MailboxFailure } from '#lib/platform/mailbox/mailbox-client.ts';
import { fromText, newToken, toText } from '#lib/platform/mailbox/secrets.ts';
import { toPlainBytes, toSealedBytes } from '#lib/platform/sealing/bytes.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put, update, type Change } from '#lib/platform/vault/vault.ts';
import type { ItemId, SharedDocument } from './document.ts';
import {
	end,
	isDue,
	isKept,
	mayBeOut,
	moveEnd,
	newestFirst,
	nextEdition,
	notRenewed,
	placed,
	placedBefore,
	renew,
	secondsLeft,
	shareCollection,
	stopKeeping,
	takeBack,
	takenBack,
	waiting,
	withState,
	type Going,
	type Share
} from './share.ts';

/** What to listen to: `live(listShares, shareCollections)`. */
export const shareCollections = [shareCollection];

export interface ShareWish {
	readonly document: SharedDocument;
	readonly items: readonly ItemId[];
	readonly to: string;
	/** To be kept up to date: what of it goes along from now on. */
	readonly going?: Going;
	/** Over a connection; with the letter that takes the secret there, to be written in one go with the rest. */
	readonly connection?: {
		readonly id: string;
		readonly letter: (share: NewShare) => Promise<Change | undefined>;
	};
	readonly endsAt: number;
	readonly viewLimit: number | undefined;
	/** '' for none. */
	readonly password: string;
}

export interface NewShare extends Pick<Share, 'secret' | 'endsAt'> {
	readonly id: string;
	readonly isKept: boolean;
}

/**
 * The letters that tell somebody connected of a share, each to be written in one go with what it tells of. There is none
 * where the connection has ended.
 */
export interface ShareLetters {
	readonly shared: (connection: string, share: NewShare) => Promise<Change | undefined>;
	readonly ended: (connection: string, share: string) => Promise<Change | undefined>;
}

export type ShareMade =
	{ ok: true; id: string } | { ok: false; reason: (SealedForLink & { ok: false })['reason'] };

/** Newest first. */
export async function listShares(): Promise<Stored<Share>[]> {
	return newestFirst((await (await openVault()).list(shareCollection)).records);
}

/** Where the mailbox has, or may have, something of mine that others can open. */
export async function openShareSlots(): Promise<OwnSlot[]> {
	const out = (await listShares()).filter(({ value }) => mayBeOut(value, now()));
	return Promise.all(out.map(({ value }) => owned(value)));
}

/** Seals it and puts it into the outbox. Nothing has been sent when this resolves. */
export async function addShare(wish: ShareWish, sealing?: Sealing): Promise<ShareMade> {
	const { document, items, to, endsAt, viewLimit, password, going, connection } = wish;
	const secret = newLinkSecret();
	const madeAt = now();
	const edition = nextEdition(undefined, madeAt);
	const text = JSON.stringify(going ? { ...document, edition } : document);
	const made = await sealForLink(text, secret, password, sealing);
	if (!made.ok) return made;
	const id = newId();
	const letter = await connection?.letter({ id, secret, endsAt, isKept: going !== undefined });
	if (connection && !letter) throw new Error('The connection has ended');
	const share: Share = {
		to,
		items: [...items],
		secret,
		ownerToken: newToken(),
		sealed: toText(made.sealed),
		hasPassword: password.trim() !== '',
		...(viewLimit === undefined ? {} : { viewLimit }),
		...(going && { kept: { going, password, digest: await digestOf(document), edition } }),
		...(connection && { connection: connection.id }),
		madeAt,
		endsAt,
		errand: 'place',
		tries: 0,
		tryAfter: madeAt
	};
	await (await openVault()).write([put(shareCollection, id, share), ...(letter ? [letter] : [])]);
	return { ok: true, id };
}

/** `letter` tells whom it was shared with, where that is somebody connected. */
export async function takeBackShare(id: string, letter?: Change): Promise<void> {
	await changeKept(id, (share) => takeBack(share, now()), letter);
}

export async function moveShareEnd(id: string, endsAt: number, letter?: Change): Promise<void> {
	await changeKept(id, (share) => moveEnd(share, endsAt, now()), letter);
}

export async function stopKeepingShare(id: string): Promise<void> {
	await changeKept(id, stopKeeping);
}

/**
 * Makes those anew that are kept up to date and of which something has changed. `documentOf` gives what a reader would
 * see now, or nothing when this one is to stay as it is.
 */
export async function renewShares(
	documentOf: (share: Share, going: Going) => SharedDocument | undefined,
	sealing?: Sealing
): Promise<void> {
	await alone('renewing', async () => {
		for (const { id, value } of await listShares()) {
			const document = isKept(value) && documentOf(value, value.kept.going);
			if (!document) continue;
			const { password, trouble } = value.kept;
			const digest = await digestOf(document);
			if (digest === value.kept.digest) continue;
			const edition = nextEdition(value.kept.edition, now());
			const text = JSON.stringify({ ...document, edition });
			const made = await sealForLink(text, value.secret, password, sealing);
			if (made.ok) {
				const newest = { sealed: toText(made.sealed), digest, edition };
				await changeKept(id, (share) => renew(share, newest, now()));
			} else if (made.reason !== trouble)
				await changeKept(id, (share) => notRenewed(share, made.reason));
		}
	});
}

/** Takes one that has ended off the list. Resolves to the way back. */
export async function removeShare({ id }: Stored<Share>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(shareCollection, id);
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
		case 'replace':
			return replace(client, id, share);
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
	if (answer.ok) return changeKept(id, (current) => placed(current, share, answer.value));
	if (answer.code === 'changed' && answer.version !== undefined) {
		// An earlier try had arrived after all, before what is here was made anew.
		const { version } = answer;
		return changeKept(id, (current) => placedBefore(current, version, now()));
	}
	if (isFinal(answer)) {
		// It had arrived, and it ended before this phone heard of it.
		const how = answer.code === 'gone' ? (answer.ending ?? 'lost') : 'not-taken';
		return changeKept(id, (current) =>
			current.errand === 'place' ? end(current, how, now()) : current
		);
	}
	return later(id, answer);
}

async function replace(client: MailboxClient, id: string, share: Share): Promise<void> {
	if (share.endsAt <= now()) return changeKept(id, (current) => end(current, 'expired', now()));
	const { version = 1 } = share;
	const answer = await client.replaceSlot({
		...(await owned(share)),
		sealed: toSealedBytes(fromText(share.sealed)),
		version,
		expiresInSeconds: secondsLeft(share, now())
	});
	if (answer.ok) return changeKept(id, (current) => placed(current, share, answer.value));
	if (answer.code === 'changed' && answer.version !== undefined) {
		const found = answer.version;
		return changeKept(id, (current) => placedBefore(current, found, now()));
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

/** Of what a reader sees, whatever the day it was made on. */
async function digestOf({ madeOn: _, ...document }: SharedDocument): Promise<string> {
	const bytes = toPlainBytes(JSON.stringify(document));
	return toText(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

async function owned({ secret, ownerToken }: Share): Promise<OwnSlot> {
	return { id: (await placeOf(secret)).id, ownerToken };
}

/** Nothing happens to one that is not there any more. */
async function changeKept(
	id: string,
	change: (share: Share) => Share,
	also?: Change
): Promise<void> {
	const vault = await openVault();
	if (!(await vault.get(shareCollection, id))) return;
	const changed = update(shareCollection, id, (share) => {
		if (!share) throw new Gone();
		return change(share);
	});
	await vault.write([changed, ...(also ? [also] : [])]).catch((error: unknown) => {
		if (!(error instanceof Gone)) throw error;
	});
}

/** It was taken off the list in the same moment. */
class Gone extends Error {}
