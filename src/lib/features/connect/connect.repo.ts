/**
 * Connecting two people, as it is kept. Nothing is sent here: every verb writes down what is to be done, together with
 * the letter that tells of it, and `runPost` does it, as often as it takes.
 */
import type { Party } from '#lib/mailbox/address.ts';
import { now } from '#lib/platform/clock.ts';
import { newId } from '#lib/platform/ids.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { begin, hurry, nextTryAt, putOff, type Errand } from '#lib/platform/mailbox/errand.ts';
import { fourWords } from '#lib/platform/mailbox/four-words.ts';
import {
	addressOf,
	colleaguesKey,
	newPairKey,
	newParty,
	pairMark,
	type LetterSealing
} from '#lib/platform/mailbox/letters.ts';
import type { OwnSlot } from '#lib/platform/mailbox/let-go.ts';
import {
	newLinkSecret,
	openFromLink,
	placeOf,
	sealForLink,
	type Sealing
} from '#lib/platform/mailbox/link.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import {
	collectLetters,
	keepInbox,
	leaveInbox,
	listIncoming,
	listOutgoing,
	markIncoming,
	prepareLetter,
	sendLetters,
	type PairKeyOf
} from '#lib/platform/mailbox/post.ts';
import {
	incomingCollection,
	outgoingCollection,
	ownInboxCollection,
	type IncomingLetter
} from '#lib/platform/mailbox/post-records.ts';
import { fromText, newToken, toText } from '#lib/platform/mailbox/secrets.ts';
import { toSealedBytes } from '#lib/platform/sealing/bytes.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put, update, type Change } from '#lib/platform/vault/vault.ts';
import {
	connectionCollection,
	endInvite,
	hellosIn,
	inviteCollection,
	inviteSeconds,
	isInviteOver,
	placedInvite,
	receivedFrom,
	secretOf,
	type Connection,
	type Hello,
	type Invite,
	type Received
} from './connection.ts';
import { readCard, readLetter, type Card, type Letter, type LetterOf } from './letter.ts';

/** What to listen to: `live(listConnections, connectCollections)`. */
export const connectCollections = [
	connectionCollection,
	inviteCollection,
	incomingCollection,
	outgoingCollection
];

/** All that sealing does here; tests hand in the real thing without its worker. */
export type ConnectSealing = Sealing & LetterSealing;

/** A connection with what came over it. */
export interface ConnectionNow {
	readonly connection: Stored<Connection>;
	readonly received: readonly Received[];
	/** Something of mine has not left for them yet. */
	readonly isSending: boolean;
}

/** Newest first. */
export async function listConnections(): Promise<ConnectionNow[]> {
	const { records } = await (await openVault()).list(connectionCollection);
	const [letters, sent] = await Promise.all([listIncoming(), listOutgoing()]);
	const waiting = new Set(
		sent.filter(({ value }) => value.state === 'waiting').map(({ value }) => value.inbox)
	);
	return records
		.toSorted((one, other) => other.value.madeAt - one.value.madeAt)
		.map((connection) => ({
			connection,
			received: receivedFrom(connection.value, letters),
			isSending: waiting.has(connection.value.theirs.inbox)
		}));
}

/** Who opened an invitation of mine and waits for an answer. */
export async function listHellos(): Promise<(Hello & { words: string[] })[]> {
	const vault = await openVault();
	const { records } = await vault.list(connectionCollection);
	const inboxes = (await vault.list(ownInboxCollection)).records;
	const hellos = hellosIn(await listIncoming(), records);
	return Promise.all(
		hellos.map(async (hello) => {
			const mine = inboxes.find(({ id }) => id === hello.inbox)?.value;
			const { reply, pairKey } = hello.letter;
			return { ...hello, words: mine ? await fourWords(mine, reply, pairKey) : [] };
		})
	);
}

export async function listInvites(): Promise<Stored<Invite>[]> {
	const { records } = await (await openVault()).list(inviteCollection);
	return records.filter(({ value }) => !isInviteOver(value, now()));
}

/** Where the mailbox has, or may have, a card of mine that whoever has the code can open. */
export async function openInviteSlots(): Promise<OwnSlot[]> {
	const { records } = await (await openVault()).list(inviteCollection);
	const out = records.filter(
		({ value }) =>
			value.endsAt > now() &&
			value.state !== 'not-taken' &&
			!(value.state === 'waiting' && value.tries === 0)
	);
	return Promise.all(
		out.map(async ({ value: { secret, ownerToken } }) => ({
			id: (await placeOf(secret)).id,
			ownerToken
		}))
	);
}

