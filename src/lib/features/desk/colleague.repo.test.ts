import { beforeEach, expect, test } from 'vitest';
import {
	acceptHello,
	answerLetter,
	connectionOf,
	endConnection,
	endedElsewhere,
	listConnections,
	listHellos,
	markSeen,
	prepareConnection,
	putAwayElsewhere,
	refuseHello,
	runPost,
	takenUpElsewhere,
	writeTo
} from '#lib/features/connect/connect.repo.ts';
import { isAsking, standingOf } from '#lib/features/connect/connection.ts';
import { readNews } from '#lib/features/connect/news.repo.ts';
import { changeGoing } from '#lib/features/activities/going.repo.ts';
import { sendReport } from '#lib/features/activities/report.repo.ts';
import { newLinkSecret, placeOf, sealForLink } from '#lib/platform/mailbox/link.ts';
import { addressOf, newPairKey, sealLetter } from '#lib/platform/mailbox/letters.ts';
import { listIncoming } from '#lib/platform/mailbox/post.ts';
import { ownInboxCollection } from '#lib/platform/mailbox/post-records.ts';
import { newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { anActivity } from '../../../../tests/support/many-activities.ts';
import { sealing, useMailbox } from '../../../../tests/support/letters.ts';
import { devicesOf } from '../../../../tests/support/vault.ts';
import { takeUpFromColleagues, tellColleagues } from './colleague.repo.ts';
import { answerTo, cardOf, introductionOf, paperId, stateOf } from './desk.ts';
import {
	becomeTeam,
	changeDraft,
	forgetPerson,
	makeDesk,
	openPaper,
	readDesk,
	referralOpened,
	renewPapers,
	sendDraft,
	type PersonHere
} from './desk.repo.ts';
import { makeDeskWith, makeKeyFile, readKeyFile } from './team-key.repo.ts';

const connections = {
	of: connectionOf,
	takenUp: takenUpElsewhere,
	putAway: putAwayElsewhere,
	ended: endedElsewhere
};

const mailbox = useMailbox();
let as: Record<'sam' | 'wendy' | 'nadia', () => Promise<void>>;

/** Wendy's desk is a team's, Nadia has its key, and Sam asked the team for help. */
beforeEach(async () => {
	as = devicesOf('sam', 'wendy', 'nadia');
	await as.wendy();
	await makeDesk({ name: 'Wendy', role: '', team: 'North' }, sealing);
	await becomeTeam('north', 'North', 'a token', () => Promise.resolve('done' as const));
	await post();
	const made = await makeKeyFile('said by telephone', sealing);
	if (!made.ok) throw new Error(made.reason);
	const card = { kind: 'waymark-card', version: 1, ...cardOf((await readDesk()).desk!) } as const;
	const address = addressOf(await teamInbox());
	await as.nadia();
	const read = await readKeyFile(made.file, 'said by telephone', sealing);
	if (!read.ok) throw new Error(read.reason);
	await makeDeskWith(read.key, { name: 'Nadia', role: '' });
	await as.sam();
	const asking = { name: 'The team', myName: 'Sam', referral: { any: 'thing' } };
	const first = await prepareConnection({ ...card, address }, asking, sealing);
	if (!first.ok) throw new Error(first.reason);
	await (await openVault()).write(first.changes);
	await post();
});

const post = () => runPost(mailbox.client, sealing);

async function teamInbox() {
	const { desk } = await readDesk();
	const mine = await (await openVault()).get(ownInboxCollection, desk!.inbox);
	return mine!.value;
}

async function people(): Promise<PersonHere[]> {
	return (await listConnections()).map(({ connection, received }) => ({
		connection,
		received,
		isOver: standingOf(connection.value, received) === 'ended'
	}));
}

async function round(): Promise<void> {
	await post();
	await takeUpFromColleagues(connections);
	await renewPapers(await people(), mailbox.client, sealing);
}

async function only(): Promise<PersonHere> {
	const [person] = await people();
	if (!person) throw new Error('nobody is connected');
	return person;
}

async function takeUp(): Promise<void> {
	await round();
	const [hello] = await listHellos();
	const { desk } = await readDesk();
	const told = await tellColleagues(
		{ kind: 'desk-took-up', pair: hello!.pair, name: 'Sam' },
		sealing
	);
	await acceptHello(hello!, { name: 'Sam', ...introductionOf(desk!) }, sealing, told);
	await round();
}

test('what one colleague took up and wrote stands on the desk of the other, once', async () => {
	await as.wendy();
	await takeUp();
	const { connection } = await only();
	await changeDraft(connection.id, (draft) => ({ ...draft, note: 'Come on Monday' }));
	expect(await sendDraft(connection, 'note', undefined, sealing)).toBe('sent');
	await round();

	await as.nadia();
	await round();
	await round();
	expect(await listHellos()).toEqual([]);
	const here = await only();
	expect(here.connection.value).toMatchObject({ name: 'Sam', words: connection.value.words });
	const { sent, marks } = await readDesk();
	expect(sent.map(({ value: { words, by } }) => ({ words, by }))).toEqual([
		{ words: 'Come on Monday', by: 'Wendy' }
	]);
	expect(marks.map(({ value: { what, by } }) => ({ what, by }))).toEqual([
		{ what: 'took-up', by: 'Wendy' }
	]);

	// On her own desk nothing of it comes back as somebody else's.
	await as.wendy();
	await round();
	const own = await readDesk();
	expect(own.marks).toEqual([]);
	expect(own.sent.map(({ value }) => value.by)).toEqual([undefined]);
	await as.nadia();
	await forgetPerson(here.connection.id);
	const after = await readDesk();
	expect([after.sent.length, after.marks.length]).toEqual([0, 0]);
});

test('two who say yes at the same time end with one connection each', async () => {
	await as.nadia();
	await round();
	await as.wendy();
	await takeUp();
	await as.nadia();
	const [hello] = await listHellos();
	const told = await tellColleagues(
		{ kind: 'desk-took-up', pair: hello!.pair, name: 'S' },
		sealing
	);
	const { desk } = await readDesk();
	await acceptHello(hello!, { name: 'S', ...introductionOf(desk!) }, sealing, told);
	for (const worker of [as.nadia, as.wendy, as.nadia]) {
		await worker();
		await round();
		expect(await people()).toHaveLength(1);
	}
});

/** Wendy and Nadia open what Sam asks for before either has heard of the other. */
async function bothTakeUp(): Promise<void> {
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		await round();
	}
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		const [hello] = await listHellos();
		const { desk } = await readDesk();
		const { name, reply, pairKey } = hello!.letter;
		const also = [
			await referralOpened({ theirs: reply, pairKey }, sealing),
			...(await tellColleagues({ kind: 'desk-took-up', pair: hello!.pair, name }, sealing))
		];
		await acceptHello(hello!, { name, ...introductionOf(desk!) }, sealing, also);
	}
	for (const worker of [as.wendy, as.nadia, as.wendy]) {
		await worker();
		await round();
	}
}

