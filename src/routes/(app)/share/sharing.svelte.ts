// Everything that can be shared, as its reader will see it, together with what was shared already.

import { connectCollections, listConnections } from '#lib/features/connect/connect.repo.ts';
import { readDraft } from '#lib/features/share/draft.repo.ts';
import { givenCollections, listGiven } from '#lib/features/share/given.repo.ts';
import { listShares, shareCollections } from '#lib/features/share/share.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';
import { itemWords } from './item-words.ts';
import { itemCollections, readItems } from './items.ts';
import { toConnected } from './letters.ts';

export type SharingNow = Awaited<ReturnType<typeof readSharing>>;

/** Call it while a page is set up, like `live` itself. */
export function liveSharing(): { readonly now: Live<SharingNow> } {
	const say = itemWords();
	return live(
		() => readSharing(say),
		[...itemCollections, ...shareCollections, ...givenCollections, ...connectCollections]
	);
}

async function readSharing(say: ReturnType<typeof itemWords>) {
	const [items, shares, given, connections, draft] = await Promise.all([
		readItems(say),
		listShares(),
		listGiven(),
		listConnections(),
		// As it was when the page opened: from then on the page itself has the newest.
		readDraft()
	]);
	return {
		...items,
		shares,
		given,
		connected: toConnected(connections, items.everybody),
		draft
	};
}
