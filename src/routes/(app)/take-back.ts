// Before everything is deleted: what others can still open with a link or a code of this person's. Afterwards nobody has
// the token any more that takes it back.

import type { LinksTakenBack } from '#lib/features/backup/deleting.repo.ts';
import { openInviteSlots } from '#lib/features/connect/connect.repo.ts';
import { openShareSlots } from '#lib/features/share/share.repo.ts';
import { letGo, type OwnSlot } from '#lib/platform/mailbox/let-go.ts';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';

/** Nobody who wants to delete everything waits longer than this. */
const mostMs = 10_000;

export async function hasLinksOut(): Promise<boolean> {
	return (await openSlots()).length > 0;
}

/** Once it has resolved it touches nothing here any more. */
export async function takeBackLinks(): Promise<LinksTakenBack> {
	const slots = await openSlots();
	if (slots.length === 0) return 'none';
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), mostMs);
	try {
		return (await letGo(slots, new MailboxClient(), stop.signal)) === 0 ? 'all' : 'some-left';
	} finally {
		clearTimeout(timer);
	}
}

async function openSlots(): Promise<OwnSlot[]> {
	return [...(await openShareSlots()), ...(await openInviteSlots())];
}
