/** Telling the colleagues of a team what was done at this desk, and taking up what they tell. */
import type { Connection } from '#lib/features/connect/connection.ts';
import { now } from '#lib/platform/clock.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import {
	addressOf,
	colleaguesKey,
	pairMark,
	type LetterSealing
} from '#lib/platform/mailbox/letters.ts';
import { listIncoming, listOutgoing, prepareLetter } from '#lib/platform/mailbox/post.ts';
import {
	incomingCollection,
	ownInboxCollection,
	type IncomingLetter,
	type OwnInbox
} from '#lib/platform/mailbox/post-records.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put, update, type Change } from '#lib/platform/vault/vault.ts';
import {
	markCollection,
	openedByColleague,
	readCopy,
	sentBy,
	signature,
	type Copy,
	type Mark
} from './colleague.ts';
import { deskCollection, paperCollection, paperId, sentCollection, type Desk } from './desk.ts';

type Told<C extends Copy = Copy> = C extends Copy ? Omit<C, 'by' | 'at'> : never;

/** What taking up a copy does to connections, which are another feature's. */
export interface Connections {
	of(pair: string): Promise<Stored<Connection> | undefined>;
	takenUp(pair: string, known: Pick<Connection, 'name' | 'madeAt'>): Promise<Change[]>;
	putAway(pair: string): Promise<Change[]>;
	ended(pair: string, at: number): Promise<Change[]>;
}

/** The copy for colleagues, for the same write as what it tells of; nothing at the desk of a single worker. */
export async function tellColleagues(
	told: Told,
	sealing?: Pick<LetterSealing, 'seal'>
): Promise<Change[]> {
	const team = await ourTeam();
	if (!team) return [];
	const body = JSON.stringify({ ...told, by: signature(team.desk), at: now() });
	const pairKey = await colleaguesKey(team.inbox);
	const made = await prepareLetter(body, { to: addressOf(team.inbox), pairKey }, sealing);
	return made.ok ? [made.change] : [];
}

/** Notes what colleagues did, each thing once. What came back from this desk itself is left aside. */
export async function takeUpFromColleagues(connections: Connections): Promise<void> {
	const team = await ourTeam();
	if (!team) return;
	const ours = await pairMark(await colleaguesKey(team.inbox));
	await alone('colleagues', async () => {
		const mine = new Set((await listOutgoing()).map(({ id }) => id));
		for (const letter of await listIncoming()) {
			const { pair, inbox, seenAt } = letter.value;
			if (pair !== ours || inbox !== team.inbox.inbox || seenAt !== undefined) continue;
			const copy = mine.has(letter.id) ? undefined : readCopy(letter.value.body);
			const changes = copy ? await takeUp(letter.id, copy, connections) : [];
			if (changes) await (await openVault()).write([...changes, done(letter)]);
		}
	});
}

/** What a copy changes here; `undefined` when it is about something that has not come yet. */
async function takeUp(
	id: string,
	copy: Copy,
	connections: Connections
): Promise<Change[] | undefined> {
	const { pair, by, at } = copy;
	if (copy.kind === 'desk-put-away') return connections.putAway(pair);
	const vault = await openVault();
	if (copy.kind === 'desk-took-up') {
		const made = await connections.takenUp(pair, { name: copy.name, madeAt: at });
		if (made.length > 0) await vault.write(made);
	}
	const found = await connections.of(pair);
	if (!found) return [];
	const mark = (what: Mark['what']) =>
		put(markCollection, id, { connection: found.id, what, by, at });
	if (copy.kind === 'desk-took-up') return [mark('took-up')];
	if (copy.kind === 'desk-wrote') return [put(sentCollection, copy.letter, sentBy(copy, found.id))];
	if (copy.kind === 'desk-ended') return [...(await connections.ended(pair, at)), mark('ended')];
	const place = paperId(found.value, copy.share);
	const paper = (await vault.get(paperCollection, place))?.value;
	if (!paper) return found.value.endedAt === undefined ? undefined : [];
	const seen = update(paperCollection, place, (current) =>
		openedByColleague(current ?? paper, copy)
	);
	return [seen, mark('opened')];
}

/** Kept only so that it is known when it is met in the mailbox again. */
function done({ id, value }: Stored<IncomingLetter>): Change {
	return update(incomingCollection, id, (current) => ({
		...(current ?? value),
		body: '',
		seenAt: now()
	}));
}

async function ourTeam(): Promise<{ desk: Desk; inbox: OwnInbox } | undefined> {
	const vault = await openVault();
	const desk = (await vault.get(deskCollection, 'one'))?.value;
	if (desk?.side !== 'team') return undefined;
	const inbox = (await vault.get(ownInboxCollection, desk.inbox))?.value;
	return inbox?.isShared ? { desk, inbox } : undefined;
}
