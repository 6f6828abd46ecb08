/** The desk as it is kept: who it is, what people let it read, what it wrote to them. */
import type { Connection, Received } from '#lib/features/connect/connection.ts';
import { readLetter, type Letter } from '#lib/features/connect/letter.ts';
import { listKeeperId } from '#lib/features/refer/service.ts';
import { now } from '#lib/platform/clock.ts';
import { newParty, type LetterSealing } from '#lib/platform/mailbox/letters.ts';
import { openFromLink, placeOf, type Sealing } from '#lib/platform/mailbox/link.ts';
import {
	MailboxClient,
	type MailboxAnswer,
	type ReadSlot
} from '#lib/platform/mailbox/mailbox-client.ts';
import {
	keepInbox,
	listIncoming,
	listOutgoing,
	prepareLetter
} from '#lib/platform/mailbox/post.ts';
import { ownInboxCollection } from '#lib/platform/mailbox/post-records.ts';
import { registerTeam, type Registered } from '#lib/platform/mailbox/teams-client.ts';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put, removal, update, type Change } from '#lib/platform/vault/vault.ts';
import { tellColleagues } from './colleague.repo.ts';
import { markCollection, type Mark } from './colleague.ts';
import {
	cleared,
	deskCollection,
	draftCollection,
	emptyDraft,
	endingOf,
	letterOf,
	listReportsIn,
	paperCollection,
	paperId,
	sentCollection,
	sharedBy,
	withdrawnIn,
	withFetched,
	withoutWords,
	type Desk,
	type Draft,
	type Paper,
	type Sent,
	type Shared
} from './desk.ts';

/** What to listen to, together with what connecting keeps. */
export const deskCollections = [
	deskCollection,
	paperCollection,
	sentCollection,
	draftCollection,
	markCollection
];

const one = 'one';

/** A person the desk is connected with, and what they wrote. */
export interface PersonHere {
	readonly connection: Stored<Connection>;
	readonly received: readonly Received[];
	readonly isOver: boolean;
}

export async function readDesk() {
	const vault = await openVault();
	const [desk, papers, sent, drafts, marks, outgoing, incoming] = await Promise.all([
		vault.get(deskCollection, one),
		vault.list(paperCollection),
		vault.list(sentCollection),
		vault.list(draftCollection),
		vault.list(markCollection),
		listOutgoing(),
		listIncoming()
	]);
	return {
		withdrawn: withdrawnIn(incoming),
		listReports: listReportsIn(incoming),
		desk: desk?.value,
		papers: new Map(papers.records.map(({ id, value }) => [id, value])),
		sent: sent.records,
		marks: marks.records,
		drafts: new Map(drafts.records.map(({ id, value }) => [id, value])),
		outgoing
	};
}

/** A new desk, with the address everybody will write to. */
export async function makeDesk(
	about: Pick<Desk, 'name' | 'role' | 'team'>,
	sealing?: Pick<LetterSealing, 'newKeys'>
): Promise<void> {
	const party = await newParty(sealing);
	const desk: Desk = { side: 'worker', ...about, inbox: party.inbox, madeAt: now() };
	await (await openVault()).write([keepInbox(party), put(deskCollection, one, desk)]);
}

export async function changeDesk(change: (desk: Desk) => Desk): Promise<void> {
	await (
		await openVault()
	).change(deskCollection, one, (desk) => {
		if (!desk) throw new Error('There is no desk');
		return change(desk);
	});
}

/**
 * Makes it the desk of a team. From before the server hears of it, what comes is kept in the mailbox for colleagues too,
 * and whoever writes for the first time is heard.
 */
export async function becomeTeam(
	serviceId: string,
	team: string,
	token: string,
	register: typeof registerTeam = registerTeam
): Promise<Registered> {
	const vault = await openVault();
	const desk = (await vault.get(deskCollection, one))?.value;
	const mine = desk && (await vault.get(ownInboxCollection, desk.inbox))?.value;
	if (!mine) throw new Error('There is no desk');
	await vault.write([
		update(ownInboxCollection, mine.inbox, (current) => ({
			...(current ?? mine),
			isShared: true as const
		}))
	]);
	const { recipient, inbox } = mine;
	const answer = await register({ service: serviceId, recipient, inbox }, token);
	if (answer === 'done') {
		// A team that also keeps the list of activities is still the team of its service.
		const service = (it: Desk) =>
			serviceId === listKeeperId ? (it.serviceId ?? serviceId) : serviceId;
		await changeDesk((it) => ({ ...it, side: 'team', team, serviceId: service(it) }));
	}
	return answer;
}

export async function changeDraft(
	connection: string,
	change: (draft: Draft) => Draft
): Promise<void> {
	await (
		await openVault()
	).change(draftCollection, connection, (draft) => change(draft ?? emptyDraft));
}

/** - `nothing`: what it needs is not there. `too-long`: whoever gets it could not read it. */
export type DraftSent = 'sent' | 'nothing' | 'too-long';

