/** Everything a person keeps here, in one list: what is backed up, brought back and taken out. */
import { areaCollection } from '#lib/features/activities/area.ts';
import { goingCollection } from '#lib/features/activities/going.ts';
import { part, type KeptPart } from '#lib/features/backup/parts.ts';
import { cardCollection } from '#lib/features/cards/draft.ts';
import { crisisCollection, versionCollection } from '#lib/features/crisis/crisis.ts';
import { benefitCollection } from '#lib/features/benefits/benefit.ts';
import { connectionCollection, inviteCollection } from '#lib/features/connect/connection.ts';
import { debtCollection } from '#lib/features/debts/debt.ts';
import { momentCollection } from '#lib/features/hard-moment/moment.ts';
import { billCollection } from '#lib/features/money/bill.ts';
import { purseCollection } from '#lib/features/money/budget.ts';
import { incomeCollection } from '#lib/features/money/income.ts';
import { hospitalCollection } from '#lib/features/hospital/hospital.ts';
import { medicineCollection } from '#lib/features/medicines/medicines.ts';
import { passportCollection } from '#lib/features/passport/passport.ts';
import { appointments, pathways } from '#lib/features/pathway/pathway.repo.ts';
import { people } from '#lib/features/people/people.repo.ts';
import { goalCollection } from '#lib/features/plan/goal.ts';
import { planCollection } from '#lib/features/plan/plan.ts';
import { profiles } from '#lib/features/profile/profile.repo.ts';
import { outsideScoreCollection, roundCollection } from '#lib/features/ratings/ratings.ts';
import { referralCollection } from '#lib/features/refer/refer.ts';
import { unwellCollection } from '#lib/features/spending/unwell.ts';
import { draftCollection } from '#lib/features/share/draft.ts';
import { givenCollection } from '#lib/features/share/given.ts';
import { shareCollection } from '#lib/features/share/share.ts';
import { sharedCollection } from '#lib/features/shared-with-me/shared-with-me.ts';
import { habitsCollection, spendingCollection } from '#lib/features/spending/spending.ts';
import { checkCollection } from '#lib/features/well/check.ts';
import { wellCollection } from '#lib/features/well/well.ts';
import { formatDate } from '#lib/platform/i18n/format.ts';
import {
	incomingCollection,
	outgoingCollection,
	ownInboxCollection
} from '#lib/platform/mailbox/post-records.ts';

export const keptParts: readonly KeptPart[] = [
	part('plan', planCollection),
	part('goals', goalCollection, (goal) => goal.title),
	part('profile', profiles),
	part('people', people, (person) => person.name),
	part('moment', momentCollection),
	part('crisis', crisisCollection),
	part('crisisVersions', versionCollection, ({ keptOn }) => formatDate(keptOn, 'day-and-year')),
	part('cards', cardCollection),
	part('medicines', medicineCollection),
	part('passport', passportCollection),
	part('hospital', hospitalCollection),
	part('pathway', pathways),
	part('appointments', appointments, ({ date, withWhom }) =>
		date === undefined ? withWhom : formatDate(date, 'day-and-year')
	),
	part('area', areaCollection, ({ name }) => name ?? ''),
	part('going', goingCollection, ({ activity }) => activity.name),
	part('ratings', roundCollection, (round) => formatDate(round.date, 'day-and-year')),
	part('scores', outsideScoreCollection, (score) => score.form),
	part('well', wellCollection),
	part('days', checkCollection, ({ days }) => formatDate(days[0]?.date ?? '', 'month')),
	part('incomes', incomeCollection, (income) => income.name),
	part('bills', billCollection, (bill) => bill.name),
	part('purse', purseCollection),
	part('spending', spendingCollection, ({ notes }) => formatDate(notes[0]?.date ?? '', 'month')),
	part('spendingHabits', habitsCollection),
	part('debts', debtCollection, (debt) => debt.owedTo),
	part('benefits', benefitCollection, (benefit) => benefit.name),
	part('moneyWhenUnwell', unwellCollection),
	part('shares', shareCollection, (share) => share.to),
	part('shareDraft', draftCollection),
	part('given', givenCollection, (given) => given.to),
	part('connections', connectionCollection, (connection) => connection.name),
	part('sharedWithMe', sharedCollection),
	part('invites', inviteCollection, ({ card }) => card.name),
	part('inboxes', ownInboxCollection),
	part('lettersOut', outgoingCollection),
	part('lettersIn', incomingCollection),
	part('referrals', referralCollection, ({ answers }) => answers.called ?? answers.name ?? '')
];

export const keptCollections = keptParts.map(({ collection }) => collection);
