import { now } from '#lib/platform/clock.ts';
import { AppError } from '#lib/platform/errors.ts';
import { newId } from '#lib/platform/ids.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { alone } from '#lib/platform/mailbox/alone.ts';
import { leaveInbox, listOutgoing } from '#lib/platform/mailbox/post.ts';
import { outgoingCollection } from '#lib/platform/mailbox/post-records.ts';
import { openVault, removal, update, type Change } from '#lib/platform/vault/vault.ts';
import { connectionCollection, type Connection } from '#lib/features/connect/connection.ts';
import type { Profile } from '#lib/features/profile/profile.ts';
import { newestFirst, newReferral, referralCollection, withdraw, type Referral } from './refer.ts';
import type { LetterStates } from './sending.ts';
import type { Purpose } from './service.ts';

/** Newest first. */
export async function listReferrals(): Promise<Stored<Referral>[]> {
	return newestFirst((await (await openVault()).list(referralCollection)).records);
}

/** Begins one, with what the profile says already. Resolves to its id. */
export async function startReferral(purpose: Purpose, profile: Profile): Promise<string> {
	const vault = await openVault();
	const { id } = await vault.change(referralCollection, newId(), () =>
		newReferral(purpose, profile)
	);
	return id;
}

/** Throws `save.conflict` when another tab has removed it: changing must not bring it back. */
export async function changeReferral(
	id: string,
	change: (referral: Referral) => Referral
): Promise<void> {
	const vault = await openVault();
	await vault.change(referralCollection, id, (referral) => {
		if (!referral) throw new AppError('save.conflict');
		return change(referral);
	});
}

/** Resolves to the way back. */
export async function removeReferral({ id }: Stored<Referral>): Promise<() => Promise<void>> {
	return (await openVault()).takeAway(referralCollection, id);
}

/** Keeps that it was sent, or taken back, in one write with the letter that does it. */
export async function changeWithLetter(
	{ id, value }: Stored<Referral>,
	change: (referral: Referral) => Referral,
	letter: readonly Change[]
): Promise<void> {
	const vault = await openVault();
	await vault.write([
		...letter,
		update(referralCollection, id, (current) => change(current ?? value))
	]);
}

/**
 * Takes one back that has never left this phone, and with it the connection that was made for it. False when it may
 * have left.
 */
export async function takeOutOfOutbox(
	{ id, value }: Stored<Referral>,
	connection: Stored<Connection>
): Promise<boolean> {
	const vault = await openVault();
	let isOut = false;
	// Under the outbox's own lock: nothing is being sent meanwhile.
	await alone('letters', async () => {
		const letter = (await listOutgoing()).find((each) => each.id === value.sent?.letterId);
		if (letter?.value.state !== 'waiting' || letter.value.tries > 0) return;
		await vault.write([
			removal(outgoingCollection, letter.id),
			removal(connectionCollection, connection.id),
			leaveInbox(connection.value.inbox),
			update(referralCollection, id, (current) => withdraw(current ?? value, undefined, now()))
		]);
		isOut = true;
	});
	return isOut;
}

/** What became of each letter of mine. */
export async function readLetterStates(): Promise<LetterStates> {
	const letters = await listOutgoing();
	return Object.fromEntries(letters.map(({ id, value }) => [id, value.state]));
}
