// The passport together with what stands elsewhere and belongs to it: profile, people, medicines.

import { readMedicines } from '#lib/features/medicines/medicines.repo.ts';
import { medicineCollection } from '#lib/features/medicines/medicines.ts';
import { toKnown, type Known } from '#lib/features/passport/known.ts';
import { readPassport } from '#lib/features/passport/passport.repo.ts';
import { passportCollection, type Passport } from '#lib/features/passport/passport.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { calledName } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { formatDate } from '#lib/platform/i18n/format.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface WholePassport {
	readonly passport: Passport;
	readonly known: Known;
	readonly everybody: Awaited<ReturnType<typeof listPeople>>;
	/** What the person likes to be called, or their name. */
	readonly name: string | undefined;
}

/** Call it while a page is set up, like `live` itself. */
export function livePassport(): { readonly now: Live<WholePassport> } {
	return live(read, [passportCollection, medicineCollection, people, profiles]);
}

async function read(): Promise<WholePassport> {
	const [passport, everybody, profile, list] = await Promise.all([
		readPassport(),
		listPeople(),
		readProfile(),
		readMedicines()
	]);
	const known = toKnown({ profile, everybody, list }, (date) => formatDate(date, 'day-and-year'));
	return { passport, known, everybody, name: calledName(profile) };
}
