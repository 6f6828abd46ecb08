// The staying-well plan together with the one answer of the profile that belongs to it.

import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { readWell, wellCollections, type WholeWell } from '#lib/features/well/well.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface WellWithProfile extends WholeWell {
	/** What I am like when I am well; '' when not said. */
	readonly whenWell: string;
}

/** Call it while a page is set up, like `live` itself. */
export function liveWell(): { readonly now: Live<WellWithProfile> } {
	return live(read, [...wellCollections, profiles]);
}

async function read(): Promise<WellWithProfile> {
	const [whole, { whenWell = '' }] = await Promise.all([readWell(), readProfile()]);
	return { ...whole, whenWell };
}
