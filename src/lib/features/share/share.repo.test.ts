import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { letGo } from '#lib/platform/mailbox/let-go.ts';
import { openFromLink, placeOf } from '#lib/platform/mailbox/link.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import { closeVault, openVault, put } from '#lib/platform/vault/vault.ts';
import { sealing, useMailbox } from '../../../../tests/support/letters.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { readDocument, type SharedDocument } from './document.ts';
import {
	addShare,
	deliver,
	hurryShares,
	listShares,
	lookAfterShares,
	moveShareEnd,
	openShareSlots,
	removeShare,
	renewShares,
	stopKeepingShare,
	takeBackShare,
	type NewShare,
	type ShareWish
} from './share.repo.ts';

/** Stands in for whatever else is written. */
const noteCollection = defineCollection<string>({
	code: 'test',
	name: 'notes',
	version: 1,
	schema: v.string(),
	upgrades: {}
});
const dayMs = 24 * 60 * 60 * 1000;
const document: SharedDocument = {
	kind: 'waymark-shared',
	version: 1,
	from: 'Sam',
	madeOn: '2026-11-22',
	language: 'en-GB',
	items: [
		{
			title: { en: 'Plan' },
			parts: [{ heading: { en: 'Aim' }, paragraphs: [{ words: 'Canary: a private word' }] }]
		}
	]
};

const mailbox = useMailbox();

beforeEach(useEmptyDevice);

async function add(more: Partial<ShareWish> = {}): Promise<string> {
	const made = await addShare(
		{
			document,
			items: ['plan'],
			to: 'Joe',
			endsAt: Date.now() + 7 * dayMs,
			viewLimit: undefined,
			password: '',
			...more
		},
		sealing
	);
	if (!made.ok) throw new Error(made.reason);
	return made.id;
}

async function only() {
	const [share] = await listShares();
	if (!share) throw new Error('nothing was shared');
	return share.value;
}

/** What a reader of the link gets, as a reader who comes for the first time. */
async function readIt(password = '') {
	const { secret } = await only();
	const taken = await mailbox.client.takeSlot({
		...(await placeOf(secret)),
		readerId: newMailboxId()
	});
	if (!taken.ok) return taken.code;
	const opened = await openFromLink(taken.value.sealed, secret, password, sealing);
	return opened.ok ? readDocument(opened.text) : opened.reason;
}

const deaf = new MailboxClient('', () => Promise.reject(new TypeError('Failed to fetch')));

describe('sharing', () => {
	test('the reader gets the document, and the list tells that it was opened', async () => {
		await add();
		expect(await deliver(mailbox.client)).toBeUndefined();
		expect(await readIt()).toEqual(document);
		await lookAfterShares(mailbox.client);
		expect((await only()).seen?.opened).toBe(1);
	});

	test('with a password and a view limit', async () => {
		await add({ password: ' river stone', viewLimit: 1 });
		await deliver(mailbox.client);
		expect(await only()).toMatchObject({ hasPassword: true, viewLimit: 1 });
		expect(JSON.stringify(await only())).not.toContain('river');
		expect(await readIt('river stone')).toEqual(document);
		expect(await readIt('river stone')).toBe('gone');
	});

	test('words do not stand in what is sent or kept for sending', async () => {
		await add();
		const { sealed } = await only();
		expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Canary');
	});

	test('what is too long for a link is refused before anything is kept', async () => {
		const long = { ...document, from: 'x'.repeat(300_000) };
		expect(
			await addShare(
				{ document: long, items: [], to: '', endsAt: 0, viewLimit: undefined, password: '' },
				sealing
			)
		).toEqual({ ok: false, reason: 'too-large' });
		expect(await listShares()).toEqual([]);
	});
});