test('two who open the same request at once answer it once; what each writes arrives', async () => {
	await bothTakeUp();
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		const { connection } = await only();
		await changeDraft(connection.id, (draft) => ({ ...draft, note: 'Hello' }));
		await sendDraft(connection, 'note', undefined, sealing);
		await post();
	}
	await as.sam();
	await post();
	const came = (await only()).received.map(({ letter }) => letter.kind);
	expect(came.toSorted()).toEqual(['note', 'note', 'opened', 'welcome']);
	expect((await readNews()).unread).toBe(4);
	// The second is left unsaid and kept, and seeing the first does not bring it up.
	await markSeen((await only()).received.map(({ id }) => id));
	expect((await readNews()).unread).toBe(0);
	expect(await listIncoming()).toHaveLength(6);
});

test('of two who open the same request at once each sees that the other took it up', async () => {
	await bothTakeUp();
	const seen = async () => (await readDesk()).marks.map(({ value: { what, by } }) => [what, by]);
	expect(await seen()).toEqual([['took-up', 'Nadia']]);
	await as.nadia();
	expect(await seen()).toEqual([['took-up', 'Wendy']]);
});

test('two who offer a time at once make two offers, each answered by itself', async () => {
	await bothTakeUp();
	for (const [worker, date] of [
		[as.wendy, '2026-12-02'],
		[as.nadia, '2026-12-03']
	] as const) {
		await worker();
		const { connection } = await only();
		await changeDraft(connection.id, (draft) => ({ ...draft, date }));
		await sendDraft(connection, 'appointment', undefined, sealing);
		await post();
	}
	await as.sam();
	await post();
	const { connection, received } = await only();
	const [first, second] = received.filter(isAsking);
	await answerLetter(connection, first!.id, 'yes', sealing);
	await post();
	expect((await only()).received.filter(isAsking).map(({ id }) => id)).toEqual([second!.id]);
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		await round();
		const { sent } = await readDesk();
		const { received: here } = await only();
		const answers = sent.map(({ id, value }) => [value.date, answerTo(id, here)?.answer]);
		expect(answers.toSorted()).toEqual([
			['2026-12-02', 'yes'],
			['2026-12-03', undefined]
		]);
	}
});

test('what one put away or ended is put away and ended for the other', async () => {
	await as.wendy();
	await round();
	const [hello] = await listHellos();
	const away = await tellColleagues({ kind: 'desk-put-away', pair: hello!.pair }, sealing);
	await refuseHello(hello!, away);
	await round();
	await as.nadia();
	await round();
	expect(await listHellos()).toEqual([]);
	expect(await people()).toEqual([]);
});

