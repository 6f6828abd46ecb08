// All that a page needs which only mentions what came, and must not carry what sends and fetches it.

import { shareCollection } from '#lib/features/share/share.ts';
import {
	incomingCollection,
	outgoingCollection,
	ownInboxCollection
} from '#lib/platform/mailbox/post-records.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { connectionCollection, countNews, inviteCollection } from './connection.ts';

export interface News {
	/** How much came that nobody has looked at. */
	readonly unread: number;
	/** There may be something to send, to fetch or to ask after. */
	readonly hasMail: boolean;
}

export async function readNews(): Promise<News> {
	const vault = await openVault();
	const [connections, letters, ...mail] = await Promise.all([
		vault.list(connectionCollection),
		vault.list(incomingCollection),
		vault.list(shareCollection),
		vault.list(inviteCollection),
		vault.list(ownInboxCollection),
		vault.list(outgoingCollection)
	]);
	const inOrder = letters.records.toSorted((one, other) =>
		one.value.order < other.value.order ? -1 : 1
	);
	return {
		unread: countNews(connections.records, inOrder),
		hasMail: mail.some(({ records }) => records.length > 0)
	};
}
