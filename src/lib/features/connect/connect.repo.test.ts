import { beforeEach, describe, expect, test } from 'vitest';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { listOutgoing } from '#lib/platform/mailbox/post.ts';
import {
	answerLink,
	cardBehind,
	linkShown,
	sealing,
	useMailbox
} from '../../../../tests/support/letters.ts';
import { devicesOf } from '../../../../tests/support/vault.ts';
import {
	acceptHello,
	answerLetter,
	endConnection,
	endInvitation,
	forgetConnection,
	hurryPost,
	invite,
	listConnections,
	listHellos,
	listInvites,
	markSeen,
	noteSameWords,
	readInvite,
	refuseHello,
	runPost,
	writeTo
} from './connect.repo.ts';
import { standingOf } from './connection.ts';
import { readNews } from './news.repo.ts';

const dayMs = 24 * 60 * 60 * 1000;
const deaf = new MailboxClient('', () => Promise.reject(new TypeError('Failed to fetch')));

const mailbox = useMailbox();
let as: Record<'sam' | 'wendy' | 'eve', () => Promise<void>>;

beforeEach(() => {
	as = devicesOf('sam', 'wendy', 'eve');
});

const post = (client = mailbox.client) => runPost(client, sealing);

/** Wendy shows a code, with everything sent. */
async function invitedByWendy(): Promise<string> {
	await as.wendy();
	const card = { side: 'worker', name: 'Wendy Okoro', role: 'enabler', team: 'North' } as const;
	await invite(card, { endsAt: Date.now() + 7 * dayMs }, sealing);
	await post();
	return linkShown();
}

async function samOpens(link: string): Promise<string[]> {
	await as.sam();
	await answerLink(link, mailbox, { name: 'Wendy', myName: 'Sam' });
	await post();
	return (await only()).connection.value.words;
}

async function only() {
	const [first, ...others] = await listConnections();
	if (!first || others.length > 0) throw new Error(`${others.length + 1} connections`);
	return first;
}

async function standing(): Promise<string> {
	const { connection, received } = await only();
	return standingOf(connection.value, received);
}

/** Both sides say yes. */
async function connected(): Promise<void> {
	await samOpens(await invitedByWendy());
	await as.wendy();
	await post();
	const [hello] = await listHellos();
	if (!hello) throw new Error('nobody said hello');
	await acceptHello(
		hello,
		{ name: hello.letter.name, myName: 'Wendy Okoro', myRole: 'enabler' },
		sealing
	);
	await post();
	await as.sam();
	await post();
}

describe('connecting', () => {
	test('shows both the same four words, and each has to say yes', async () => {
		const words = await samOpens(await invitedByWendy());
		expect(words).toHaveLength(4);
		expect(await standing()).toBe('asked');
		await noteSameWords((await only()).connection.id);
		expect((await only()).connection.value.areWordsSame).toBe(true);
		await as.wendy();
		expect((await post()).fresh).toBe(1);
		const [hello] = await listHellos();
		expect(hello).toMatchObject({ words, letter: { name: 'Sam' } });
		expect(await listConnections()).toEqual([]);
		if (!hello) throw new Error('nobody said hello');
		await acceptHello(hello, { name: 'Sam', myName: 'Wendy', myRole: '' }, sealing);
		await post();
		expect(await listHellos()).toEqual([]);
		expect((await only()).connection.value.words).toEqual(words);
		expect(await standing()).toBe('connected');
		await as.sam();
		await post();
		expect(await standing()).toBe('connected');
		expect((await only()).received[0]?.letter).toMatchObject({ kind: 'welcome', name: 'Wendy' });
	});

	test('a code can be opened only once answers to it can arrive', async () => {
		await as.wendy();
		const card = { side: 'person', name: 'Wendy', role: '', team: '' } as const;
		await invite(card, { endsAt: Date.now() + dayMs }, sealing);
		const asked: string[] = [];
		const client = new MailboxClient(mailbox.origin, (input, init) => {
			const { url } = new Request(input);
			asked.push(...['inboxes', 'slots'].filter((place) => url.includes(`/${place}/`)));
			return fetch(input, init);
		});
		await post(client);
		expect(asked.slice(0, 2)).toEqual(['inboxes', 'slots']);
	});

	test('two people who use the same code share no words, address or key', async () => {
		const link = await invitedByWendy();
		const words = await samOpens(link);
		const sam = (await only()).connection.value;
		await as.eve();
		await answerLink(link, mailbox, { name: 'W', myName: 'Eve' });
		await post();
		const eve = (await only()).connection.value;
		expect(eve.words).not.toEqual(words);
		expect(eve.pairKey).not.toBe(sam.pairKey);
		expect(eve.inbox).not.toBe(sam.inbox);
		await as.wendy();
		await post();
		expect((await listHellos()).map(({ letter }) => letter.name)).toEqual(['Sam', 'Eve']);
	});

	test('whoever found other words and ended it is not asked about', async () => {
		await samOpens(await invitedByWendy());
		await endConnection((await only()).connection, sealing);
		await post();
		await as.wendy();
		await post();
		expect(await listHellos()).toEqual([]);
	});

	test('whoever was refused stays out, and is not asked about again', async () => {
		await samOpens(await invitedByWendy());
		await as.wendy();
		await post();
		const [hello] = await listHellos();
		if (!hello) throw new Error('nobody said hello');
		await refuseHello(hello);
		await post();
		expect(await listHellos()).toEqual([]);
		await as.sam();
		await post();
		expect(await standing()).toBe('asked');
	});

	test('an invitation that ended opens for nobody, and is off the list at once', async () => {
		const link = await invitedByWendy();
		const [shown] = await listInvites();
		await endInvitation(shown?.id ?? '');
		expect(await listInvites()).toEqual([]);
		await post();
		expect(await readInvite(link, mailbox.client, sealing)).toEqual({ ok: false, reason: 'gone' });
	});

	test.each([
		['hello', 'no-link'],
		['https://example.org/connect', 'no-link'],
		[`https://example.org/connect#${'A'.repeat(43)}`, 'gone'],
		[`  my code: ${'A'.repeat(43)} `, 'gone']
	])('%j is read as: %s', async (text, reason) => {
		expect(await readInvite(text, mailbox.client, sealing)).toEqual({ ok: false, reason });
	});

	test('an invitation cannot be read without a network, and nothing is lost by it', async () => {
		const link = await invitedByWendy();
		expect(await readInvite(link, deaf, sealing)).toEqual({ ok: false, reason: 'offline' });
		expect((await cardBehind(link, mailbox)).name).toBe('Wendy Okoro');
	});
});

