/**
 * Letters as they wait to go and as they came, sealed in the vault like everything else. Writing a letter is one more
 * change in the same write as whatever it tells of; `sendLetters` then sends it, as often as it takes. What comes is
 * kept before the mailbox is told to forget it, under the id its sender chose, so that twice is once.
 */
import type { Address, Party } from '#lib/mailbox/address.ts';
import { limits } from '#lib/mailbox/protocol.ts';
import { now } from '../clock.ts';
import { newId } from '../ids.ts';
import { toSealedBytes } from '../sealing/bytes.ts';
import type { Stored } from '../vault/collection.ts';
import { openVault, put, update, type Change, type Vault } from '../vault/vault.ts';
import { alone } from './alone.ts';
import { begin, nextTryAt, putOff } from './errand.ts';
import { openLetter, pairMark, sealLetter, type LetterSealing } from './letters.ts';
import { MailboxClient, type MailboxFailure } from './mailbox-client.ts';
import {
	incomingCollection,
	outgoingCollection,
	ownInboxCollection,
	type IncomingLetter,
	type OutgoingLetter,
	type OwnInbox
} from './post-records.ts';
import { fromText, newMailboxId, toText } from './secrets.ts';

/** A letter ready to be kept: `change` goes into the same write as what it tells of. */
export type PreparedLetter =
	{ ok: true; id: string; change: Change } | { ok: false; reason: 'too-large' };

/** The pair key of a mark, or the one that a first letter brings along; `undefined` when it is nobody's. */
export type PairKeyOf = (pair: string, body: string) => string | undefined;

const dayMs = 24 * 60 * 60 * 1000;
/** A letter nobody fetched in this time is of no use to anybody. */
const keptMs = 60 * dayMs;
const renewMs = 30 * dayMs;
/** More than an inbox can hold: a server that never stops listing is not listened to for ever. */
const mostPages = 20;

/** Keeps a new address; the mailbox is asked to hold it before the next letter leaves. */
export function keepInbox(party: Party, { isShared = false } = {}): Change {
	return put(ownInboxCollection, party.inbox, {
		...party,
		...(isShared ? { isShared: true as const } : {})
	});
}

/** Gives an address up, and with it whatever nobody has fetched from it. */
export function leaveInbox(inbox: string): Change {
	return update(ownInboxCollection, inbox, (current) => {
		if (!current) throw new Error(`There is no inbox ${inbox}`);
		return { ...current, isLeaving: true as const };
	});
}

