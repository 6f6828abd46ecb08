// Everything that can be shared, as its reader will see it.

import { readGoing } from '#lib/features/activities/going.repo.ts';
import { goingCollection } from '#lib/features/activities/going.ts';
import { isEmptyCard } from '#lib/features/cards/card.ts';
import { readDraft } from '#lib/features/cards/cards.repo.ts';
import { cardCollection, toCard } from '#lib/features/cards/draft.ts';
import { readCrisis } from '#lib/features/crisis/crisis.repo.ts';
import { crisisCollection, isEmptyCrisis } from '#lib/features/crisis/crisis.ts';
import { readDebts } from '#lib/features/debts/debts.repo.ts';
import { debtCollection } from '#lib/features/debts/debt.ts';
import { said } from '#lib/features/hard-moment/lines.ts';
import { readHospital } from '#lib/features/hospital/hospital.repo.ts';
import { hospitalCollection } from '#lib/features/hospital/hospital.ts';
import { inOneLine, medicineCollection, takenNow } from '#lib/features/medicines/medicines.ts';
import { readMedicines } from '#lib/features/medicines/medicines.repo.ts';
import { moneyCollections, readMoney } from '#lib/features/money/money.repo.ts';
import { toKnown } from '#lib/features/passport/known.ts';
import { readPassport } from '#lib/features/passport/passport.repo.ts';
import { isEmptyPassport, passportCollection } from '#lib/features/passport/passport.ts';
import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { nameOf, peopleToOffer } from '#lib/features/people/people.ts';
import { withPeopleWanted } from '#lib/features/plan/goal.ts';
import { planCollections, readPlan } from '#lib/features/plan/plan.repo.ts';
import { calledName, type Profile } from '#lib/features/profile/profile.ts';
import { profiles, readProfile } from '#lib/features/profile/profile.repo.ts';
import { readOutsideScores, readRounds } from '#lib/features/ratings/ratings.repo.ts';
import { outsideScoreCollection, roundCollection } from '#lib/features/ratings/ratings.ts';
import {
	inDigits,
	sayWith,
	type Heading,
	type ItemToShare,
	type ItemId,
	type ItemPart
} from '#lib/features/share/document.ts';
import { activityParts } from '#lib/features/share/items/activities-item.ts';
import { cardParts } from '#lib/features/share/items/card-item.ts';
import { crisisParts } from '#lib/features/share/items/crisis-item.ts';
import { debtParts } from '#lib/features/share/items/debts-item.ts';
import { hospitalParts } from '#lib/features/share/items/hospital-item.ts';
import { medicineParts } from '#lib/features/share/items/medicines-item.ts';
import { billParts, budgetParts } from '#lib/features/share/items/money-items.ts';
import { passportParts } from '#lib/features/share/items/passport-item.ts';
import { planParts } from '#lib/features/share/items/plan-item.ts';
import { ratingParts } from '#lib/features/share/items/ratings-item.ts';
import { wellParts } from '#lib/features/share/items/well-item.ts';
import { readWell, wellCollections } from '#lib/features/well/well.repo.ts';
import { isEmptyWell } from '#lib/features/well/well.ts';
import { now, today } from '#lib/platform/clock.ts';
import { londonTime } from '#lib/platform/london.ts';
import type { ItemWords } from './item-words.ts';

/** What the items are made of: when one of these changes, they may have changed. */
export const itemCollections = [
	...planCollections,
	...wellCollections,
	...moneyCollections,
	cardCollection,
	crisisCollection,
	debtCollection,
	goingCollection,
	hospitalCollection,
	medicineCollection,
	outsideScoreCollection,
	passportCollection,
	people,
	profiles,
	roundCollection
];

/** Only what there are words in; in the order in which it is offered and read. */
export async function readItems(say: ItemWords) {
	const found = await read();
	const { everybody, profile } = found;
	const parts = partsOf(found, say);
	const items = (Object.keys(parts) as ItemId[]).map((id): ItemToShare => ({
		id,
		title: say.share(`item.${id}`),
		parts: parts[id]
	}));
	return {
		items: items.filter((item) => item.parts.length > 0),
		everybody,
		from: calledName(profile) ?? ''
	};
}

async function read() {
	const [
		{ plan, goals },
		well,
		crisis,
		passport,
		list,
		crisisCard,
		carerCard,
		everybody,
		profile,
		{ rounds },
		{ scores },
		hospital,
		money,
		{ debts },
		{ going }
	] = await Promise.all([
		readPlan(),
		readWell(),
		readCrisis(),
		readPassport(),
		readMedicines(),
		readDraft('crisis'),
		readDraft('carer'),
		listPeople(),
		readProfile(),
		readRounds(),
		readOutsideScores(),
		readHospital(),
		readMoney(),
		readDebts(),
		readGoing()
	]);
	return {
		plan,
		goals,
		well,
		crisis,
		passport,
		list,
		crisisCard,
		carerCard,
		everybody,
		profile,
		rounds: rounds.map(({ value }) => value),
		scores: scores.map(({ value }) => value),
		hospital,
		money,
		debts,
		going
	};
}

function partsOf(
	found: Awaited<ReturnType<typeof read>>,
	say: ItemWords
): Record<ItemId, readonly ItemPart[]> {
	const { plan, goals, well, crisis, passport, list, everybody, profile, money } = found;
	const helpers = peopleToOffer(everybody).map(({ id, value }) => ({ id, name: nameOf(value) }));
	const around = {
		everybody,
		...aboutCrisis(profile),
		allergies: list.allergies,
		taking: takenNow(list.medicines).map(inOneLine),
		medicineNames: said(list.medicines).map(({ words }) => words)
	};
	const cardOf = (kind: 'crisis' | 'carer') => {
		const draft = kind === 'crisis' ? found.crisisCard : found.carerCard;
		const card = toCard(kind, draft, { everybody, profile, crisis, medicines: list }, today());
		return isEmptyCard(card) ? [] : cardParts(card, say.cards);
	};
	const known = toKnown({ profile, everybody, list }, inDigits);
	const done = say.share('doc.done');
	const joined = (heading: Heading, words: Heading) =>
		sayWith(say.share, 'part.words', { heading, words });
	const doneLine = (line: Heading) => sayWith(say.share, 'doc.doneLine', { line });
	return {
		plan: planParts(
			{ plan, goals: withPeopleWanted(goals, everybody), helpers },
			say.plan,
			say.share('doc.now'),
			done
		),
		ratings: ratingParts(found, say.ratings, joined),
		well: isEmptyWell(well.plan) ? [] : wellParts(well.plan, profile.whenWell ?? '', say.well),
		crisis: isEmptyCrisis(crisis) ? [] : crisisParts(crisis, around, say.crisis),
		card: cardOf('crisis'),
		carerCard: cardOf('carer'),
		medicines: medicineParts(list, say.medicines),
		passport: isEmptyPassport(passport)
			? []
			: passportParts({ passport, known, everybody }, say.passport, done),
		hospital: hospitalParts(found.hospital, everybody, say.hospital, doneLine, done),
		budget: budgetParts(money, today(), say.money),
		bills: billParts(money.bills, today(), say.money),
		debts: debtParts(found.debts, say.debts),
		activities: activityParts(found.going, londonTime(now()), say.activities)
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
