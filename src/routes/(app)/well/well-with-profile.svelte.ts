// The staying-well plan together with what the profile holds of it.

import { calledName } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { readWell, wellCollections, type WholeWell } from '#lib/features/well/well.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface WellWithProfile extends WholeWell {
	/** What I am like when I am well; '' when not said. */
	readonly whenWell: string;
	/** What the person likes to be called, or their name. */
	readonly name: string | undefined;
}

/** Call it while a page is set up, like `live` itself. */
export function liveWell(): { readonly now: Live<WellWithProfile> } {
	return live(read, [...wellCollections, profiles]);
}

async function read(): Promise<WellWithProfile> {
	const [whole, profile] = await Promise.all([readWell(), readProfile()]);
	return { ...whole, whenWell: profile.whenWell ?? '', name: calledName(profile) };
}
