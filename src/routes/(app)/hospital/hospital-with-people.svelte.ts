// The checklist together with the people who may take something on.

import { readHospital } from '#lib/features/hospital/hospital.repo.ts';
import { hospitalCollection, type HospitalList } from '#lib/features/hospital/hospital.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { calledName } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface HospitalWithPeople {
	readonly list: HospitalList;
	readonly everybody: Awaited<ReturnType<typeof listPeople>>;
	/** What the person likes to be called, or their name. */
	readonly name: string | undefined;
}

/** Call it while a page is set up, like `live` itself. */
export function liveHospital(): { readonly now: Live<HospitalWithPeople> } {
	return live(read, [hospitalCollection, people, profiles]);
}

async function read(): Promise<HospitalWithPeople> {
	const [list, everybody, profile] = await Promise.all([
		readHospital(),
		listPeople(),
		readProfile()
	]);
	return { list, everybody, name: calledName(profile) };
}
