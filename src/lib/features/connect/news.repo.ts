// How much came that nobody has looked at: all that a page needs which only mentions it.

import { incomingCollection } from '#lib/platform/mailbox/post-records.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { connectionCollection, countNews } from './connection.ts';

export async function readNews(): Promise<number> {
	const vault = await openVault();
	const [connections, letters] = await Promise.all([
		vault.list(connectionCollection),
		vault.list(incomingCollection)
	]);
	return countNews(
		connections.records,
		letters.records.toSorted((one, other) => (one.value.order < other.value.order ? -1 : 1))
	);
}