/** Sends what is drafted. */
export async function sendDraft(
	{ id, value }: Stored<Connection>,
	kind: Sent['kind'],
	outcome?: Sent['outcome'],
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<DraftSent> {
	const vault = await openVault();
	const draft = (await vault.get(draftCollection, id))?.value ?? emptyDraft;
	const letter = letterOf(kind, draft, outcome);
	if (!letter) return 'nothing';
	if (!readLetter(JSON.stringify(letter))) return 'too-long';
	const prepared = await prepare(value, letter, sealing);
	const sent = { at: now(), ...letter };
	const told = { kind: 'desk-wrote', pair: value.pair, letter: prepared.id, sent } as const;
	await vault.write([
		prepared.change,
		...(await tellColleagues(told, sealing)),
		put(sentCollection, prepared.id, { connection: id, ...sent }),
		update(draftCollection, id, (current) => cleared(kind, current ?? draft))
	]);
	return 'sent';
}

/** A sign of life: somebody here has opened it. Said once for each version. */
export async function openPaper(
	{ id, value }: Stored<Connection>,
	share: string,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<void> {
	const vault = await openVault();
	const place = paperId(value, share);
	const paper = (await vault.get(paperCollection, place))?.value;
	if (!paper || paper.gone || paper.seenVersion === paper.version) return;
	const { change } = await prepare(value, { kind: 'opened', share, at: now() }, sealing);
	const { pair } = value;
	const told = { kind: 'desk-opened', pair, share, version: paper.version } as const;
	await vault.write([
		change,
		...(await tellColleagues(told, sealing)),
		update(paperCollection, place, (current) => ({
			...(current ?? paper),
			connection: id,
			seenVersion: paper.version
		}))
	]);
}

/** The same for what somebody asked this team for, for the write that lets them in. */
export async function referralOpened(
	connection: Pick<Connection, 'theirs' | 'pairKey'>,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<Change> {
	return (await prepare(connection, { kind: 'opened', at: now() }, sealing)).change;
}

/** Forgets everything about somebody, once they are off the list. */
export async function forgetPerson(connection: string): Promise<void> {
	const vault = await openVault();
	const [papers, sent, marks] = await Promise.all([
		vault.list(paperCollection),
		vault.list(sentCollection),
		vault.list(markCollection)
	]);
	const isTheirs = ({ value }: Stored<Paper | Sent | Mark>) => value.connection === connection;
	await vault.write([
		...papers.records.filter(isTheirs).map(({ id }) => removal(paperCollection, id)),
		...sent.records.filter(isTheirs).map(({ id }) => removal(sentCollection, id)),
		...marks.records.filter(isTheirs).map(({ id }) => removal(markCollection, id)),
		removal(draftCollection, connection)
	]);
}

/**
 * Fetches what people share, as it is now, and lets go of what was taken back or has ended. What cannot be asked now
 * stays as it was last seen.
 */
export async function renewPapers(
	people: readonly PersonHere[],
	client: MailboxClient = new MailboxClient(),
	sealing?: Sealing
): Promise<void> {
	const vault = await openVault();
	for (const person of people) {
		for (const shared of sharedBy(person.received)) {
			const id = paperId(person.connection.value, shared.share);
			const kept = (await vault.get(paperCollection, id))?.value;
			const held = kept?.secret === shared.secret ? kept : undefined;
			if (held?.gone) continue;
			const why = endingOf(shared, person.isOver, now());
			if (why) {
				const gone = held ?? unread(person, shared);
				await vault.write([fetched(id, withoutWords(gone, why, now()))]);
				continue;
			}
			const answer = await fetchPaper(client, shared, held);
			if (!answer.ok && answer.code === 'offline') return;
			const change = await changeFor(answer, { id, held, person, shared }, sealing);
			if (change) await vault.write([change]);
		}
	}
}

interface Fetched {
	id: string;
	held: Paper | undefined;
	person: PersonHere;
	shared: Shared;
}

async function fetchPaper(
	client: MailboxClient,
	{ secret }: Shared,
	held: Paper | undefined
): Promise<MailboxAnswer<ReadSlot | undefined>> {
	const place = await placeOf(secret);
	const read = await client.readSlot({
		...place,
		// Its numbers mean nothing after it handed out what is not the newest.
		...(held && !held.trouble ? { heldVersion: held.version } : {})
	});
	if (read.ok || read.code !== 'take-instead' || held) return read;
	const reading = { ...place, readerId: newMailboxId() };
	const taken = await client.takeSlot(reading);
	if (taken.ok) await client.acknowledgeSlot(reading);
	return taken;
}

async function changeFor(
	answer: MailboxAnswer<ReadSlot | undefined>,
	{ id, held, person, shared }: Fetched,
	sealing: Sealing | undefined
): Promise<Change | undefined> {
	if (!answer.ok) {
		// A letter may be here before what it tells of.
		if (answer.code === 'not-found' && !held) return undefined;
		if (answer.code !== 'gone' && answer.code !== 'not-found') return undefined;
		const why = answer.ending ?? 'lost';
		return fetched(id, withoutWords(held ?? unread(person, shared), why, now()));
	}
	if (!answer.value) return undefined; // as it was
	const { sealed, version } = answer.value;
	const opened = await openFromLink(sealed, shared.secret, '', sealing);
	const text = opened.ok ? opened.text.trimEnd() : undefined;
	const paper = withFetched(held ?? unread(person, shared), { text, version }, now());
	return paper === held ? undefined : fetched(id, paper);
}

/** A paper as it is now, read as far as it was read while it was being fetched. */
function fetched(id: string, paper: Paper): Change {
	return update(paperCollection, id, (current) => {
		const seenVersion = current?.secret === paper.secret ? current.seenVersion : undefined;
		return seenVersion === undefined ? paper : { ...paper, seenVersion };
	});
}

function unread({ connection }: PersonHere, { share, secret }: Shared): Paper {
	return { connection: connection.id, share, secret, text: '', version: 0, fetchedAt: now() };
}

async function prepare(
	{ theirs, pairKey }: Pick<Connection, 'theirs' | 'pairKey'>,
	letter: Letter,
	sealing: Pick<LetterSealing, 'seal'> | undefined
): Promise<{ id: string; change: Change }> {
	const made = await prepareLetter(JSON.stringify(letter), { to: theirs, pairKey }, sealing);
	if (!made.ok) throw new Error('A letter was longer than the mailbox takes');
	return made;
}
