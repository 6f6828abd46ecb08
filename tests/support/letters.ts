import { afterAll, beforeAll } from 'vitest';
import {
	connectWith,
	listInvites,
	readInvite,
	type ConnectSealing
} from '#lib/features/connect/connect.repo.ts';
import { inviteLink } from '#lib/features/connect/connection.ts';
import type { Card } from '#lib/features/connect/letter.ts';
import * as age from '#lib/platform/sealing/age.ts';
import { startUsualMailbox, TestClock, type TestMailbox } from './mailbox.ts';

/** Sealing for real, as pages do it in their worker. */
export const sealing: ConnectSealing = {
	seal: (plain, lock, _signal, workFactor = 11) => age.seal(plain, lock, { workFactor }),
	open: (sealed, key) => age.open(sealed, key),
	newKeys: () => age.newKeyPair()
};

/** One mailbox for all tests of a file, whose clock stands still at the moment it is started. */
export function useMailbox(): Pick<TestMailbox, 'client' | 'clock' | 'origin'> {
	let mailbox: TestMailbox | undefined;
	const started = () => {
		if (!mailbox) throw new Error('The mailbox starts before the first test.');
		return mailbox;
	};
	beforeAll(async () => {
		const clock = new TestClock();
		clock.wallMs = Date.now();
		mailbox = await startUsualMailbox({ clock });
	});
	afterAll(() => mailbox?.stop());
	return {
		get client() {
			return started().client;
		},
		get clock() {
			return started().clock;
		},
		get origin() {
			return started().origin;
		}
	};
}

/** The link of the code that is shown on this device. */
export async function linkShown(): Promise<string> {
	const [shown] = await listInvites();
	if (!shown) throw new Error('no invitation');
	return inviteLink(shown.value, 'https://example.org');
}

/** The card behind a link. */
export async function cardBehind(
	link: string,
	{ client }: Pick<TestMailbox, 'client'>
): Promise<Card> {
	const found = await readInvite(link, client, sealing);
	if (!found.ok) throw new Error(found.reason);
	return found.card;
}

/** Whoever holds this device opens somebody's link and asks to connect; the post has still to go. */
export async function answerLink(
	link: string,
	mailbox: Pick<TestMailbox, 'client'>,
	names: { name: string; myName: string }
): Promise<void> {
	await connectWith(await cardBehind(link, mailbox), names, sealing);
}
