import type { MailboxClient } from './mailbox-client.ts';

export interface OwnSlot {
	readonly id: string;
	readonly ownerToken: string;
}

/**
 * Asks the mailbox to forget these, one after the other, each once. Resolves to how many others may still open. Without
 * a network nothing is waited for.
 */
export async function letGo(
	slots: readonly OwnSlot[],
	client: MailboxClient,
	signal: AbortSignal
): Promise<number> {
	let left = 0;
	for (const [at, slot] of slots.entries()) {
		const answer = await client.deleteSlot({ ...slot, signal });
		if (answer.ok || answer.code === 'not-found' || answer.code === 'gone') continue;
		if (answer.code === 'offline' || signal.aborted) return left + slots.length - at;
		left += 1;
	}
	return left;
}
