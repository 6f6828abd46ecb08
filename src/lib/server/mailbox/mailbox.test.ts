import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerNames, limits, paths, sealedStart, type SlotEnding } from '#lib/mailbox/protocol.ts';
import { newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import { toSealedBytes, type SealedBytes } from '#lib/platform/sealing/bytes.ts';
import { breakOff, moments } from '../../../../tests/support/broken-reader.ts';
import {
	day,
	hour,
	makeFolder,
	someSealed,
	startMailbox,
	type TestMailbox
} from '../../../../tests/support/mailbox.ts';
import { startPostgres, type TestPostgres } from '../../../../tests/support/postgres.ts';
import { PostgresStore } from './postgres/postgres-store.ts';
import { SqliteStore } from './sqlite/sqlite-store.ts';
import type { MailboxStore } from './store.ts';

/** The contract of the mailbox, over HTTP, on both stores. */

let postgres: TestPostgres;
const { folder, remove } = makeFolder();

beforeAll(async () => {
	postgres = await startPostgres();
}, 60_000);

afterAll(async () => {
	await postgres.stop();
	remove();
});

const stores: Record<string, () => Promise<MailboxStore>> = {
	SQLite: () => Promise.resolve(new SqliteStore(folder, 1024 ** 3)),
	PostgreSQL: async () => PostgresStore.open(await postgres.newDatabase())
};

describe.each(Object.keys(stores))('on %s', { timeout: 30_000 }, (name) => {
	let mailbox: TestMailbox;

	/** What the store was asked, by name. */
	const asked: string[] = [];

	beforeAll(async () => {
		mailbox = await startMailbox(noted(await stores[name]!(), asked));
	}, 30_000);

	afterAll(() => mailbox.stop());

	/** A slot that was made, with all its secrets. */
	async function makeSlot(
		more: { viewLimit?: number; expiresInSeconds?: number; sealed?: SealedBytes } = {}
	) {
		const slot = {
			id: newMailboxId(),
			ownerToken: newToken(),
			readToken: newToken(),
			sealed: someSealed(),
			expiresInSeconds: 3600,
			...more
		};
		expect(await mailbox.client.createSlot(slot)).toMatchObject({
			ok: true,
			value: { version: 1 }
		});
		return slot;
	}

	async function makeInbox(expiresInSeconds = 30 * 86_400) {
		const inbox = { id: newMailboxId(), ownerToken: newToken() };
		const made = await mailbox.client.putInbox({ ...inbox, expiresInSeconds });
		expect(made).toMatchObject({ ok: true });
		return inbox;
	}

	function aMessage(inbox: string) {
		return { inbox, id: newMailboxId(), sealed: someSealed(), expiresInSeconds: 86_400 };
	}

	/** Straight into the store, past the share that one sender has. */
	function append(inbox: string, id: string) {
		const now = mailbox.clock.wallMs;
		const message = {
			inbox,
			id,
			digest: new Uint8Array(32),
			receivedAt: now,
			expiresAt: now + day,
			messagesCeiling: limits.inboxMessages,
			bytesCeiling: limits.inboxBytes
		};
		return mailbox.store.append(message, new Uint8Array(1), now);
	}

	const asReader = ({ id, readToken }: { id: string; readToken: string }) => ({
		id,
		readToken,
		readerId: newMailboxId()
	});

	const gone = { ok: false, code: 'gone' };
	const ended = (ending: SlotEnding) => ({ ...gone, ending });
	const notFound = { ok: false, code: 'not-found' };

	describe('a slot', () => {
		test('gives back exactly what was put in, and later what replaced it', async () => {
			const slot = await makeSlot();
			const first = await mailbox.client.readSlot(slot);
			expect(first).toEqual({
				ok: true,
				value: {
					sealed: slot.sealed,
					version: 1,
					expiresAt: mailbox.clock.wallMs + hour,
					viewsLeft: undefined
				}
			});
			expect(await mailbox.client.readSlot({ ...slot, heldVersion: 1 })).toEqual({
				ok: true,
				value: undefined
			});
			const sealed = someSealed(50_000);
			const { id, ownerToken } = slot;
			const replaced = await mailbox.client.replaceSlot({ id, ownerToken, sealed, version: 1 });
			expect(replaced).toMatchObject({ ok: true, value: { version: 2 } });
			expect(await mailbox.client.readSlot({ ...slot, heldVersion: 1 })).toMatchObject({
				ok: true,
				value: { sealed, version: 2 }
			});
		});

		test('is made once, however often it is asked for', async () => {
			const slot = await makeSlot();
			mailbox.clock.pass(60_000);
			const { expiresAt } = value(await mailbox.client.readSlotState(slot));
			expect(await mailbox.client.createSlot(slot)).toEqual({
				ok: true,
				value: { version: 1, expiresAt }
			});
			expect(await mailbox.client.createSlot({ ...slot, sealed: someSealed() })).toEqual({
				ok: false,
				code: 'changed',
				version: 1
			});
			expect(await mailbox.client.createSlot({ ...slot, ownerToken: newToken() })).toEqual({
				ok: false,
				code: 'taken'
			});
		});

		test('is replaced only over the version that was meant', async () => {
			const { id, ownerToken } = await makeSlot();
			const change = { id, ownerToken, version: 1, sealed: someSealed() };
			expect(await mailbox.client.replaceSlot(change)).toMatchObject({ ok: true });
			// The answer was lost, and it is asked again.
			expect(await mailbox.client.replaceSlot(change)).toMatchObject({
				ok: true,
				value: { version: 2 }
			});
			expect(await mailbox.client.replaceSlot({ ...change, sealed: someSealed() })).toEqual({
				ok: false,
				code: 'changed',
				version: 2
			});
		});

		test('takes one of many replacements at the same moment', async () => {
			const { id, ownerToken } = await makeSlot();
			const answers = await Promise.all(
				Array.from({ length: 20 }, () =>
					mailbox.client.replaceSlot({ id, ownerToken, version: 1, sealed: someSealed() })
				)
			);
			expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		});

		test('keeps expiry and view limit when replaced, unless told', async () => {
			const slot = await makeSlot({ viewLimit: 2 });
			const before = value(await mailbox.client.readSlotState(slot));
			mailbox.clock.pass(60_000);
			const { id, ownerToken } = slot;
			const change = { id, ownerToken, sealed: someSealed() };
			await mailbox.client.replaceSlot({ ...change, version: 1 });
			expect(value(await mailbox.client.readSlotState(slot))).toEqual({ ...before, version: 2 });
			await mailbox.client.replaceSlot({
				...change,
				version: 2,
				expiresInSeconds: 7200,
				viewLimit: 5
			});
			expect(value(await mailbox.client.readSlotState(slot))).toMatchObject({
				expiresAt: mailbox.clock.wallMs + 2 * hour,
				viewsLeft: 5
			});
		});

		test('tells someone without the right secret nothing at all', async () => {
			const slot = await makeSlot();
			const stranger = { id: newMailboxId(), token: slot.ownerToken };
			const wrong = { id: slot.id, token: newToken() };
			const crossed = { id: slot.id, token: slot.readToken };
			const answers: string[] = [];
			for (const { id, token } of [stranger, wrong, crossed]) {
				for (const [method, path] of [
					['GET', paths.slotState(id)],
					['DELETE', paths.slot(id)]
				] as const) {
					const response = await mailbox.ask(path, {
						method,
						headers: { Authorization: `Bearer ${token}` }
					});
					const headers = [...response.headers].filter(([header]) => header !== 'date');
					answers.push(JSON.stringify([response.status, headers, await response.text()]));
				}
			}
			expect(new Set(answers).size).toBe(1);
			expect(answers[0]).toContain('not-found');
			for (const readToken of [newToken(), slot.ownerToken]) {
				expect(await mailbox.client.readSlot({ ...slot, readToken })).toEqual(notFound);
				const reader = asReader({ ...slot, readToken });
				expect(await mailbox.client.takeSlot(reader)).toEqual(notFound);
				expect(await mailbox.client.acknowledgeSlot(reader)).toEqual(notFound);
			}
			const change = { ...slot, ownerToken: slot.readToken, version: 1 };
			expect(await mailbox.client.replaceSlot(change)).toEqual(notFound);
			expect(await mailbox.client.readSlot(slot)).toMatchObject({ ok: true });
		});
	});

	describe('a view limit', () => {
		test.each([1, 3])('of %i holds exactly when 500 readers ask at once', async (viewLimit) => {
			const slot = await makeSlot({ viewLimit });
			const now = mailbox.clock.wallMs;
			const takeAgainUntil = now + limits.takeAgainMs;
			const takes = Array.from({ length: 450 }, () =>
				mailbox.store.takeSlot(
					{ id: slot.id, readerId: newMailboxId(), takeAgainUntil, openedAt: now },
					now
				)
			);
			const answers = await Promise.all(
				Array.from({ length: 50 }, () => mailbox.client.takeSlot(asReader(slot)))
			);
			const opened = [
				...(await Promise.all(takes)).filter((taken) => taken !== undefined),
				...answers.filter(({ ok }) => ok)
			];
			expect(opened).toHaveLength(viewLimit);
			for (const answer of answers.filter(({ ok }) => !ok))
				expect(answer).toEqual(ended('used-up'));
			expect(value(await mailbox.client.readSlotState(slot))).toMatchObject({
				opened: viewLimit,
				viewsLeft: 0
			});
		});

		test('lets the same reader take again for a quarter of an hour', async () => {
			const slot = await makeSlot({ viewLimit: 2 });
			const reader = asReader(slot);
			const answers = await Promise.all(
				Array.from({ length: 20 }, () => mailbox.client.takeSlot(reader))
			);
			expect(answers.every(({ ok }) => ok)).toBe(true);
			mailbox.clock.pass(15 * 60_000 - 1000);
			expect(await mailbox.client.takeSlot(reader)).toMatchObject({
				ok: true,
				value: { viewsLeft: 1 }
			});
			mailbox.clock.pass(2000);
			expect(await mailbox.client.takeSlot(reader)).toMatchObject({
				ok: true,
				value: { viewsLeft: 0 }
			});
			mailbox.clock.pass(16 * 60_000);
			expect(await mailbox.client.takeSlot(reader)).toEqual(ended('used-up'));
			await mailbox.sweep();
			expect(value(await mailbox.client.readSlotState(slot))).toMatchObject({
				state: 'used-up',
				opened: 2
			});
		});

		test('ends with the acknowledgement of the last reader, not before', async () => {
			const slot = await makeSlot({ viewLimit: 2 });
			const [one, other] = [asReader(slot), asReader(slot)];
			await mailbox.client.takeSlot(one);
			await mailbox.client.takeSlot(other);
			const before = await mailbox.client.readSlotState(slot);
			// Somebody who never had it, and someone who says it twice.
			await mailbox.client.acknowledgeSlot(asReader(slot));
			expect(await mailbox.client.readSlotState(slot)).toEqual(before);
			await mailbox.client.acknowledgeSlot(one);
			await mailbox.client.acknowledgeSlot(one);
			expect(await mailbox.client.takeSlot(one)).toEqual(ended('used-up'));
			expect(await mailbox.client.takeSlot(other)).toMatchObject({ ok: true });
			await mailbox.client.acknowledgeSlot(other);
			expect(value(await mailbox.client.readSlotState(slot)).state).toBe('used-up');
			expect(await mailbox.client.takeSlot(other)).toEqual(ended('used-up'));
			expect(await mailbox.client.acknowledgeSlot(other)).toMatchObject({ ok: true });
		});

		test('burns nothing when the connection breaks, and then it is gone', async () => {
			const sealed = someSealed(limits.sealedBytes);
			const slot = await makeSlot({ viewLimit: 1, sealed });
			const reader = asReader(slot);
			for (let round = 0; round < 12; round++)
				await breakOff(mailbox.origin, reader, moments[round % moments.length]!);
			mailbox.clock.pass(limits.takeAgainMs - 1000);
			expect(value(await mailbox.client.takeSlot(reader)).sealed).toEqual(sealed);
			expect(await mailbox.client.takeSlot(asReader(slot))).toEqual(ended('used-up'));
			mailbox.clock.pass(2000);
			expect(await mailbox.client.takeSlot(reader)).toEqual(ended('used-up'));
			await mailbox.sweep();
			expect(value(await mailbox.client.readSlotState(slot))).toMatchObject({
				state: 'used-up',
				opened: 1
			});
			expect(await mailbox.store.readSlot(slot.id, 0)).toBeUndefined();
		});

		test('loses no view to a preview, a scanner or a page loaded ahead', async () => {
			const slot = await makeSlot({ viewLimit: 1 });
			const before = await mailbox.client.readSlotState(slot);
			const bearer = { Authorization: `Bearer ${slot.readToken}` };
			for (const headers of [
				{},
				bearer,
				{ ...bearer, 'Sec-Purpose': 'prefetch;prerender' },
				{ ...bearer, 'User-Agent': 'Slackbot-LinkExpanding 1.0' },
				{ ...bearer, 'User-Agent': 'facebookexternalhit/1.1' }
			]) {
				for (const method of ['GET', 'HEAD'])
					for (const path of [paths.slot(slot.id), paths.take(slot.id), paths.slotState(slot.id)])
						await mailbox.ask(path, { method, headers });
			}
			expect(await mailbox.client.readSlotState(slot)).toEqual(before);
			expect(await mailbox.client.readSlot(slot)).toEqual({ ok: false, code: 'take-instead' });
			expect(await mailbox.client.takeSlot(asReader(slot))).toMatchObject({ ok: true });
		});
	});

	describe('an end', () => {
		test('by date comes at the second, and stays after sweeping', async () => {
			const slot = await makeSlot();
			mailbox.clock.pass(hour - 1000);
			expect(await mailbox.client.readSlot(slot)).toMatchObject({ ok: true });
			mailbox.clock.pass(2000);
			const { id, ownerToken, sealed } = slot;
			for (const when of ['before', 'after'] as const) {
				if (when === 'after') await mailbox.sweep();
				expect(await mailbox.client.readSlot(slot)).toEqual(ended('expired'));
				expect(await mailbox.client.takeSlot(asReader(slot))).toEqual(ended('expired'));
				expect(await mailbox.client.replaceSlot({ id, ownerToken, sealed, version: 1 })).toEqual(
					ended('expired')
				);
				expect(await mailbox.client.createSlot(slot)).toEqual(ended('expired'));
				expect(value(await mailbox.client.readSlotState(slot)).state).toBe('expired');
			}
			mailbox.clock.pass(31 * day);
			await mailbox.sweep();
			expect(await mailbox.client.readSlot(slot)).toEqual(notFound);
		});

		test('by taking back says whether it had been opened, every time it is asked', async () => {
			const unopened = await makeSlot();
			expect(value(await mailbox.client.deleteSlot(unopened))).toMatchObject({
				state: 'taken-back',
				opened: 0
			});
			const opened = await makeSlot();
			await mailbox.client.takeSlot(asReader(opened));
			const receipt = await mailbox.client.deleteSlot(opened);
			expect(value(receipt)).toMatchObject({
				state: 'taken-back',
				opened: 1,
				lastOpenedAt: Math.floor(mailbox.clock.wallMs / hour) * hour
			});
			mailbox.clock.pass(day);
			await mailbox.sweep();
			expect(await mailbox.client.deleteSlot(opened)).toEqual(receipt);
			expect(await mailbox.client.readSlot(opened)).toEqual(ended('taken-back'));
			expect(await mailbox.client.takeSlot(asReader(opened))).toEqual(ended('taken-back'));
		});

		test('is told to whoever may read it and to nobody else, never by its size or by the work it makes', async () => {
			const forgotten = await makeSlot();
			mailbox.clock.pass(32 * day);
			await mailbox.sweep();
			const usedUp = await makeSlot({ viewLimit: 1 });
			const reader = asReader(usedUp);
			await mailbox.client.takeSlot(reader);
			await mailbox.client.acknowledgeSlot(reader);
			const [takenBack, expired] = [await makeSlot(), await makeSlot()];
			await mailbox.client.deleteSlot(takenBack);
			mailbox.clock.pass(hour + 1000);
			const never = { ...takenBack, id: newMailboxId() };
			const ask = async ({ id }: { id: string }, token: string) => {
				const response = await mailbox.ask(paths.take(id), {
					method: 'POST',
					headers: { Authorization: `Bearer ${token}`, [headerNames.reader]: newMailboxId() }
				});
				const body = await response.text();
				// The same one question to the store takes the same time; `test:heavy` measures it.
				expect(asked.splice(0)).toEqual(['findSlot']);
				return { size: body.length, ...(JSON.parse(body) as { code: string; ending?: string }) };
			};
			asked.length = 0;
			const size = (await ask(never, never.readToken)).size;
			for (const [slot, told] of [
				[usedUp, { code: 'gone', ending: 'used-up', size }],
				[takenBack, { code: 'gone', ending: 'taken-back', size }],
				[expired, { code: 'gone', ending: 'expired', size }],
				[forgotten, { code: 'not-found', size }],
				[never, { code: 'not-found', size }]
			] as const) {
				expect(await ask(slot, slot.readToken)).toMatchObject(told);
				const stranger = await ask(slot, newToken());
				expect(stranger).toMatchObject({ code: 'not-found', size });
				expect(stranger).not.toHaveProperty('ending');
			}
		});
	});

	describe('an inbox', () => {
		test('gives its owner every message in order, a page at a time, until acknowledged', async () => {
			const inbox = await makeInbox();
			const sent = Array.from({ length: limits.messagesAPage + 5 }, () => aMessage(inbox.id));
			const [first, second, ...others] = sent;
			for (const message of [first!, second!])
				expect(await mailbox.client.sendMessage(message)).toMatchObject({ ok: true });
			await Promise.all(others.map(({ id }) => append(inbox.id, id)));
			const listed: string[] = [];
			let after: string | undefined;
			do {
				const page = value(
					await mailbox.client.listMessages({ ...inbox, ...(after ? { after } : {}) })
				);
				listed.push(...page.messages.map(({ id }) => id));
				after = page.next;
			} while (after !== undefined);
			expect(listed.slice(0, 2)).toEqual([first!.id, second!.id]);
			expect(listed.sort()).toEqual(sent.map(({ id }) => id).sort());
			const reading = { ...inbox, messageId: first!.id };
			expect(value(await mailbox.client.readMessage(reading))).toEqual(first!.sealed);
			await mailbox.client.acknowledgeMessage(reading);
			expect(await mailbox.client.acknowledgeMessage(reading)).toMatchObject({ ok: true });
			expect(await mailbox.client.readMessage(reading)).toEqual(gone);
			const rest = value(await mailbox.client.listMessages(inbox));
			expect(rest.messages[0]?.id).toBe(second!.id);
		});

		test('holds one message once, however often and whenever it is sent', async () => {
			const inbox = await makeInbox();
			const message = aMessage(inbox.id);
			const answers = await Promise.all(
				Array.from({ length: 20 }, () => mailbox.client.sendMessage(message))
			);
			expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
			expect(value(await mailbox.client.listMessages(inbox)).messages).toHaveLength(1);
			expect(await mailbox.client.sendMessage({ ...message, sealed: someSealed() })).toEqual({
				ok: false,
				code: 'taken'
			});
			await mailbox.client.acknowledgeMessage({ ...inbox, messageId: message.id });
			expect(await mailbox.client.sendMessage(message)).toEqual(answers[0]);
			expect(value(await mailbox.client.listMessages(inbox)).messages).toEqual([]);
			expect(await mailbox.store.findInbox(inbox.id)).toMatchObject({ messages: 0, bytes: 0 });
		});

		test('opens for nobody but its owner', async () => {
			const inbox = await makeInbox();
			const message = aMessage(inbox.id);
			await mailbox.client.sendMessage(message);
			const wrong = { ...inbox, ownerToken: newToken(), messageId: message.id };
			expect(await mailbox.client.listMessages(wrong)).toEqual(notFound);
			expect(await mailbox.client.readMessage(wrong)).toEqual(notFound);
			expect(await mailbox.client.acknowledgeMessage(wrong)).toEqual(notFound);
			expect(await mailbox.client.deleteInbox(wrong)).toEqual(notFound);
			expect(await mailbox.client.putInbox({ ...wrong, expiresInSeconds: 3600 })).toEqual({
				ok: false,
				code: 'taken'
			});
			expect(value(await mailbox.client.listMessages(inbox)).messages).toHaveLength(1);
		});

		test('lives as long as its owner says, and no message outlives it', async () => {
			const inbox = await makeInbox(2 * 3600);
			const message = { ...aMessage(inbox.id), expiresInSeconds: 30 * 86_400 };
			expect(value(await mailbox.client.sendMessage(message)).expiresAt).toBe(
				mailbox.clock.wallMs + 2 * hour
			);
			await mailbox.client.putInbox({ ...inbox, expiresInSeconds: 4 * 3600 });
			mailbox.clock.pass(3 * hour);
			await mailbox.sweep();
			expect(value(await mailbox.client.listMessages(inbox)).messages).toEqual([]);
			expect(await mailbox.store.findInbox(inbox.id)).toMatchObject({ messages: 0, bytes: 0 });
			mailbox.clock.pass(2 * hour);
			expect(await mailbox.client.listMessages(inbox)).toEqual(gone);
			expect(await mailbox.client.putInbox({ ...inbox, expiresInSeconds: 3600 })).toEqual(gone);
			await mailbox.sweep();
			expect(await mailbox.client.sendMessage(aMessage(inbox.id))).toEqual(gone);
			mailbox.clock.pass(31 * day);
			await mailbox.sweep();
			expect(await mailbox.client.sendMessage(aMessage(inbox.id))).toEqual(notFound);
		});

		test('is closed with everything in it', async () => {
			const inbox = await makeInbox();
			const message = aMessage(inbox.id);
			await mailbox.client.sendMessage(message);
			expect(await mailbox.client.deleteInbox(inbox)).toMatchObject({ ok: true });
			expect(await mailbox.client.deleteInbox(inbox)).toMatchObject({ ok: true });
			expect(await mailbox.client.sendMessage(aMessage(inbox.id))).toEqual(gone);
			expect(await mailbox.client.listMessages(inbox)).toEqual(gone);
			expect(await mailbox.store.findMessage(inbox.id, message.id)).toBeUndefined();
		});

		test('that is full says so, and has room again when its owner has emptied it', async () => {
			const inbox = await makeInbox();
			const ids = Array.from({ length: limits.inboxMessages }, newMailboxId);
			const kept = await Promise.all(
				[...ids, newMailboxId(), newMailboxId()].map((id) => append(inbox.id, id))
			);
			expect(kept.filter((row) => row !== undefined)).toHaveLength(limits.inboxMessages);
			expect(await mailbox.client.sendMessage(aMessage(inbox.id))).toMatchObject({
				code: 'inbox-full',
				retryAfterMs: hour
			});
			const [any] = value(await mailbox.client.listMessages(inbox)).messages;
			await mailbox.client.acknowledgeMessage({ ...inbox, messageId: any!.id });
			expect(await mailbox.client.sendMessage(aMessage(inbox.id))).toMatchObject({ ok: true });
		});
	});

	describe('content', () => {
		test('may be as large as the limit, and not one byte larger', async () => {
			const inbox = await makeInbox();
			const largest = { ...aMessage(inbox.id), sealed: someSealed(limits.sealedBytes) };
			expect(await mailbox.client.sendMessage(largest)).toMatchObject({ ok: true });
			expect(value(await mailbox.client.readMessage({ ...inbox, messageId: largest.id }))).toEqual(
				largest.sealed
			);
			const larger = { ...aMessage(inbox.id), sealed: someSealed(limits.sealedBytes + 1) };
			expect(await mailbox.client.sendMessage(larger)).toEqual({ ok: false, code: 'too-large' });
			expect(await mailbox.store.findMessage(inbox.id, larger.id)).toBeUndefined();
		});

		test.each([
			['nothing', ''],
			['words', 'I would like to go swimming again.'],
			['a file that only begins like a sealed one', sealedStart.slice(0, -1)]
		])('of %s is not taken', async (_name, text) => {
			const inbox = await makeInbox();
			const sealed = toSealedBytes(new TextEncoder().encode(text));
			expect(await mailbox.client.sendMessage({ ...aMessage(inbox.id), sealed })).toEqual({
				ok: false,
				code: 'not-sealed'
			});
		});
	});

	test('a second process sees the same mailbox or is refused', async () => {
		if (name === 'SQLite') {
			expect(() => new SqliteStore(folder, 1024 ** 3)).toThrow(/another process is using/);
		}
		expect(await mailbox.client.listMessages(await makeInbox())).toMatchObject({ ok: true });
	});

	test('nothing that could say something was reported', () => {
		expect(mailbox.reports).toEqual([]);
	});
});

function value<Value>(answer: { ok: true; value: Value } | { ok: false; code: string }): Value {
	if (!answer.ok) throw new Error(answer.code);
	return answer.value;
}

/** The same store; the name of each question is written down. */
function noted(store: MailboxStore, asked: string[]): MailboxStore {
	return new Proxy(store, {
		get:
			(_store, name: keyof MailboxStore) =>
			(...given: unknown[]) => {
				asked.push(name);
				const method = Reflect.get(store, name) as (...all: unknown[]) => unknown;
				return Reflect.apply(method, store, given);
			}
	});
}
