// Everything that can be shared, as its reader will see it, together with what was shared already.

import { isEmptyCard } from '#lib/features/cards/card.ts';
import { readDraft } from '#lib/features/cards/cards.repo.ts';
import { cardCollection, toCard } from '#lib/features/cards/draft.ts';
import { readCrisis } from '#lib/features/crisis/crisis.repo.ts';
import { crisisCollection, isEmptyCrisis } from '#lib/features/crisis/crisis.ts';
import { said } from '#lib/features/hard-moment/lines.ts';
import { inOneLine, medicineCollection, takenNow } from '#lib/features/medicines/medicines.ts';
import { readMedicines } from '#lib/features/medicines/medicines.repo.ts';
import { toKnown } from '#lib/features/passport/known.ts';
import { readPassport } from '#lib/features/passport/passport.repo.ts';
import { isEmptyPassport, passportCollection } from '#lib/features/passport/passport.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { nameOf, peopleToOffer } from '#lib/features/people/people.ts';
import { planCollections, readPlan } from '#lib/features/plan/plan.repo.ts';
import { calledName, type Profile } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import {
	inDigits,
	type Heading,
	type ItemToShare,
	type Say
} from '#lib/features/share/document.ts';
import { cardParts } from '#lib/features/share/items/card-item.ts';
import { crisisParts } from '#lib/features/share/items/crisis-item.ts';
import { medicineParts } from '#lib/features/share/items/medicines-item.ts';
import { passportParts } from '#lib/features/share/items/passport-item.ts';
import { planParts } from '#lib/features/share/items/plan-item.ts';
import { wellParts } from '#lib/features/share/items/well-item.ts';
import { listShares, shareCollections } from '#lib/features/share/share.repo.ts';
import { readWell, wellCollections } from '#lib/features/well/well.repo.ts';
import { isEmptyWell } from '#lib/features/well/well.ts';
import { today } from '#lib/platform/clock.ts';
import { isInEnglish, useEnglish, useWords } from '#lib/platform/i18n/i18n.ts';
import type { Key, Namespace } from '#lib/platform/i18n/namespaces.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export type SharingNow = Awaited<ReturnType<typeof readItems>> & {
	readonly shares: Awaited<ReturnType<typeof listShares>>;
};

/** Call it while a page is set up, like `live` itself. */
export function liveSharing(): { readonly now: Live<SharingNow> } {
	const say = {
		cards: inBoth('cards'),
		crisis: inBoth('crisis'),
		medicines: inBoth('medicines'),
		passport: inBoth('passport'),
		plan: inBoth('plan'),
		share: inBoth('share'),
		well: inBoth('well')
	};
	return live(async () => {
		const [items, shares] = await Promise.all([readItems(say), listShares()]);
		return { ...items, shares };
	}, [
		...planCollections,
		...wellCollections,
		...shareCollections,
		cardCollection,
		crisisCollection,
		medicineCollection,
		passportCollection,
		people,
		profiles
	]);
}

type InBoth = {
	[N in 'cards' | 'crisis' | 'medicines' | 'passport' | 'plan' | 'share' | 'well']: Say<Key<N>>;
};

async function readItems(say: InBoth) {
	const [{ plan, goals }, well, crisis, passport, list, draft, everybody, profile] =
		await Promise.all([
			readPlan(),
			readWell(),
			readCrisis(),
			readPassport(),
			readMedicines(),
			readDraft('crisis'),
			listPeople(),
			readProfile()
		]);
	const helpers = peopleToOffer(everybody).map(({ id, value }) => ({ id, name: nameOf(value) }));
	const around = {
		everybody,
		...aboutCrisis(profile),
		allergies: list.allergies,
		taking: takenNow(list.medicines).map(inOneLine),
		medicineNames: said(list.medicines).map(({ words }) => words)
	};
	const card = toCard('crisis', draft, { everybody, profile, crisis, medicines: list }, today());
	const known = toKnown({ profile, everybody, list }, inDigits);
	const done = say.share('doc.done');
	const items: ItemToShare[] = [
		{
			id: 'plan',
			title: say.share('item.plan'),
			parts: planParts({ plan, goals, helpers }, say.plan, say.share('doc.now'), done)
		},
		{
			id: 'crisis',
			title: say.share('item.crisis'),
			parts: isEmptyCrisis(crisis) ? [] : crisisParts(crisis, around, say.crisis)
		},
		{
			id: 'well',
			title: say.share('item.well'),
			parts: isEmptyWell(well.plan) ? [] : wellParts(well.plan, profile.whenWell ?? '', say.well)
		},
		{
			id: 'medicines',
			title: say.share('item.medicines'),
			parts: medicineParts(list, say.medicines)
		},
		{
			id: 'passport',
			title: say.share('item.passport'),
			parts: isEmptyPassport(passport)
				? []
				: passportParts({ passport, known, everybody }, say.passport, done)
		},
		{
			id: 'card',
			title: say.share('item.card'),
			parts: isEmptyCard(card) ? [] : cardParts(card, say.cards)
		}
	];
	return {
		items: items.filter(({ parts }) => parts.length > 0),
		everybody,
		from: calledName(profile) ?? ''
	};
}

function aboutCrisis(profile: Profile) {
	return {
		called: calledName(profile) ?? '',
		whenWell: profile.whenWell ?? '',
		whatHelps: profile.whatHelps ?? '',
		whatDoesNotHelp: profile.whatDoesNotHelp ?? '',
		communication: profile.communication ?? ''
	};
}

/** Words in English, and beside them in the language on the screen where that is another. */
function inBoth<N extends Namespace>(namespace: N): Say<Key<N>> {
	const t = useWords(namespace);
	const english = useEnglish(namespace);
	return (key, values): Heading => {
		const en = english(key, values);
		return isInEnglish ? { en } : { en, own: t(key, values) };
	};
}