/**
 * An invitation under an address of mine: that of `inbox`, or a new one. Resolves to its id; it is with the mailbox
 * once its state is `live`.
 */
export async function invite(
	card: Omit<Card, 'kind' | 'version' | 'address'>,
	{ endsAt, inbox }: { endsAt: number; inbox?: string },
	sealing?: ConnectSealing
): Promise<string> {
	const vault = await openVault();
	const held = inbox === undefined ? undefined : await vault.get(ownInboxCollection, inbox);
	const mine = held?.value ?? (await newParty(sealing));
	const whole: Card = { kind: 'waymark-card', version: 1, ...card, address: addressOf(mine) };
	const secret = newLinkSecret();
	const made = await sealForLink(JSON.stringify(whole), secret, '', sealing);
	if (!made.ok) throw new Error(`Sealing a card was refused: ${made.reason}`);
	const id = newId();
	const madeAt = now();
	await vault.write([
		...(held ? [] : [keepInbox(mine)]),
		put(inviteCollection, id, {
			secret,
			ownerToken: newToken(),
			card: whole,
			sealed: toText(made.sealed),
			madeAt,
			endsAt,
			tries: 0,
			tryAfter: madeAt,
			state: 'waiting' as const
		})
	]);
	return id;
}

/** Nobody can open it any more once the mailbox knows. Whoever opened it before stays connected. */
export async function endInvitation(id: string): Promise<void> {
	const vault = await openVault();
	const kept = await vault.get(inviteCollection, id);
	if (kept) await vault.change(inviteCollection, id, (it) => endInvite(it ?? kept.value, now()));
}

export type InviteRead =
	| { ok: true; card: Card }
	/**
	 * - `no-link`: there is no invitation in that text. `gone`: it has ended. `offline`: try again.
	 * - `damaged`: what is there was not made with this link.
	 */
	| { ok: false; reason: 'no-link' | 'gone' | 'offline' | 'damaged' };

/** Reads the invitation in a link or a scanned code. Nothing is kept and nobody is told. */
export async function readInvite(
	text: string,
	client: MailboxClient = new MailboxClient(),
	sealing?: Sealing
): Promise<InviteRead> {
	const secret = secretOf(text);
	if (secret === undefined) return { ok: false, reason: 'no-link' };
	const found = await client.readSlot(await placeOf(secret));
	if (!found.ok) {
		const isGone = found.code === 'not-found' || found.code === 'gone';
		return { ok: false, reason: isGone ? 'gone' : 'offline' };
	}
	if (!found.value) return { ok: false, reason: 'offline' };
	const opened = await openFromLink(found.value.sealed, secret, '', sealing);
	const card = opened.ok ? readCard(opened.text) : undefined;
	return card ? { ok: true, card } : { ok: false, reason: 'damaged' };
}

interface Wish {
	/** What I call them. */
	name: string;
	personId?: string;
	/** What they are told I am called. */
	myName: string;
	/** For a team: what I ask for, as its own schema has it. */
	referral?: unknown;
}

/** What a new connection comes to: to be written in one go with whatever it is for. */
export type PreparedConnection =
	| { ok: true; id: string; letterId: string; words: string[]; changes: Change[] }
	| { ok: false; reason: 'too-large' };

/** A connection to whoever is at that address, with the first letter to them. Nothing is kept yet. */
export async function prepareConnection(
	{ address, ...card }: Card,
	{ name, personId, myName, referral }: Wish,
	sealing?: ConnectSealing
): Promise<PreparedConnection> {
	const mine = await newParty(sealing);
	const pairKey = newPairKey();
	const hello: Letter = {
		kind: 'hello',
		name: myName,
		reply: addressOf(mine),
		pairKey,
		...(referral === undefined ? {} : { referral })
	};
	const letter = await prepareLetter(JSON.stringify(hello), { to: address, pairKey }, sealing);
	if (!letter.ok) return letter;
	const words = await fourWords(mine, address, pairKey);
	const id = newId();
	const connection: Connection = {
		name,
		...(personId === undefined ? {} : { personId }),
		card,
		theirs: address,
		inbox: mine.inbox,
		pairKey,
		pair: await pairMark(pairKey),
		words,
		how: referral === undefined ? 'opened' : 'referred',
		madeAt: now()
	};
	const kept = put(connectionCollection, id, connection);
	const changes = [keepInbox(mine), kept, letter.change];
	return { ok: true, id, letterId: letter.id, words, changes };
}

