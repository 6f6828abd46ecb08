import { beforeEach, describe, expect, test } from 'vitest';
import {
	acceptHello,
	endConnection,
	forgetConnection,
	invite,
	listConnections,
	listHellos,
	runPost,
	writeTo
} from '#lib/features/connect/connect.repo.ts';
import { newLinkSecret, placeOf, sealForLink } from '#lib/platform/mailbox/link.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { newToken } from '#lib/platform/mailbox/secrets.ts';
import { answerLink, linkShown, sealing, useMailbox } from '../../../../tests/support/letters.ts';
import { devicesOf } from '../../../../tests/support/vault.ts';
import english from '../../../locales/en-GB/share.json' with { type: 'json' };
import { renewShared } from './renewal.repo.ts';
import { documentOf, isUnread } from './shared-with-me.ts';
import { listCrisisPlans, listShared, markOpened, removeShared } from './shared-with-me.repo.ts';

const dayMs = 24 * 60 * 60 * 1000;
const deaf = new MailboxClient('', () => Promise.reject(new TypeError('Failed to fetch')));

const mailbox = useMailbox();
let as: Record<'sam' | 'amina', () => Promise<void>>;

const post = async (client = mailbox.client) => {
	await runPost(client, sealing);
	await renewShared(client, sealing);
};

async function only() {
	const [first] = await listConnections();
	if (!first) throw new Error('nobody is connected');
	return first.connection;
}

/** Sam showed a code, Amina opened it, and both said yes. Amina is the one in front of the device then. */
beforeEach(async () => {
	as = devicesOf('sam', 'amina');
	await as.sam();
	const me = { side: 'person', name: 'Sam', role: '', team: '' } as const;
	await invite(me, { endsAt: Date.now() + dayMs }, sealing);
	await post();
	const link = await linkShown();
	await as.amina();
	await answerLink(link, mailbox, { name: 'Sam', myName: 'Amina' });
	await post();
	await as.sam();
	await post();
	const [hello] = await listHellos();
	await acceptHello(hello!, { name: 'Amina', myName: 'Sam', myRole: '' }, sealing);
	await post();
	await as.amina();
	await post();
});

function document(words: string, title = english['item.crisis'], edition?: number) {
	return JSON.stringify({
		kind: 'waymark-shared',
		version: 1,
		madeOn: '2026-11-20',
		from: 'Sam',
		language: 'en-GB',
		...(edition === undefined ? {} : { edition }),
		items: [
			{ title: { en: title }, parts: [{ heading: { en: 'Helps' }, paragraphs: [{ words }] }] }
		]
	});
}

/** Puts it into the mailbox, and tells Amina. */
async function samShares(
	words: string,
	{
		title = english['item.crisis'],
		endsAt = Date.now() + dayMs,
		edition = undefined as number | undefined
	} = {}
) {
	await as.sam();
	const secret = newLinkSecret();
	const ownerToken = newToken();
	const place = await placeOf(secret);
	const put = async (text: string, version?: number, key = secret) => {
		const made = await sealForLink(text, key, '', sealing);
		if (!made.ok) throw new Error(made.reason);
		const slot = { ...place, ownerToken, sealed: made.sealed };
		const answer =
			version === undefined
				? await mailbox.client.createSlot({ ...slot, expiresInSeconds: 3600 })
				: await mailbox.client.replaceSlot({ ...slot, version });
		if (!answer.ok) throw new Error(answer.code);
	};
	await put(document(words, title, edition));
	const share = 'share-0001';
	const { value } = await only();
	await writeTo(value, { kind: 'share', share, secret, endsAt, isLive: true }, sealing);
	await post();
	return {
		share,
		change: (text: string, newer?: number) => put(document(text, title, newer), 1),
		/** What a mailbox could do that is not as it should be. */
		swap: (text: string, version: number, key = secret) => put(text, version, key),
		takeBack: () => mailbox.client.deleteSlot({ id: place.id, ownerToken })
	};
}

async function shown() {
	const [one, ...others] = await listShared();
	if (!one || others.length > 0) throw new Error(`${others.length + 1} things are shared`);
	const read = documentOf(one.shared);
	return {
		one,
		words: read?.items[0]?.parts[0]?.paragraphs[0]?.words,
		ended: one.shared.ended?.how,
		trouble: one.shared.trouble
	};
}

