// The crisis plan together with what stands elsewhere and belongs to it: people, medicines, and answers of the profile.

import { listVersions, readCrisis } from '#lib/features/crisis/crisis.repo.ts';
import {
	crisisCollection,
	versionCollection,
	type Around,
	type CrisisPlan
} from '#lib/features/crisis/crisis.ts';
import { said } from '#lib/features/hard-moment/lines.ts';
import { inOneLine, medicineCollection, takenNow } from '#lib/features/medicines/medicines.ts';
import { readMedicines } from '#lib/features/medicines/medicines.repo.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { calledName, type Profile } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface WholeCrisis {
	readonly plan: CrisisPlan;
	readonly around: Around;
	readonly profile: Profile;
	readonly versions: Awaited<ReturnType<typeof listVersions>>;
}

/** Call it while a page is set up, like `live` itself. */
export function liveCrisis(): { readonly now: Live<WholeCrisis> } {
	return live(read, [crisisCollection, versionCollection, medicineCollection, people, profiles]);
}

async function read(): Promise<WholeCrisis> {
	const [plan, everybody, profile, versions, { medicines, allergies }] = await Promise.all([
		readCrisis(),
		listPeople(),
		readProfile(),
		listVersions(),
		readMedicines()
	]);
	const around: Around = {
		everybody,
		called: calledName(profile) ?? '',
		whenWell: profile.whenWell ?? '',
		whatHelps: profile.whatHelps ?? '',
		whatDoesNotHelp: profile.whatDoesNotHelp ?? '',
		communication: profile.communication ?? '',
		allergies,
		taking: takenNow(medicines).map(inOneLine),
		medicineNames: said(medicines).map(({ words }) => words)
	};
	return { plan, around, profile, versions };
}
