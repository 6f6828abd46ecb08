// Referrals with everything they are filled from, and what may go along, as its reader will see it.

import { isEmptyCard } from '#lib/features/cards/card.ts';
import { readDraft } from '#lib/features/cards/cards.repo.ts';
import { cardCollection, toCard } from '#lib/features/cards/draft.ts';
import { connectCollections, listConnections } from '#lib/features/connect/connect.repo.ts';
import { readCrisis } from '#lib/features/crisis/crisis.repo.ts';
import { crisisCollection } from '#lib/features/crisis/crisis.ts';
import { medicineCollection } from '#lib/features/medicines/medicines.ts';
import { readMedicines } from '#lib/features/medicines/medicines.repo.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { nameOf, peopleToOffer } from '#lib/features/people/people.ts';
import { withPeopleWanted } from '#lib/features/plan/goal.ts';
import { planCollections, readPlan } from '#lib/features/plan/plan.repo.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { listReferrals, readLetterStates } from '#lib/features/refer/refer.repo.ts';
import { referralCollection, type Attachable, type Referral } from '#lib/features/refer/refer.ts';
import { referralParts } from '#lib/features/refer/referral-parts.ts';
import { standingOf, type Sealed } from '#lib/features/refer/sending.ts';
import {
	readDocument,
	type ItemPart,
	type Paragraph,
	type SharedDocument
} from '#lib/features/share/document.ts';
import { cardParts } from '#lib/features/share/items/card-item.ts';
import { planParts } from '#lib/features/share/items/plan-item.ts';
import { profileParts } from '#lib/features/share/items/profile-item.ts';
import { today } from '#lib/platform/clock.ts';
import { useBoth } from '#lib/platform/i18n/both.ts';
import { shownLanguage } from '#lib/platform/i18n/i18n.ts';
import { languages } from '#lib/platform/i18n/languages.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export type Found = Awaited<ReturnType<typeof readAll>>;

/** Call it while a page is set up, like `live` itself. */
export function liveReferring(): { readonly now: Live<Found> } {
	return live(readAll, [
		...connectCollections,
		...planCollections,
		referralCollection,
		cardCollection,
		crisisCollection,
		medicineCollection,
		people,
		profiles
	]);
}

async function readAll() {
	const [
		referrals,
		connections,
		letterStates,
		profile,
		everybody,
		{ plan, goals },
		draft,
		crisis,
		medicines
	] = await Promise.all([
		listReferrals(),
		listConnections(),
		readLetterStates(),
		readProfile(),
		listPeople(),
		readPlan(),
		readDraft('crisis'),
		readCrisis(),
		readMedicines()
	]);
	return {
		referrals,
		connections,
		letterStates,
		profile,
		everybody,
		plan,
		goals,
		draft,
		crisis,
		medicines
	};
}

/** How a referral stands that was sent, with what the team wrote. */
export function sealedOf(
	referral: Referral,
	{ connections, letterStates }: Found
): Sealed | undefined {
	const one = connections.find(({ connection }) => connection.id === referral.sent?.connectionId);
	const received = one?.received ?? [];
	const standing = standingOf(referral, letterStates, received);
	return standing && { standing, received, words: one?.connection.value.words ?? [] };
}

/** Turns what was found into what is read. Call it while a page is set up. */
export function useReferralWords() {
	const say = useBoth('refer');
	const sayFormat = useBoth('profile');
	const sayPlan = useBoth('plan');
	const sayCard = useBoth('cards');
	const sayShare = useBoth('share');

	function partsOf(referral: Referral, { everybody }: Found): ItemPart[] {
		return referralParts(referral, { say, sayFormat, everybody });
	}

	/** What there is to add, without what has no words in it. */
	function partsToAdd(found: Found): Partial<Record<Attachable, ItemPart[]>> {
		const { plan, goals, draft, everybody, profile, crisis, medicines } = found;
		const helpers = peopleToOffer(everybody).map(({ id, value }) => ({ id, name: nameOf(value) }));
		const card = toCard('crisis', draft, { everybody, profile, crisis, medicines }, today());
		const all: Record<Attachable, ItemPart[]> = {
			plan: planParts(
				{ plan, goals: withPeopleWanted(goals, everybody), helpers },
				sayPlan,
				sayShare('doc.now'),
				sayShare('doc.done')
			),
			profile: profileParts(profile, sayFormat),
			card: isEmptyCard(card) ? [] : cardParts(card, sayCard)
		};
		return Object.fromEntries(Object.entries(all).filter(([, parts]) => parts.length > 0));
	}

	/** What goes to the team; once it has gone, what went. */
	function documentOf(
		referral: Referral,
		found: Found,
		serviceName: string | undefined
	): SharedDocument {
		const kept = referral.sent && readDocument(referral.sent.copy);
		if (kept) return kept;
		const added = partsToAdd(found);
		const to: Paragraph[] = serviceName === undefined ? [] : [{ words: serviceName }];
		return {
			kind: 'waymark-shared',
			version: 1,
			madeOn: today(),
			from: referral.answers.called ?? referral.answers.name ?? '',
			language: languages[shownLanguage].tag,
			items: [
				{
					title: say(`doc.${referral.purpose}`),
					parts: [
						...(to.length === 0 ? [] : [{ heading: say('check.service'), paragraphs: to }]),
						...partsOf(referral, found).map(plain)
					]
				},
				...referral.attach.flatMap((what) => {
					const parts = added[what];
					return parts ? [{ title: say(`attach.${what}`), parts: parts.map(plain) }] : [];
				})
			]
		};
	}

	return { partsOf, partsToAdd, documentOf };
}

function plain({ heading, paragraphs }: ItemPart) {
	return { heading, paragraphs: [...paragraphs] };
}