describe('the outbox', () => {
	test('keeps what could not be sent, over closing the app, and sends it later', async () => {
		await add();
		expect(await deliver(deaf)).toBeGreaterThan(Date.now());
		await closeVault();
		expect(await only()).toMatchObject({ errand: 'place', tries: 1 });
		// Not before its time, unless asked to hurry.
		await deliver(mailbox.client);
		expect(await only()).toMatchObject({ errand: 'place', tries: 1 });
		await hurryShares();
		expect(await deliver(mailbox.client)).toBeUndefined();
		expect(await readIt()).toEqual(document);
	});

	test('an answer that was lost does no harm: the same is sent again and is there once', async () => {
		await add();
		let lost = 0;
		const halfDeaf = new MailboxClient(mailbox.origin, async (...given) => {
			await fetch(...given);
			lost += 1;
			throw new TypeError('Failed to fetch');
		});
		await deliver(halfDeaf);
		await hurryShares();
		await deliver(mailbox.client);
		expect(lost).toBe(1);
		expect(await only()).toMatchObject({ version: 1 });
		expect((await only()).errand).toBeUndefined();
		expect(await readIt()).toEqual(document);
	});

	test('two tabs at once send one', async () => {
		await add();
		await Promise.all([deliver(mailbox.client), deliver(mailbox.client)]);
		expect(await only()).toMatchObject({ version: 1, tries: 0 });
	});

	test('what was taken back before it left never leaves', async () => {
		const id = await add();
		await takeBackShare(id);
		await deliver(mailbox.client);
		expect((await only()).ended?.how).toBe('taken-back');
		expect(await readIt()).toBe('not-found');
	});

	test('what may have left is taken back there, also when its answer was lost', async () => {
		const id = await add();
		const halfDeaf = new MailboxClient(mailbox.origin, async (...given) => {
			await fetch(...given);
			throw new TypeError('Failed to fetch');
		});
		await deliver(halfDeaf);
		await takeBackShare(id);
		expect((await only()).errand).toBe('take-back');
		await deliver(mailbox.client);
		expect((await only()).ended?.how).toBe('taken-back');
		expect(await readIt()).toBe('gone');
	});

	test('a new end reaches the mailbox, and a link whose time is over opens nothing', async () => {
		const id = await add();
		await deliver(mailbox.client);
		const endsAt = Date.now() + 90 * dayMs;
		await moveShareEnd(id, endsAt);
		await deliver(mailbox.client);
		const moved = await only();
		expect(moved.errand).toBeUndefined();
		expect(Math.abs(moved.endsAt - endsAt)).toBeLessThan(60_000);
		mailbox.clock.pass(89 * dayMs);
		expect(await readIt()).toEqual(document);
		mailbox.clock.pass(2 * dayMs);
		expect(await readIt()).toBe('gone');
		await lookAfterShares(mailbox.client);
		expect((await only()).ended?.how).toBe('expired');
	});

	test('what the mailbox will not have ends, and says so', async () => {
		await add();
		const refusing = new MailboxClient('', () =>
			Promise.resolve(
				Response.json(
					{ code: 'too-large', status: 413, title: '' },
					{ status: 413, headers: { 'Content-Type': 'application/problem+json' } }
				)
			)
		);
		await deliver(refusing);
		expect((await only()).ended?.how).toBe('not-taken');
	});
});

describe('kept up to date', () => {
	const going = { plan: 'all' as const };
	const newer: SharedDocument = { ...document, madeOn: '2026-11-25', from: 'Samira' };
	const editionNow = async () => (await only()).kept?.edition;
	const renew = (now: SharedDocument | undefined) => renewShares(() => now, sealing);

	test('the same link gives what it is now, with its password, and nothing is sent without a change', async () => {
		await add({ going, password: 'river stone' });
		await deliver(mailbox.client);
		await renew({ ...document, madeOn: '2026-11-25' });
		expect((await only()).errand).toBeUndefined();
		await renew(newer);
		expect(await only()).toMatchObject({ errand: 'replace', version: 1 });
		await deliver(mailbox.client);
		expect(await only()).toMatchObject({ version: 2, tries: 0 });
		expect(await readIt('river stone')).toEqual({ ...newer, edition: await editionNow() });
		expect(await readIt('')).toBe('password');
		await renew(newer);
		expect((await only()).errand).toBeUndefined();
	});

	test('each time has a higher number inside, so that a reader can tell an older one', async () => {
		await add({ going });
		await deliver(mailbox.client);
		const seen: number[] = [];
		for (const from of ['one', 'two', 'three']) {
			await renew({ ...document, from });
			await deliver(mailbox.client);
			const found = await readIt();
			if (typeof found === 'string') throw new Error(found);
			expect(found?.edition).toBe(await editionNow());
			seen.push(found?.edition ?? -1);
		}
		expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
	});

	test('changes made away from the network wait, the last of them goes, and it goes once', async () => {
		await add({ going });
		await deliver(mailbox.client);
		for (const from of ['one', 'two', 'three']) {
			await renew({ ...document, from });
			await deliver(deaf);
		}
		await closeVault();
		await hurryShares();
		await deliver(mailbox.client);
		expect(await only()).toMatchObject({ version: 2 });
		expect(await readIt()).toMatchObject({ ...document, from: 'three' });
	});

	test('made anew before anybody knew that it had arrived, the newest is there in the end', async () => {
		await add({ going });
		const halfDeaf = new MailboxClient(mailbox.origin, async (...given) => {
			await fetch(...given);
			throw new TypeError('Failed to fetch');
		});
		await deliver(halfDeaf);
		await renew(newer);
		await hurryShares();
		await deliver(mailbox.client);
		await deliver(mailbox.client);
		expect((await only()).errand).toBeUndefined();
		expect(await readIt()).toMatchObject(newer);
		// The same with an answer that is lost while it is replaced.
		await renew(document);
		await deliver(halfDeaf);
		await renew({ ...newer, from: 'Sami' });
		await hurryShares();
		await deliver(mailbox.client);
		await deliver(mailbox.client);
		expect(await readIt()).toMatchObject({ ...newer, from: 'Sami' });
	});

	test('what has become too long stays as it was, and says so', async () => {
		await add({ going });
		await deliver(mailbox.client);
		await renew({ ...document, from: 'x'.repeat(300_000) });
		expect(await only()).toMatchObject({ kept: { trouble: 'too-large' } });
		expect(await readIt()).toMatchObject(document);
		await renew(newer);
		await deliver(mailbox.client);
		expect((await only()).kept).not.toHaveProperty('trouble');
		expect(await readIt()).toMatchObject(newer);
	});

	test('is not made anew where there is no say, after it was stopped, or once it is taken back', async () => {
		const id = await add({ going });
		await deliver(mailbox.client);
		await renew(undefined);
		await stopKeepingShare(id);
		await renew(newer);
		expect(await readIt()).toMatchObject(document);
		await takeBackShare(id);
		await renew(newer);
		await deliver(mailbox.client);
		expect((await only()).ended?.how).toBe('taken-back');
	});
});

