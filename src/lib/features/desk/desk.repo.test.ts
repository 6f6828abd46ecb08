import { beforeEach, describe, expect, test } from 'vitest';
import {
	acceptHello,
	endConnection,
	endInvitation,
	invite,
	listConnections,
	listHellos,
	listInvites,
	refuseHello,
	runPost,
	writeTo
} from '#lib/features/connect/connect.repo.ts';
import { standingOf } from '#lib/features/connect/connection.ts';
import { newLinkSecret, placeOf, sealForLink } from '#lib/platform/mailbox/link.ts';
import type { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { listIncoming } from '#lib/platform/mailbox/post.ts';
import { newToken } from '#lib/platform/mailbox/secrets.ts';
import { answerLink, linkShown, sealing, useMailbox } from '../../../../tests/support/letters.ts';
import { devicesOf } from '../../../../tests/support/vault.ts';
import { answerTo, cardOf, introductionOf, paperId, referralsIn, stateOf } from './desk.ts';
import {
	becomeTeam,
	changeDraft,
	forgetPerson,
	makeDesk,
	openPaper,
	readDesk,
	renewPapers,
	sendDraft,
	type PersonHere
} from './desk.repo.ts';
import { makeDeskWith, makeKeyFile, readKeyFile } from './team-key.repo.ts';

const dayMs = 24 * 60 * 60 * 1000;

const mailbox = useMailbox();
let as: Record<'sam' | 'wendy' | 'nadia', () => Promise<void>>;

beforeEach(() => {
	as = devicesOf('sam', 'wendy', 'nadia');
});

const post = () => runPost(mailbox.client, sealing);

async function people(): Promise<PersonHere[]> {
	return (await listConnections()).map(({ connection, received }) => ({
		connection,
		received,
		isOver: standingOf(connection.value, received) === 'ended'
	}));
}

async function only(): Promise<PersonHere> {
	const [person] = await people();
	if (!person) throw new Error('nobody is connected');
	return person;
}

async function round(): Promise<void> {
	await post();
	await renewPapers(await people(), mailbox.client, sealing);
}

/** Wendy has a desk, Sam opened its invitation, both said yes. */
async function connected(): Promise<void> {
	await as.wendy();
	await makeDesk({ name: 'Wendy Okoro', role: 'enabler', team: 'North' }, sealing);
	const { desk } = await readDesk();
	await invite(cardOf(desk!), { endsAt: Date.now() + dayMs, inbox: desk!.inbox }, sealing);
	await post();
	const link = await linkShown();
	await as.sam();
	await answerLink(link, mailbox, { name: 'Wendy', myName: 'Sam' });
	await post();
	await as.wendy();
	await post();
	const [hello] = await listHellos();
	await acceptHello(hello!, { name: 'Sam T', ...introductionOf(desk!) }, sealing);
	await post();
	await as.sam();
	await post();
}

const documentWith = (words: string, edition?: number) =>
	JSON.stringify({
		kind: 'waymark-shared',
		version: 1,
		madeOn: '2026-11-22',
		from: 'Sam',
		language: 'en-GB',
		...(edition === undefined ? {} : { edition }),
		items: [
			{ title: { en: 'My plan' }, parts: [{ heading: { en: 'Goal' }, paragraphs: [{ words }] }] }
		]
	});

/** Sam shares something; gives the ways to change it and to take it back. */
async function samShares(words: string, share = 'share-0001', edition?: number) {
	const secret = newLinkSecret();
	const ownerToken = newToken();
	const place = await placeOf(secret);
	const sealed = async (text: string, newer = edition, key = secret) => {
		const made = await sealForLink(documentWith(text, newer), key, '', sealing);
		if (!made.ok) throw new Error(made.reason);
		return made.sealed;
	};
	const { client } = mailbox;
	const expiresInSeconds = 3 * 24 * 3600;
	await client.createSlot({ ...place, ownerToken, sealed: await sealed(words), expiresInSeconds });
	await as.sam();
	const { connection } = await only();
	const endsAt = Date.now() + 3 * dayMs;
	await writeTo(connection.value, { kind: 'share', share, secret, endsAt, isLive: true }, sealing);
	await post();
	return {
		change: async (text: string, version: number, newer?: number) =>
			client.replaceSlot({
				id: place.id,
				ownerToken,
				sealed: await sealed(text, newer),
				version
			}),
		/** Somebody else's words in its place. */
		swap: async (version: number) =>
			client.replaceSlot({
				id: place.id,
				ownerToken,
				sealed: await sealed('Other words', 99, newLinkSecret()),
				version
			}),
		takeBack: () => client.deleteSlot({ id: place.id, ownerToken })
	};
}

async function paper(share = 'share-0001') {
	const { connection } = await only();
	return (await readDesk()).papers.get(paperId(connection.value, share));
}

describe('what a person shares', () => {
	test('is kept to be read, told when opened, renewed, and gone when taken back', async () => {
		await connected();
		const { change, takeBack } = await samShares('Learn to swim');
		await as.wendy();
		await round();
		expect((await paper())?.text).toContain('Learn to swim');
		expect(stateOf(await paper())).toBe('new');
		await openPaper((await only()).connection, 'share-0001', sealing);
		await openPaper((await only()).connection, 'share-0001', sealing);
		expect(stateOf(await paper())).toBe('seen');
		await round();
		await as.sam();
		await post();
		const kinds = (await only()).received.map(({ letter }) => letter.kind);
		expect(kinds.filter((kind) => kind === 'opened')).toHaveLength(1);

		await change('Learn to cook', 1);
		await as.wendy();
		await round();
		expect(stateOf(await paper())).toBe('changed');
		expect((await paper())?.text).toContain('Learn to cook');
		await takeBack();
		await round();
		expect(await paper()).toMatchObject({ text: '', gone: { why: 'taken-back' } });
	});

	test('read while the next version is being fetched, it has been read all the same', async () => {
		await connected();
		const { change } = await samShares('Learn to swim');
		await as.wendy();
		await round();
		await change('Learn to cook', 1);
		await as.wendy();
		const { connection } = await only();
		const readMeanwhile = Object.create(mailbox.client) as MailboxClient;
		readMeanwhile.readSlot = async (which) => {
			const answer = await mailbox.client.readSlot(which);
			await openPaper(connection, 'share-0001', sealing);
			return answer;
		};
		await renewPapers(await people(), readMeanwhile, sealing);
		expect((await paper())?.text).toContain('Learn to cook');
		expect(stateOf(await paper())).toBe('changed');
	});

	test('goes at once when the person says that it has ended, or ends the connection', async () => {
		await connected();
		await samShares('One', 'share-0001');
		await samShares('Two', 'share-0002');
		await as.wendy();
		await round();
		await as.sam();
		const { connection } = await only();
		await writeTo(connection.value, { kind: 'share-ended', share: 'share-0001' }, sealing);
		await post();
		await as.wendy();
		await round();
		expect((await paper('share-0001'))?.text).toBe('');
		expect((await paper('share-0002'))?.text).toContain('Two');
		await as.sam();
		await endConnection((await only()).connection, sealing);
		await post();
		await as.wendy();
		await round();
		expect((await paper('share-0002'))?.gone?.why).toBe('taken-back');
		await forgetPerson((await only()).connection.id);
		expect((await readDesk()).papers.size).toBe(0);
	});

	test('is never replaced by an older version, nor by what another key sealed', async () => {
		await connected();
		const { change, swap } = await samShares('Learn to swim', 'share-0001', 7);
		await as.wendy();
		await round();
		await change('Learn to cook', 1, 8);
		await round();
		const newest = { text: expect.stringContaining('Learn to cook') as string, version: 2 };
		await change('Learn to swim', 2, 7);
		await round();
		expect(await paper()).toMatchObject({ ...newest, trouble: 'older' });
		await swap(3);
		await round();
		await round();
		expect(await paper()).toMatchObject({ ...newest, trouble: 'damaged' });
		expect(await paper()).not.toHaveProperty('gone');
		await change('Learn to bake', 4, 9);
		await round();
		expect((await paper())?.text).toContain('Learn to bake');
		expect(await paper()).not.toHaveProperty('trouble');
	});

	test('that is no document is never shown', async () => {
		await connected();
		const secret = newLinkSecret();
		const made = await sealForLink('{"kind":"other"}', secret, '', sealing);
		if (!made.ok) throw new Error(made.reason);
		const { sealed } = made;
		const place = { ...(await placeOf(secret)), ownerToken: newToken(), expiresInSeconds: 3600 };
		await mailbox.client.createSlot({ ...place, sealed });
		const endsAt = Date.now() + dayMs;
		await writeTo(
			(await only()).connection.value,
			{ kind: 'share', share: 'share-0001', secret, endsAt, isLive: false },
			sealing
		);
		await post();
		await as.wendy();
		await round();
		expect(await paper()).toMatchObject({ text: '', gone: { why: 'damaged' } });
	});
});

describe('writing', () => {
	test('what is drafted is sent once, and the answer finds it', async () => {
		await connected();
		await as.wendy();
		const { connection } = await only();
		await changeDraft(connection.id, (draft) => ({
			...draft,
			step: 'Walk to the shop',
			date: '2026-12-01',
			about: 'Me'
		}));
		expect(await sendDraft(connection, 'note', undefined, sealing)).toBe('nothing');
		expect(await sendDraft(connection, 'step', undefined, sealing)).toBe('sent');
		expect(await sendDraft(connection, 'step', undefined, sealing)).toBe('nothing');
		expect(await sendDraft(connection, 'appointment', undefined, sealing)).toBe('sent');
		await changeDraft(connection.id, (draft) => ({ ...draft, note: 'x'.repeat(20_001) }));
		expect(await sendDraft(connection, 'note', undefined, sealing)).toBe('too-long');
		await round();
		await as.sam();
		await post();
		const sam = await only();
		const step = sam.received.find(({ letter }) => letter.kind === 'step');
		expect(step?.letter).toEqual({ kind: 'step', words: 'Walk to the shop' });
		const answer = { kind: 'answer', to: step!.id, answer: 'yes', words: 'I will' } as const;
		await writeTo(sam.connection.value, answer, sealing);
		await post();
		await as.wendy();
		await round();
		const { sent } = await readDesk();
		const mine = sent.find(({ value }) => value.kind === 'step');
		expect(answerTo(mine!.id, (await only()).received)).toMatchObject({ words: 'I will' });
	});
});

test('a team hears who writes to it for the first time, from before the server tells of it', async () => {
	await as.wendy();
	await makeDesk({ name: 'Wendy', role: '', team: 'North' }, sealing);
	await post();
	let told: unknown;
	const answer = await becomeTeam('north', 'Enablement north', 'a token', (team) => {
		told = team;
		return Promise.resolve('done' as const);
	});
	expect(answer).toBe('done');
	const { desk } = await readDesk();
	expect(desk).toMatchObject({ side: 'team', team: 'Enablement north', serviceId: 'north' });
	const { recipient, inbox } = told as { recipient: string; inbox: string };
	expect(inbox).toBe(desk?.inbox);
	await as.sam();
	const { prepareConnection } = await import('#lib/features/connect/connect.repo.ts');
	const { openVault } = await import('#lib/platform/vault/vault.ts');
	const card = { kind: 'waymark-card', version: 1, ...cardOf(desk!) } as const;
	const made = await prepareConnection(
		{ ...card, address: { recipient, inbox } },
		{ name: 'The team', myName: 'Sam', referral: JSON.parse(documentWith('Please help')) },
		sealing
	);
	if (!made.ok) throw new Error(made.reason);
	await (await openVault()).write(made.changes);
	await post();
	await as.wendy();
	await post();
	const { asking, connecting } = referralsIn(await listHellos());
	expect([asking.length, connecting.length]).toEqual([1, 0]);

	// Taken back before anybody opened it: the team hears so, and keeps nothing of it once it is put away.
	await as.sam();
	await endConnection((await only()).connection, sealing);
	await post();
	await as.wendy();
	await post();
	const [goneAgain] = referralsIn(await listHellos()).asking;
	expect((await readDesk()).withdrawn).toEqual(new Set([goneAgain?.pair]));
	await refuseHello(goneAgain!);
	expect(await listHellos()).toEqual([]);
	expect(JSON.stringify(await listIncoming())).not.toContain('Please help');
});

test('a colleague with the key hears what the team hears; without the passphrase it is nothing', async () => {
	await connected();
	await as.wendy();
	await becomeTeam('north', 'Enablement north', 'a token', () => Promise.resolve('done' as const));
	await round();
	const made = await makeKeyFile('said by telephone', sealing);
	if (!made.ok) throw new Error(made.reason);
	const wrong = await readKeyFile(made.file, 'said by letter', sealing);
	expect(wrong).toEqual({ ok: false, reason: 'wrong' });
	const other = await readKeyFile(new Blob(['something else']), 'said by telephone', sealing);
	expect(other).toEqual({ ok: false, reason: 'no-key' });

	await as.nadia();
	const read = await readKeyFile(made.file, 'said by telephone', sealing);
	if (!read.ok) throw new Error(read.reason);
	await makeDeskWith(read.key, { name: 'Nadia', role: '' });
	await samShares('For the team');
	for (const worker of [as.nadia, as.wendy]) {
		await worker();
		await round();
		expect((await readDesk()).desk?.team).toBe('Enablement north');
		expect((await paper())?.text).toContain('For the team');
	}
});

test('a desk keeps its address when it ends the only connection it has', async () => {
	await connected();
	await as.wendy();
	const [shown] = await listInvites();
	await endInvitation(shown!.id);
	await post();
	await endConnection((await only()).connection, sealing, { isForOthers: true });
	await round();
	const { desk } = await readDesk();
	const id = await invite(
		cardOf(desk!),
		{ endsAt: Date.now() + dayMs, inbox: desk!.inbox },
		sealing
	);
	const made = (await listInvites()).find((each) => each.id === id);
	expect(made?.value.card.address.inbox).toBe(desk!.inbox);
});