describe('what was shared with me', () => {
	test('is here without a network, and renewed with one', async () => {
		const { change } = await samShares('Tea');
		await as.amina();
		await post();
		expect(await shown()).toMatchObject({ words: 'Tea', ended: undefined });
		expect(await listCrisisPlans()).toEqual([{ id: (await shown()).one.id, name: 'Sam' }]);
		await change('Tea and quiet');
		await post(deaf);
		expect((await shown()).words).toBe('Tea');
		await post();
		expect((await shown()).words).toBe('Tea and quiet');
	});

	test('is new until it was looked at, and again once it has changed', async () => {
		const { change } = await samShares('Tea');
		await as.amina();
		await post();
		const { one } = await shown();
		expect(isUnread(one.shared)).toBe(true);
		await markOpened(one, []);
		expect(isUnread((await shown()).one.shared)).toBe(false);
		await change('Quiet');
		await post();
		expect(isUnread((await shown()).one.shared)).toBe(true);
	});

	test('is never replaced by an older version, nor by what another key sealed, and says so', async () => {
		const { change, swap } = await samShares('Tea', { edition: 7 });
		await as.amina();
		await post();
		await change('Quiet', 8);
		await post();
		const newest = { words: 'Quiet', trouble: undefined, ended: undefined };
		expect(await shown()).toMatchObject(newest);
		await swap(document('Tea', english['item.crisis'], 7), 2);
		await post();
		expect(await shown()).toMatchObject({ ...newest, trouble: 'older' });
		// An older app's, from before there were editions.
		await swap(document('Beer'), 3);
		await post();
		expect(await shown()).toMatchObject({ ...newest, trouble: 'older' });
		await swap(document('Beer', english['item.crisis'], 9), 4, newLinkSecret());
		await post();
		expect(await shown()).toMatchObject({ ...newest, trouble: 'damaged' });
		await swap(document('Milk', english['item.crisis'], 10), 5);
		await post();
		expect(await shown()).toMatchObject({ ...newest, words: 'Milk' });
	});

	test('is not overlooked when the mailbox numbers its versions anew', async () => {
		const { change, swap } = await samShares('Tea', { edition: 7 });
		await as.amina();
		await change('Quiet', 8);
		await post();
		const { version } = (await shown()).one.shared;
		await swap(document('Tea', english['item.crisis'], 7), 2);
		await post();
		expect((await shown()).trouble).toBe('older');
		// Brought back from a copy, the mailbox counts on from an earlier number.
		const renumbered = new MailboxClient(mailbox.origin, async (input, init) => {
			const asked = new Headers(init.headers).get('If-None-Match');
			if (asked === `"${version}"`) return new Response(null, { status: 304 });
			return fetch(input, init);
		});
		await swap(document('Milk', english['item.crisis'], 9), 3);
		await post(renumbered);
		expect(await shown()).toMatchObject({ words: 'Milk', trouble: undefined });
	});

	test('goes from this phone when it is taken back', async () => {
		const { takeBack } = await samShares('Tea');
		await as.amina();
		await post();
		await takeBack();
		await post();
		expect(await shown()).toMatchObject({ words: undefined, ended: 'taken-back' });
		expect(await listCrisisPlans()).toEqual([]);
	});

	test('goes at the letter that says so, before the mailbox was asked', async () => {
		const { share } = await samShares('Tea');
		await as.amina();
		await post();
		await as.sam();
		await writeTo((await only()).value, { kind: 'share-ended', share }, sealing);
		await runPost(mailbox.client, sealing);
		await as.amina();
		await runPost(mailbox.client, sealing);
		expect(await shown()).toMatchObject({ words: undefined, ended: 'taken-back' });
	});

	test('goes with the connection, and can be taken off the list for good', async () => {
		await samShares('Tea');
		await as.amina();
		await post();
		await endConnection(await only(), sealing);
		expect(await shown()).toMatchObject({ words: undefined, ended: 'connection-ended' });
		await post();
		await removeShared((await shown()).one);
		await post();
		expect(await listShared()).toEqual([]);
		await forgetConnection(await only());
		await post();
		expect(await listShared()).toEqual([]);
	});

	test('waits when the letter is here before the thing itself', async () => {
		await as.sam();
		const secret = newLinkSecret();
		const letter = { share: 'share-0002', secret, endsAt: Date.now() + dayMs, isLive: false };
		await writeTo((await only()).value, { kind: 'share', ...letter }, sealing);
		await post();
		await as.amina();
		await post();
		expect(await shown()).toMatchObject({ words: undefined, ended: undefined });
	});

	test('is over at the end that was chosen, with no network too', async () => {
		await samShares('Tea', { endsAt: Date.now() - 1 });
		await as.amina();
		await runPost(mailbox.client, sealing);
		await renewShared(deaf, sealing);
		expect(await shown()).toMatchObject({ words: undefined, ended: 'over' });
	});

	test('stands at Get help now only when it is for a crisis', async () => {
		await samShares('Milk', { title: english['item.budget'] });
		await as.amina();
		await post();
		expect((await shown()).words).toBe('Milk');
		expect(await listCrisisPlans()).toEqual([]);
	});
});