test('over a connection the letter is written in one go with what it tells of, or neither is', async () => {
	const connection = {
		id: 'connection-1',
		letter: (share: NewShare) =>
			Promise.resolve(put(noteCollection, 'letter', JSON.stringify(share)))
	};
	const id = await add({ connection, going: { plan: 'all' } });
	const { secret, endsAt } = await only();
	const vault = await openVault();
	expect(await only()).toMatchObject({ connection: 'connection-1' });
	expect((await vault.get(noteCollection, 'letter'))?.value).toBe(
		JSON.stringify({ id, secret, endsAt, isKept: true })
	);
	await takeBackShare(id, put(noteCollection, 'letter', 'taken back'));
	expect((await vault.get(noteCollection, 'letter'))?.value).toBe('taken back');
	const failing = { ...connection, letter: () => Promise.reject(new Error('too long')) };
	await expect(add({ connection: failing })).rejects.toThrow('too long');
	expect(await listShares()).toHaveLength(1);
});

test('one that is taken off the list can be brought back, and nothing else brings it back', async () => {
	const id = await add();
	const [share] = await listShares();
	const undo = await removeShare(share!);
	await takeBackShare(id);
	expect(await listShares()).toEqual([]);
	await undo();
	expect((await listShares()).map((each) => each.id)).toEqual([id]);
});

describe('letting go of all of it, before everything is deleted', () => {
	const never = new AbortController().signal;

	test('is for what others may be able to open, and leaves the list here alone', async () => {
		await add({ to: 'Never sent' });
		const before = await listShares();
		expect(await openShareSlots()).toEqual([]);
		await deliver(mailbox.client);
		await add({ to: 'Not yet sent' });
		const slots = await openShareSlots();
		expect(slots).toHaveLength(1);
		expect(await letGo(slots, mailbox.client, never)).toBe(0);
		const [share] = before;
		const reading = await placeOf(share!.value.secret);
		expect(await mailbox.client.readSlot(reading)).toMatchObject({ ok: false, code: 'gone' });
		expect(await listShares()).toHaveLength(2);
	});

	test('counts what is still there when the mailbox is away, or too slow', async () => {
		await add();
		await add({ to: 'Amina' });
		await deliver(mailbox.client);
		const slots = await openShareSlots();
		const away = new MailboxClient('', () => Promise.reject(new TypeError('no network')));
		expect(await letGo(slots, away, never)).toBe(2);
		expect(await letGo(slots, mailbox.client, AbortSignal.abort())).toBe(2);
		expect(await letGo(slots, mailbox.client, never)).toBe(0);
	});
});
