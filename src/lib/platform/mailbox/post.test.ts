import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { limits } from '#lib/mailbox/protocol.ts';
import {
	startUsualMailbox,
	TestClock,
	type TestMailbox
} from '../../../../tests/support/mailbox.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import * as age from '../sealing/age.ts';
import { openVault } from '../vault/vault.ts';
import { newPairKey, newParty, type LetterSealing } from './letters.ts';
import { MailboxClient } from './mailbox-client.ts';
import {
	collectLetters,
	keepInbox,
	leaveInbox,
	listOutgoing,
	prepareLetter,
	sendLetters
} from './post.ts';

/** What becomes of a letter when the mailbox is not as it should be: its state is always the true one. */

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
let mailbox: TestMailbox;
let clock: TestClock;

beforeAll(async () => {
	clock = new TestClock();
	clock.wallMs = Date.now();
	mailbox = await startUsualMailbox({ clock });
});

afterAll(() => mailbox.stop());

beforeEach(useEmptyDevice);

const sealing: Pick<LetterSealing, 'seal'> = { seal: (plain, lock) => age.seal(plain, lock) };

/** Somebody with an inbox, and a letter to them that waits. */
async function aLetter({ hasInbox = true } = {}) {
	const { inbox, ownerToken, recipient } = await newParty({ newKeys: () => age.newKeyPair() });
	if (hasInbox)
		await mailbox.client.putInbox({ id: inbox, ownerToken, expiresInSeconds: 90 * 86_400 });
	const to = { inbox, recipient };
	const made = await prepareLetter('{"kind":"note"}', { to, pairKey: newPairKey() }, sealing);
	if (!made.ok) throw new Error(made.reason);
	await (await openVault()).write([made.change]);
	const letter = async () => (await listOutgoing()).find(({ id }) => id === made.id)!.value;
	const waiting = async () => {
		const listed = await mailbox.client.listMessages({ id: inbox, ownerToken });
		return listed.ok ? listed.value.messages.length : listed.code;
	};
	return { inbox, ownerToken, letter, waiting };
}

/** A mailbox that answers this, without ever having got anything. */
function answering(status: number, code: string, headers: Record<string, string> = {}) {
	const body = JSON.stringify({ code, status, title: '' });
	const type = { 'Content-Type': 'application/problem+json' };
	return new MailboxClient('', () =>
		Promise.resolve(new Response(body, { status, headers: { ...type, ...headers } }))
	);
}

const deaf = new MailboxClient('', () => Promise.reject(new TypeError('Failed to fetch')));
const signIn = new MailboxClient('', () =>
	Promise.resolve(
		new Response('<html>Sign in</html>', { headers: { 'Content-Type': 'text/html' } })
	)
);

describe('a letter waits', () => {
	test.each([
		['while there is no network', deaf],
		['while a sign-in page answers instead', signIn],
		['while the mailbox is out of order', answering(503, 'unavailable', { 'Retry-After': '5' })],
		['while the mailbox has no room', answering(507, 'store-full', { 'Retry-After': '600' })],
		['while its reader has no inbox yet', answering(404, 'not-found')]
	])('%s, and goes once it can', async (_why, client) => {
		const { letter, waiting } = await aLetter();
		const next = await sendLetters(client);
		expect(await letter()).toMatchObject({ state: 'waiting', tries: 1 });
		expect(next).toBe((await letter()).tryAfter);
		expect(next).toBeGreaterThan(Date.now());
		await later((next ?? 0) - Date.now(), () => sendLetters(mailbox.client));
		expect(await letter()).toMatchObject({ state: 'sent', sealed: '' });
		expect(await waiting()).toBe(1);
	});

	test('while the inbox is full, as long as the mailbox asks', async () => {
		const { inbox, ownerToken, letter, waiting } = await aLetter();
		const nowMs = clock.wallMs;
		const ids = Array.from({ length: limits.inboxMessages }, (_none, place) => `filler ${place}`);
		const fill = (id: string) =>
			mailbox.store.append(
				{
					inbox,
					id,
					digest: new Uint8Array(32),
					receivedAt: nowMs,
					expiresAt: nowMs + dayMs,
					messagesCeiling: limits.inboxMessages,
					bytesCeiling: limits.inboxBytes
				},
				new Uint8Array(1),
				nowMs
			);
		await Promise.all(ids.map(fill));
		await sendLetters(mailbox.client);
		expect(await letter()).toMatchObject({ state: 'waiting' });
		expect((await letter()).tryAfter).toBeGreaterThan(Date.now() + hourMs - 60_000);
		await Promise.all(ids.map((id) => mailbox.store.acknowledgeMessage(inbox, id)));
		await later(hourMs + 60_000, () => sendLetters(mailbox.client));
		expect(await letter()).toMatchObject({ state: 'sent' });
		expect(await waiting()).toBe(1);
		await mailbox.client.deleteInbox({ id: inbox, ownerToken });
	}, 30_000);
});

test('one whose answer was lost goes again, and is there once', async () => {
	const { letter, waiting } = await aLetter();
	const halfDeaf = new MailboxClient(mailbox.origin, async (...given) => {
		await fetch(...given);
		throw new TypeError('Failed to fetch');
	});
	await sendLetters(halfDeaf);
	expect(await letter()).toMatchObject({ state: 'waiting', tries: 1 });
	expect(await waiting()).toBe(1);
	await later(hourMs, () => sendLetters(mailbox.client));
	expect(await letter()).toMatchObject({ state: 'sent' });
	expect(await waiting()).toBe(1);
});

test('one that nobody took in sixty days is over', async () => {
	const { letter } = await aLetter();
	await sendLetters(deaf);
	await later(60 * dayMs + 1000, () => sendLetters(mailbox.client));
	expect(await letter()).toMatchObject({ state: 'gone', sealed: '' });
});

test.each([
	[410, 'gone', 'gone'],
	[413, 'too-large', 'not-taken'],
	[415, 'not-sealed', 'not-taken'],
	[409, 'taken', 'not-taken']
])('%i %s can never go: %s', async (status, code, state) => {
	const { letter } = await aLetter();
	expect(await sendLetters(answering(status, code))).toBeUndefined();
	expect(await letter()).toMatchObject({ state, sealed: '' });
});

/** As if so much time had gone by on the phone. */
async function later<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
	try {
		return await work();
	} finally {
		vi.useRealTimers();
	}
}

test('an address is not given up while letters are fetched from it', async () => {
	const mine = await newParty({ newKeys: () => age.newKeyPair() });
	const vault = await openVault();
	await vault.write([keepInbox(mine)]);
	await sendLetters(mailbox.client);
	const asked: (string | undefined)[] = [];
	let answerNow = (): void => undefined;
	const slow = new Promise<void>((resolve) => (answerNow = resolve));
	const client = new MailboxClient(mailbox.origin, async (input, init) => {
		asked.push(init.method);
		if (init.method === 'GET') await slow;
		const answer = await fetch(input, init);
		asked.push(String(answer.status));
		return answer;
	});
	const fetching = collectLetters(() => Promise.resolve(() => undefined), client);
	await expect.poll(() => asked).toEqual(['GET']);
	await vault.write([leaveInbox(mine.inbox)]);
	const leaving = sendLetters(client);
	await expect
		.poll(async () => (await navigator.locks.query()).pending?.map(({ name }) => name))
		.toEqual(['waymark-letters-in']);
	answerNow();
	await Promise.all([fetching, leaving]);
	expect(asked).toEqual(['GET', '200', 'DELETE', '204']);
});