/** Connects with whoever showed the invitation. They have to say yes on their side. */
export async function connectWith(
	card: Card,
	wish: Omit<Wish, 'referral'>,
	sealing?: ConnectSealing
): Promise<string> {
	const made = await prepareConnection(card, wish, sealing);
	if (!made.ok) throw new Error(`A first letter was refused: ${made.reason}`);
	await (await openVault()).write(made.changes);
	return made.id;
}

/** Says yes to somebody who opened my invitation, once the four words were compared. Resolves to the connection's id. */
export async function acceptHello(
	{ id: letterId, inbox, pair, letter: hello }: Hello,
	{ name, myName, myRole }: { name: string; myName: string; myRole: string },
	sealing?: Pick<LetterSealing, 'seal'>,
	also: readonly Change[] = []
): Promise<string> {
	const vault = await openVault();
	const mine = await vault.get(ownInboxCollection, inbox);
	const letters = await listIncoming();
	const first = letters.find(({ id }) => id === letterId);
	if (!mine || !first) throw new Error('The first letter is not there any more');
	const connection = await connectionFor(hello, mine.value, { name, pair, madeAt: now() });
	const welcome = await letterTo(
		connection,
		{ kind: 'welcome', name: myName, role: myRole },
		sealing
	);
	const id = newId();
	await vault.write([
		put(connectionCollection, id, connection),
		markIncoming(first, { answer: 'yes', seenAt: now() }),
		welcome,
		...also
	]);
	return id;
}

async function connectionFor(
	{ reply, pairKey, referral }: LetterOf<'hello'>,
	mine: Party,
	known: Pick<Connection, 'name' | 'pair' | 'madeAt'>
): Promise<Connection> {
	return {
		...known,
		theirs: reply,
		inbox: mine.inbox,
		pairKey,
		words: await fourWords(mine, reply, pairKey),
		areWordsSame: true,
		how: referral === undefined ? 'invited' : 'referred'
	};
}

/** Says no, or puts away what was only to be read. Whoever it was is not told. What they asked a team for is not kept any longer. */
export async function refuseHello(
	{ id }: Pick<Hello, 'id'>,
	also: readonly Change[] = []
): Promise<void> {
	const first = (await listIncoming()).find((letter) => letter.id === id);
	if (first) await (await openVault()).write([putAway(first), ...also]);
}

function putAway(first: Stored<IncomingLetter>): Change {
	const hello = readLetter(first.value.body);
	const isRequest = hello?.kind === 'hello' && hello.referral !== undefined;
	return update(incomingCollection, first.id, (current) => ({
		...(current ?? first.value),
		...(isRequest ? { body: '' } : {}),
		answer: 'no' as const,
		seenAt: now()
	}));
}

/** Whom a mark of letters belongs to, among those who write to an inbox that colleagues share. */
export async function connectionOf(pair: string): Promise<Stored<Connection> | undefined> {
	const { records } = await (await openVault()).list(connectionCollection);
	return records.find(({ value }) => value.pair === pair);
}

/**
 * The connection that a colleague made, for this desk too: from the first letter, which came here as well. Nothing when
 * that is not here, or somebody here said yes meanwhile.
 */
export async function takenUpElsewhere(
	pair: string,
	{ name, madeAt }: Pick<Connection, 'name' | 'madeAt'>
): Promise<Change[]> {
	const vault = await openVault();
	const first = (await firstLetters(pair))[0];
	const mine = first && (await vault.get(ownInboxCollection, first.value.inbox));
	const hello = first && readLetter(first.value.body);
	if (!mine || hello?.kind !== 'hello' || (await connectionOf(pair))) return [];
	const connection = await connectionFor(hello, mine.value, { name, pair, madeAt });
	return [
		put(connectionCollection, newId(), connection),
		markIncoming(first, { answer: 'yes', seenAt: now() })
	];
}

/** A first letter that a colleague put away, put away here too. */
export async function putAwayElsewhere(pair: string): Promise<Change[]> {
	const letters = [...(await firstLetters(pair)), ...(await firstLetters(pair, 'report'))];
	const unanswered = letters.filter(({ value }) => value.answer === undefined);
	return unanswered.map(putAway);
}

/** A connection that a colleague ended. Whoever it was has been told. */
export async function endedElsewhere(pair: string, endedAt: number): Promise<Change[]> {
	const found = await connectionOf(pair);
	if (!found || found.value.endedAt !== undefined) return [];
	return [
		update(connectionCollection, found.id, (current) => ({
			...(current ?? found.value),
			endedAt
		}))
	];
}

async function firstLetters(
	pair: string,
	kind: 'hello' | 'report' = 'hello'
): Promise<Stored<IncomingLetter>[]> {
	return (await listIncoming()).filter(
		({ value }) => value.pair === pair && readLetter(value.body)?.kind === kind
	);
}

