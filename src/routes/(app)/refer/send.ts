// Sending a referral, and taking it back: the record of it and the letter that does it, in one write.

import {
	endConnection,
	letterTo,
	prepareConnection,
	type ConnectionNow
} from '#lib/features/connect/connect.repo.ts';
import { changeWithLetter, takeOutOfOutbox } from '#lib/features/refer/refer.repo.ts';
import { withdraw } from '#lib/features/refer/refer.ts';
import type { ConnectedService } from '#lib/features/refer/service.ts';
import type { SharedDocument } from '#lib/features/share/document.ts';
import { now } from '#lib/platform/clock.ts';

type Kept = Parameters<typeof takeOutOfOutbox>[0];

/** Seals it for the team and puts it into the outbox. False when it is longer than the mailbox takes. */
export async function sendReferral(
	referral: Kept,
	{ name, team }: ConnectedService,
	document: SharedDocument
): Promise<boolean> {
	const made = await prepareConnection(
		{ kind: 'waymark-card', version: 1, side: 'team', name, role: '', team: name, address: team },
		{ name, myName: document.from, referral: document }
	);
	if (!made.ok) return false;
	const sent = {
		connectionId: made.id,
		letterId: made.letterId,
		at: now(),
		to: name,
		copy: JSON.stringify(document)
	};
	await changeWithLetter(referral, (current) => ({ ...current, sent }), made.changes);
	return true;
}

/** Takes it out of the outbox, or else tells the team and lets nothing more in from them. */
export async function withdrawReferral(
	referral: Kept,
	{ connection }: ConnectionNow
): Promise<void> {
	if (await takeOutOfOutbox(referral, connection)) return;
	const letter = await letterTo(connection.value, { kind: 'withdrawn' });
	await changeWithLetter(referral, (current) => withdraw(current, letter.id, now()), [letter]);
	await endConnection(connection);
}