export async function prepareLetter(
	body: string,
	{ to, pairKey }: { to: Address; pairKey: string },
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<PreparedLetter> {
	const id = newMailboxId();
	const made = await sealLetter(body, { to, id, pairKey }, sealing);
	if (!made.ok) return made;
	const madeAt = now();
	const letter: OutgoingLetter = {
		inbox: to.inbox,
		sealed: toText(made.sealed),
		order: newId(),
		madeAt,
		endsAt: madeAt + keptMs,
		tries: 0,
		tryAfter: madeAt,
		state: 'waiting'
	};
	return { ok: true, id, change: put(outgoingCollection, id, letter) };
}

/** Oldest first. */
export async function listOutgoing(): Promise<Stored<OutgoingLetter>[]> {
	const { records } = await (await openVault()).list(outgoingCollection);
	return records.toSorted(inOrder);
}

/** Oldest first. */
export async function listIncoming(): Promise<Stored<IncomingLetter>[]> {
	const { records } = await (await openVault()).list(incomingCollection);
	return records.toSorted(inOrder);
}

function inOrder(one: Stored<{ order: string }>, other: Stored<{ order: string }>): number {
	return one.value.order < other.value.order ? -1 : 1;
}

/** Notes what was done with a letter. Nothing happens to one that is not there any more. */
export function markIncoming(
	letter: Stored<IncomingLetter>,
	what: Pick<IncomingLetter, 'seenAt' | 'answer'>
): Change {
	return update(incomingCollection, letter.id, (current) => ({
		...(current ?? letter.value),
		...what
	}));
}

/**
 * Sends every letter that is due, those to one address in the order they were written. Resolves to when it has to be
 * called again, if it has.
 */
export async function sendLetters(
	client: MailboxClient = new MailboxClient()
): Promise<number | undefined> {
	await alone('letters', async () => {
		const vault = await openVault();
		if (!(await holdInboxes(vault, client))) return;
		/** Addresses a letter is still waiting for: what was written later stays behind it. */
		const held = new Set<string>();
		for (const letter of await listOutgoing()) {
			if (letter.value.state !== 'waiting' || held.has(letter.value.inbox)) continue;
			const isGone = letter.value.tryAfter <= now() && (await send(vault, client, letter));
			if (!isGone) held.add(letter.value.inbox);
		}
	});
	const waiting = (await listOutgoing()).filter(({ value }) => value.state === 'waiting');
	return nextTryAt(waiting.map(({ value }) => value));
}

/**
 * Fetches what came, oldest first, keeps it, and only then lets the mailbox forget it. `pairKeys` is asked before each
 * letter, for it may be about somebody the letter before was the first of. Resolves to how many are new; what does not
 * prove where it comes from is left out for good.
 */
export async function collectLetters(
	pairKeys: (inbox: string) => Promise<PairKeyOf>,
	client: MailboxClient = new MailboxClient(),
	sealing?: Pick<LetterSealing, 'open'>
): Promise<number> {
	let fresh = 0;
	await alone('letters-in', async () => {
		const vault = await openVault();
		const inboxes = (await vault.list(ownInboxCollection)).records;
		for (const { value } of inboxes) {
			if (value.heldUntil === undefined || value.isLeaving) continue;
			fresh += await empty(vault, value, pairKeys, client, sealing);
		}
	});
	return fresh;
}

async function empty(
	vault: Vault,
	mine: OwnInbox,
	pairKeys: (inbox: string) => Promise<PairKeyOf>,
	client: MailboxClient,
	sealing: Pick<LetterSealing, 'open'> | undefined
): Promise<number> {
	const owning = { id: mine.inbox, ownerToken: mine.ownerToken };
	let fresh = 0;
	let after: string | undefined;
	for (let pages = 0; pages < mostPages; pages += 1) {
		const page = await client.listMessages({
			...owning,
			...(after === undefined ? {} : { after })
		});
		if (!page.ok) return fresh;
		for (const { id, receivedAt } of page.value.messages) {
			const isKnown = (await vault.get(incomingCollection, id)) !== undefined;
			if (isKnown && mine.isShared) continue;
			if (!isKnown) {
				const read = await client.readMessage({ ...owning, messageId: id });
				if (!read.ok && read.code !== 'not-found' && read.code !== 'gone') return fresh;
				if (!read.ok) continue; // another device was quicker
				const opened = await openLetter(read.value, mine, id, await pairKeys(mine.inbox), sealing);
				if (opened.ok) {
					const pair = await pairMark(opened.pairKey);
					const letter = { inbox: mine.inbox, pair, body: opened.body, order: newId(), receivedAt };
					await vault.change(incomingCollection, id, (current) => current ?? letter);
					fresh += 1;
					if (mine.isShared) continue;
				}
			}
			if (!(await client.acknowledgeMessage({ ...owning, messageId: id })).ok) return fresh;
		}
		after = page.value.next;
		if (after === undefined) return fresh;
	}
	return fresh;
}

/** Makes sure that answers can arrive before anything is sent. False when the mailbox cannot be asked now. */
async function holdInboxes(vault: Vault, client: MailboxClient): Promise<boolean> {
	for (const { id, value } of (await vault.list(ownInboxCollection)).records) {
		const owning = { id, ownerToken: value.ownerToken };
		if (value.isLeaving) {
			if (!(await giveUp(vault, client, owning))) return false;
			continue;
		}
		const heldMs = (value.heldUntil ?? 0) - now();
		if (heldMs > limits.mostExpirySeconds * 1000 - renewMs) continue;
		const expiresInSeconds = limits.mostExpirySeconds;
		const answer = await client.putInbox({ ...owning, expiresInSeconds });
		if (!answer.ok) return false;
		const heldUntil = answer.value.expiresAt;
		await vault.change(ownInboxCollection, id, (current) => ({
			...(current ?? value),
			heldUntil
		}));
	}
	return true;
}

/** Not while letters are being fetched from it. False when the mailbox cannot be asked now. */
async function giveUp(
	vault: Vault,
	client: MailboxClient,
	owning: Parameters<MailboxClient['deleteInbox']>[0]
): Promise<boolean> {
	let isOffline = false;
	await alone('letters-in', async () => {
		const left = await client.deleteInbox(owning);
		if (left.ok || left.code === 'not-found' || left.code === 'gone')
			await vault.remove(ownInboxCollection, owning.id);
		else isOffline = left.code === 'offline';
	});
	return !isOffline;
}

/** True when it has left this phone for good, one way or the other. */
async function send(
	vault: Vault,
	client: MailboxClient,
	{ id, value }: Stored<OutgoingLetter>
): Promise<boolean> {
	const keep = async (change: (letter: OutgoingLetter) => OutgoingLetter): Promise<void> => {
		await vault.change(outgoingCollection, id, (current) => change(current ?? value));
	};
	const end = async (state: OutgoingLetter['state']): Promise<true> => {
		const when = state === 'sent' ? { sentAt: now() } : {};
		await keep((letter) => ({ ...letter, state, sealed: '', ...when }));
		return true;
	};
	const leftMs = value.endsAt - now();
	if (leftMs <= 0) return end('gone');
	await keep((letter) => begin(letter, now()));
	const answer = await client.sendMessage({
		inbox: value.inbox,
		id,
		sealed: toSealedBytes(fromText(value.sealed)),
		expiresInSeconds: Math.max(limits.leastExpirySeconds, Math.ceil(leftMs / 1000))
	});
	if (answer.ok) return end('sent');
	const final = finalState(answer);
	if (final) return end(final);
	await keep((letter) => putOff(letter, now(), answer.retryAfterMs));
	return false;
}

/** What no second try could change. An inbox that is not there may not be there yet. */
function finalState({ code }: MailboxFailure): 'gone' | 'not-taken' | undefined {
	if (code === 'gone') return 'gone';
	const isRefused = ['malformed', 'taken', 'too-large', 'not-sealed'].includes(code);
	return isRefused ? 'not-taken' : undefined;
}
