// The cards as they are written, together with what stands elsewhere and can go on them.

import type { CardKind } from '#lib/features/cards/card.ts';
import { readDraft } from '#lib/features/cards/cards.repo.ts';
import { cardCollection, type Around, type CardDraft } from '#lib/features/cards/draft.ts';
import { takePeopleOff } from '#lib/features/cards/on-phone.svelte.ts';
import { readCrisis } from '#lib/features/crisis/crisis.repo.ts';
import { crisisCollection } from '#lib/features/crisis/crisis.ts';
import { medicineCollection } from '#lib/features/medicines/medicines.ts';
import { readMedicines } from '#lib/features/medicines/medicines.repo.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { peopleNotWanted } from '#lib/features/people/people.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface WholeCards {
	readonly drafts: Readonly<Record<CardKind, CardDraft>>;
	readonly around: Around;
}

/** Call it while a page is set up, like `live` itself. */
export function liveCards(): { readonly now: Live<WholeCards> } {
	return live(read, [cardCollection, crisisCollection, medicineCollection, people, profiles]);
}

async function read(): Promise<WholeCards> {
	const [forCrisis, forCarer, everybody, profile, crisis, medicines] = await Promise.all([
		readDraft('crisis'),
		readDraft('carer'),
		listPeople(),
		readProfile(),
		readCrisis(),
		readMedicines()
	]);
	takePeopleOff(peopleNotWanted(everybody).map(({ id }) => id));
	return {
		drafts: { crisis: forCrisis, carer: forCarer },
		around: { everybody, profile, crisis, medicines }
	};
}
