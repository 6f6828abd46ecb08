// Everything that can be shared, as its reader will see it, together with what was shared already.

import { listShares, shareCollections } from '#lib/features/share/share.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';
import { itemWords } from './item-words.ts';
import { itemCollections, readItems } from './items.ts';

export type SharingNow = Awaited<ReturnType<typeof readItems>> & {
	readonly shares: Awaited<ReturnType<typeof listShares>>;
};

/** Call it while a page is set up, like `live` itself. */
export function liveSharing(): { readonly now: Live<SharingNow> } {
	const say = itemWords();
	return live(async () => {
		const [items, shares] = await Promise.all([readItems(say), listShares()]);
		return { ...items, shares };
	}, [...itemCollections, ...shareCollections]);
}