test('what is wrong in the list is put away for the other too', async () => {
	await as.wendy();
	const team = addressOf(await teamInbox());
	await as.sam();
	const choir = anActivity({ id: 'a:choir', name: 'Choir' });
	await changeGoing(choir, 'A', (going) => ({ ...going, fault: 'closed' }));
	await sendReport(choir, 'A', team, sealing);
	await post();
	await as.nadia();
	await round();
	await as.wendy();
	await round();
	const [report] = (await readDesk()).listReports;
	const away = await tellColleagues({ kind: 'desk-put-away', pair: report!.pair }, sealing);
	await refuseHello(report!, away);
	await round();
	await as.nadia();
	expect((await readDesk()).listReports).toMatchObject([{ isPutAway: false }]);
	await round();
	expect((await readDesk()).listReports).toMatchObject([{ isPutAway: true }]);
});

test('a connection that one ended is over on the desk of the other', async () => {
	await as.wendy();
	await takeUp();
	await as.nadia();
	await round();
	const { connection } = await only();
	const also = await tellColleagues({ kind: 'desk-ended', pair: connection.value.pair }, sealing);
	await endConnection(connection, sealing, { isForOthers: true, also });
	await round();
	await as.wendy();
	await round();
	expect((await only()).isOver).toBe(true);
	expect((await readDesk()).marks.map(({ value }) => value)).toMatchObject([
		{ what: 'ended', by: 'Nadia' }
	]);
});

/** Something the team may read: `share-0001`. */
async function samShares(): Promise<void> {
	await as.sam();
	await post();
	const secret = newLinkSecret();
	const document = { kind: 'waymark-shared', version: 1, madeOn: '2026-11-22', from: 'Sam' };
	const text = JSON.stringify({ ...document, language: 'en-GB', items: [] });
	const made = await sealForLink(text, secret, '', sealing);
	if (!made.ok) throw new Error(made.reason);
	const place = { ...(await placeOf(secret)), ownerToken: newToken(), expiresInSeconds: 3600 };
	await mailbox.client.createSlot({ ...place, sealed: made.sealed });
	const shared = { share: 'share-0001', secret, endsAt: Date.now() + 3_600_000, isLive: false };
	await writeTo((await only()).connection.value, { kind: 'share', ...shared }, sealing);
	await post();
}

test('what one colleague opened is not new to the other, and the person is told once', async () => {
	await as.wendy();
	await takeUp();
	await samShares();

	await as.wendy();
	await round();
	await openPaper((await only()).connection, 'share-0001', sealing);
	await round();
	await as.nadia();
	// The paper comes in the same round as the news that it was opened, which waits for it.
	await round();
	await round();
	const { connection } = await only();
	const { papers, marks } = await readDesk();
	expect(stateOf(papers.get(paperId(connection.value, 'share-0001')))).toBe('seen');
	expect(marks.map(({ value }) => value.what).toSorted()).toEqual(['opened', 'took-up']);
	await openPaper(connection, 'share-0001', sealing);
	await post();
	await as.sam();
	await post();
	const opened = (await only()).received.filter(({ letter }) => letter.kind === 'opened');
	expect(opened).toHaveLength(1);
});

test('two who open the same paper at once both say so, and it is new to neither', async () => {
	await bothTakeUp();
	await samShares();
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		await round();
	}
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		await openPaper((await only()).connection, 'share-0001', sealing);
	}
	for (const worker of [as.wendy, as.nadia, as.wendy]) {
		await worker();
		await round();
	}
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		const { papers } = await readDesk();
		expect([...papers.values()].map(stateOf)).toEqual(['seen']);
	}
	await as.sam();
	await post();
	const signs = (await only()).received.filter(
		({ letter }) => letter.kind === 'opened' && letter.share !== undefined
	);
	// Both are true, and neither asks anything.
	expect(signs).toHaveLength(2);
	expect(signs.some(isAsking)).toBe(false);
});

test('whoever has not got the team’s key cannot speak for a colleague', async () => {
	await as.wendy();
	await takeUp();
	const { connection } = await only();
	const to = addressOf(await teamInbox());
	const body = JSON.stringify({
		kind: 'desk-ended',
		pair: connection.value.pair,
		by: 'Wendy',
		at: Date.now()
	});
	await as.sam();
	await post();
	// Under a key of one's own, and under the pair key, which is not the colleagues' either.
	for (const pairKey of [newPairKey(), (await only()).connection.value.pairKey]) {
		const id = newMailboxId();
		const made = await sealLetter(body, { to, id, pairKey }, sealing);
		if (!made.ok) throw new Error(made.reason);
		await mailbox.client.sendMessage({
			inbox: to.inbox,
			id,
			sealed: made.sealed,
			expiresInSeconds: 3600
		});
	}
	for (const worker of [as.wendy, as.nadia]) {
		await worker();
		await round();
		expect((await only()).isOver).toBe(false);
	}
});

test('a single worker has nobody to tell', async () => {
	await as.sam();
	await makeDesk({ name: 'Sam', role: '', team: '' }, sealing);
	expect(await tellColleagues({ kind: 'desk-ended', pair: newMailboxId() }, sealing)).toEqual([]);
});