/** The change that sends a letter, to be written in one go with what it tells of. Throws when it is too long. */
export async function letterTo(
	{ theirs, pairKey }: Pick<Connection, 'theirs' | 'pairKey'>,
	letter: Letter,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<Change> {
	const made = await prepareLetter(JSON.stringify(letter), { to: theirs, pairKey }, sealing);
	if (!made.ok) throw new Error('A letter was longer than the mailbox takes');
	return made.change;
}

export async function writeTo(
	connection: Pick<Connection, 'theirs' | 'pairKey'>,
	letter: Letter,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<void> {
	await (await openVault()).write([await letterTo(connection, letter, sealing)]);
}

/** Notes that a letter was looked at, or what was answered to it; with the letter that says so, if there is one. */
export async function markLetter(
	id: string,
	what: { seenAt?: number; answer?: 'yes' | 'no' },
	also: readonly Change[] = []
): Promise<void> {
	const letter = (await listIncoming()).find((each) => each.id === id);
	if (letter) await (await openVault()).write([markIncoming(letter, what), ...also]);
}

/** Notes that letters were looked at. */
export async function markSeen(ids: readonly string[]): Promise<void> {
	const letters = await listIncoming();
	const unseen = letters.filter(({ id, value }) => ids.includes(id) && value.seenAt === undefined);
	if (unseen.length === 0) return;
	await (await openVault()).write(unseen.map((letter) => markIncoming(letter, { seenAt: now() })));
}

/** Notes what was answered to a letter that asked, and tells whoever asked, if they are still there. */
export async function answerLetter(
	{ id, value }: Stored<Connection>,
	letterId: string,
	answer: 'yes' | 'no',
	sealing?: ConnectSealing
): Promise<void> {
	const letter: Letter = { kind: 'answer', to: letterId, answer, words: '' };
	const vault = await openVault();
	const isOver = (await vault.get(connectionCollection, id))?.value.endedAt !== undefined;
	const told = isOver ? [] : [await letterTo(value, letter, sealing)];
	await markLetter(letterId, { seenAt: now(), answer }, told);
}

/** Notes that the two of them compared the four words. */
export async function noteSameWords(id: string): Promise<void> {
	await changeConnection(id, (connection) => ({ ...connection, areWordsSame: true }));
}

export async function renameConnection(id: string, name: string): Promise<void> {
	await changeConnection(id, (connection) => ({ ...connection, name }));
}

/**
 * Ends it for both: nothing more is read from them, and they are told. What was shared is taken back elsewhere. The
 * address they wrote to is given up with it, unless others write to it too: `isForOthers` for a desk's, which will.
 */
export async function endConnection(
	{ id, value }: Stored<Connection>,
	sealing?: Pick<LetterSealing, 'seal'>,
	{ isForOthers = false, also = [] }: { isForOthers?: boolean; also?: readonly Change[] } = {}
): Promise<void> {
	const vault = await openVault();
	const goodbye = await letterTo(value, { kind: 'goodbye' }, sealing);
	const { records } = await vault.list(connectionCollection);
	const isUsed = records.some(
		(other) =>
			other.id !== id && other.value.inbox === value.inbox && other.value.endedAt === undefined
	);
	const isInvited = (await vault.list(inviteCollection)).records.some(
		({ value: { card, state } }) => card.address.inbox === value.inbox && state !== 'ending'
	);
	await vault.write([
		update(connectionCollection, id, (current) => ({ ...(current ?? value), endedAt: now() })),
		goodbye,
		...also,
		...(isForOthers || isUsed || isInvited ? [] : [leaveInbox(value.inbox)])
	]);
}

/** Takes an ended connection off the list, with everything that came over it. */
export async function forgetConnection({ id, value }: Stored<Connection>): Promise<void> {
	const vault = await openVault();
	const letters = (await listIncoming()).filter(({ value: { pair } }) => pair === value.pair);
	await vault.remove(connectionCollection, id);
	for (const letter of letters) await vault.remove(incomingCollection, letter.id);
}

/**
 * Sends what waits and fetches what came. Resolves to how much is new and when there is something to send again, if
 * there is.
 */
export async function runPost(
	client: MailboxClient = new MailboxClient(),
	sealing?: ConnectSealing
): Promise<{ fresh: number; nextAt: number | undefined }> {
	// My address is held before a code that leads to it can be opened.
	const letterAt = await sendLetters(client);
	const inviteAt = await runInvites(client);
	const fresh = await collectLetters(pairKeys, client, sealing);
	const times = [inviteAt, letterAt].filter((at) => at !== undefined);
	return { fresh, nextAt: times.length === 0 ? undefined : Math.min(...times) };
}

/** Whether there is anybody to write to or hear from: without, the mailbox need not be asked. */
export async function hasPost(): Promise<boolean> {
	const vault = await openVault();
	const [inboxes, invites, letters] = await Promise.all([
		vault.list(ownInboxCollection),
		vault.list(inviteCollection),
		vault.list(outgoingCollection)
	]);
	const isWaiting = letters.records.some(({ value }) => value.state === 'waiting');
	return inboxes.records.length > 0 || invites.records.length > 0 || isWaiting;
}

/** Lets everything that waits be tried at once. */
export async function hurryPost(): Promise<void> {
	const vault = await openVault();
	const [letters, invites] = await Promise.all([
		vault.list(outgoingCollection),
		vault.list(inviteCollection)
	]);
	const isPutOff = ({ value }: Stored<Errand>) => value.tryAfter > now();
	const changes = [
		...letters.records
			.filter((letter) => letter.value.state === 'waiting' && isPutOff(letter))
			.map(({ id, value }) =>
				update(outgoingCollection, id, (current) => hurry(current ?? value, now()))
			),
		...invites.records
			.filter(isPutOff)
			.map(({ id, value }) =>
				update(inviteCollection, id, (current) => hurry(current ?? value, now()))
			)
	];
	if (changes.length > 0) await vault.write(changes);
}

/** Whose letters count in an inbox of mine: those I am connected with, and whoever introduces themselves. */
async function pairKeys(inbox: string): Promise<PairKeyOf> {
	const vault = await openVault();
	const connections = (await vault.list(connectionCollection)).records;
	const keys = new Map(
		connections
			.filter(({ value }) => value.inbox === inbox && value.endedAt === undefined)
			.map(({ value }) => [value.pair, value.pairKey])
	);
	const isOpen = (await vault.list(inviteCollection)).records.some(
		({ value }) => value.card.address.inbox === inbox
	);
	const mine = await vault.get(ownInboxCollection, inbox);
	if (mine?.value.isShared) {
		const ours = await colleaguesKey(mine.value);
		keys.set(await pairMark(ours), ours);
	}
	for (const { pair, letter } of hellosIn(await listIncoming(), connections))
		keys.set(pair, letter.pairKey);
	return (pair, body) => {
		const known = keys.get(pair);
		if (known !== undefined || !(isOpen || mine?.value.isShared)) return known;
		const letter = readLetter(body);
		// What is wrong in the list is only for a team to hear.
		const isHeard =
			letter?.kind === 'hello' || (letter?.kind === 'report' && mine?.value.isShared === true);
		return isHeard ? letter.pairKey : undefined;
	};
}

async function runInvites(client: MailboxClient): Promise<number | undefined> {
	const vault = await openVault();
	const list = async () => (await vault.list(inviteCollection)).records;
	await alone('invites', async () => {
		for (const { id, value } of await list()) {
			const isOver = isInviteOver(value, now());
			if (value.tryAfter > now() || (!isOver && value.state !== 'waiting')) continue;
			const change = (next: (current: Invite) => Invite) =>
				vault.change(inviteCollection, id, (current) => next(current ?? value));
			await change((current) => begin(current, now()));
			const place = await placeOf(value.secret);
			if (isOver) {
				const ended = await client.deleteSlot({ id: place.id, ownerToken: value.ownerToken });
				if (ended.ok || ended.code === 'not-found' || ended.code === 'gone')
					await vault.remove(inviteCollection, id);
				else await change((current) => putOff(current, now(), ended.retryAfterMs));
				continue;
			}
			const placed = await client.createSlot({
				...place,
				ownerToken: value.ownerToken,
				sealed: toSealedBytes(fromText(value.sealed)),
				expiresInSeconds: inviteSeconds(value, now())
			});
			if (placed.ok) await change((current) => placedInvite(current, placed.value));
			else if (['malformed', 'taken', 'gone', 'changed', 'not-sealed'].includes(placed.code))
				await change((current) => ({ ...current, state: 'not-taken' }));
			else await change((current) => putOff(current, now(), placed.retryAfterMs));
		}
	});
	const waiting = (await list()).filter(
		({ value }) => value.state === 'waiting' || value.state === 'ending'
	);
	return nextTryAt(waiting.map(({ value }) => value));
}

async function changeConnection(
	id: string,
	change: (connection: Connection) => Connection
): Promise<void> {
	const vault = await openVault();
	const kept = await vault.get(connectionCollection, id);
	if (kept)
		await vault.change(connectionCollection, id, (current) => change(current ?? kept.value));
}
