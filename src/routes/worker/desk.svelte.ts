// The desk as it is now: what connecting keeps and what the desk keeps, read together, and the rounds to the mailbox.

import {
	acceptHello,
	connectCollections,
	connectionOf,
	endConnection,
	endedElsewhere,
	endInvitation,
	forgetConnection,
	invite,
	listConnections,
	listHellos,
	listInvites,
	markLetter,
	putAwayElsewhere,
	refuseHello,
	runPost,
	takenUpElsewhere
} from '#lib/features/connect/connect.repo.ts';
import { standingOf, type Hello } from '#lib/features/connect/connection.ts';
import { takeUpFromColleagues, tellColleagues } from '#lib/features/desk/colleague.repo.ts';
import { cardOf, introductionOf, isUnread, type Desk } from '#lib/features/desk/desk.ts';
import {
	deskCollections,
	forgetPerson,
	readDesk,
	referralOpened,
	renewPapers,
	type PersonHere
} from '#lib/features/desk/desk.repo.ts';
import { now } from '#lib/platform/clock.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** For so long an invitation works. */
const inviteMs = 90 * dayMs;

async function listPeople(): Promise<PersonHere[]> {
	return (await listConnections()).map(({ connection, received }) => ({
		connection,
		received,
		isOver: standingOf(connection.value, received) === 'ended'
	}));
}

async function read() {
	const [desk, people, hellos, invites] = await Promise.all([
		readDesk(),
		listPeople(),
		listHellos(),
		listInvites()
	]);
	return { ...desk, people, hellos, invites };
}

export type DeskNow = Awaited<ReturnType<typeof read>>;

/** Call it while a component is set up, like `live` itself. */
export function liveDesk(): { readonly now: Live<DeskNow> } {
	return live(read, [...connectCollections, ...deskCollections]);
}

/** Sends, fetches, and looks again at what people share. Resolves to when it should be called again, if it should. */
export async function goRound(): Promise<number | undefined> {
	const { nextAt } = await runPost();
	await takeUpFromColleagues(connections);
	await renewPapers(await listPeople());
	return nextAt;
}

const connections = {
	of: connectionOf,
	takenUp: takenUpElsewhere,
	putAway: putAwayElsewhere,
	ended: endedElsewhere
};

/** An invitation in place of those there are. */
export async function renewInvite(desk: Desk): Promise<void> {
	for (const { id } of await listInvites()) await endInvitation(id);
	await invite(cardOf(desk), { endsAt: now() + inviteMs, inbox: desk.inbox });
}

export async function sayYes(hello: Hello, name: string, desk: Desk): Promise<void> {
	const told = await tellColleagues({ kind: 'desk-took-up', pair: hello.pair, name });
	await acceptHello(hello, { name, ...introductionOf(desk) }, undefined, told);
}

/** Whoever it was is not told; colleagues are. */
export async function putAway({ id, pair }: Pick<Hello, 'id' | 'pair'>): Promise<void> {
	await refuseHello({ id }, await tellColleagues({ kind: 'desk-put-away', pair }));
}

/** Takes up what somebody asks this team for, and tells them so. Resolves to the connection's id. */
export async function openReferral(hello: Hello, desk: Desk): Promise<string> {
	const { name, reply, pairKey } = hello.letter;
	const also = [
		await referralOpened({ theirs: reply, pairKey }),
		...(await tellColleagues({ kind: 'desk-took-up', pair: hello.pair, name }))
	];
	return acceptHello(hello, { name, ...introductionOf(desk) }, undefined, also);
}

export async function markRead({ received }: PersonHere): Promise<void> {
	for (const letter of received.filter(isUnread)) await markLetter(letter.id, { seenAt: now() });
}

/** The desk keeps its address: whoever asks next writes to it. */
export async function endWith(connection: PersonHere['connection']): Promise<void> {
	const { pair } = connection.value;
	const also = await tellColleagues({ kind: 'desk-ended', pair });
	await endConnection(connection, undefined, { isForOthers: true, also });
}

export async function forget(connection: PersonHere['connection']): Promise<void> {
	await forgetConnection(connection);
	await forgetPerson(connection.id);
}