describe('letters', () => {
	test('arrive once, in the order they were written, also after days without a network', async () => {
		await connected();
		const { connection } = await only();
		for (const words of ['one', 'two', 'three']) {
			await writeTo(connection.value, { kind: 'note', words }, sealing);
			await post(deaf);
		}
		expect((await listOutgoing()).filter(({ value }) => value.state === 'waiting')).toHaveLength(3);
		await hurryPost();
		await post();
		await as.wendy();
		await Promise.all([post(), post()]);
		await post();
		const { received } = await only();
		expect(received.map(({ letter }) => (letter.kind === 'note' ? letter.words : ''))).toEqual([
			'',
			'one',
			'two',
			'three'
		]);
	});

	test('stay unread when they come from somebody else', async () => {
		await connected();
		const sams = (await only()).connection.value;
		await as.eve();
		const forged = { theirs: sams.theirs, pairKey: 'A'.repeat(43) };
		await writeTo(forged, { kind: 'note', words: 'pay me' }, sealing);
		await post();
		await as.wendy();
		expect((await post()).fresh).toBe(0);
		expect((await only()).received.some(({ letter }) => letter.kind === 'note')).toBe(false);
	});

	test('carry an answer back, and what was answered stays', async () => {
		await connected();
		await as.wendy();
		const { connection } = await only();
		await writeTo(connection.value, { kind: 'step', words: 'Visit the café' }, sealing);
		await post();
		await as.sam();
		await post();
		expect(await readNews()).toEqual({ unread: 2, hasMail: true }); // and her welcome
		const one = await only();
		const step = one.received.find(({ letter }) => letter.kind === 'step');
		if (!step) throw new Error('no step came');
		await answerLetter(one.connection, step.id, 'yes', sealing);
		expect((await only()).received.find(({ id }) => id === step.id)?.answer).toBe('yes');
		await markSeen(one.received.map(({ id }) => id));
		expect((await readNews()).unread).toBe(0);
		expect((await only()).isSending).toBe(true);
		await post();
		expect((await only()).isSending).toBe(false);
		await as.wendy();
		await post();
		expect((await only()).received.at(-1)?.letter).toMatchObject({
			kind: 'answer',
			answer: 'yes',
			to: step.id
		});
	});

	test('are not written to whoever is not there any more', async () => {
		await connected();
		await as.wendy();
		await writeTo((await only()).connection.value, { kind: 'step', words: 'Rest' }, sealing);
		await post();
		await as.sam();
		await post();
		const { connection, received } = await only();
		await endConnection(connection, sealing);
		const before = (await listOutgoing()).length;
		await answerLetter(connection, received.at(-1)?.id ?? '', 'no', sealing);
		expect(await listOutgoing()).toHaveLength(before);
		expect((await only()).received.at(-1)?.answer).toBe('no');
	});
});

describe('ending', () => {
	test('tells the other, closes the address, and can be forgotten', async () => {
		await connected();
		const { connection } = await only();
		await endConnection(connection, sealing);
		await post();
		expect(await standing()).toBe('ended');
		await as.wendy();
		await post();
		expect(await standing()).toBe('ended');
		await writeTo(
			(await only()).connection.value,
			{ kind: 'note', words: 'still there?' },
			sealing
		);
		await post();
		expect((await listOutgoing()).at(-1)?.value.state).toBe('gone');
		await forgetConnection((await only()).connection);
		expect(await listConnections()).toEqual([]);
	});
});
