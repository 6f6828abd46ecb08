/** What Today gathers from the features. */
import { backupNotes, readBackupState } from '#lib/features/backup/reminder.repo.ts';
import { nextStep } from '#lib/features/plan/goal.ts';
import { isEmptyPlan } from '#lib/features/plan/plan.ts';
import { readPlan } from '#lib/features/plan/plan.repo.ts';
import { getPathway, listAppointments } from '#lib/features/pathway/pathway.repo.ts';
import { upcoming } from '#lib/features/pathway/upcoming.ts';
import { listPeople } from '#lib/features/people/people.repo.ts';
import { calledName, isCarer, isEmptyProfile } from '#lib/features/profile/profile.ts';
import { readProfile } from '#lib/features/profile/profile.repo.ts';
import { listRounds } from '#lib/features/ratings/ratings.repo.ts';
import { isStarted } from '#lib/features/ratings/ratings.ts';
import { isSaid, isToBeAsked } from '#lib/features/well/check.ts';
import { readWell } from '#lib/features/well/well.repo.ts';
import { isEmptyWell } from '#lib/features/well/well.ts';
import { addDays, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { keptCollections } from './collections.ts';

export const todayCollections = [...keptCollections, backupNotes];

const daysAhead = 14;

export async function readToday(today: CalendarDate) {
	const [{ plan, goals }, profile, pathway, meetings, known, rounds, well, backup] =
		await Promise.all([
			readPlan(),
			readProfile(),
			getPathway(),
			listAppointments(),
			listPeople(),
			listRounds(),
			readWell(),
			readBackupState(keptCollections)
		]);
	const hasPlan = !isEmptyPlan(plan, goals);
	const hasWell = !isEmptyWell(well.plan);
	const isFirstVisit =
		!hasPlan &&
		isEmptyProfile(profile) &&
		known.length === 0 &&
		meetings.length === 0 &&
		!rounds.some(({ value }) => isStarted(value)) &&
		!hasWell &&
		!well.days.some(isSaid);
	const near = upcoming({ pathway, appointments: meetings, planReview: plan.reviewDate }, today);
	return {
		isFirstVisit,
		called: calledName(profile),
		isCarer: isCarer(profile),
		planState: plan.isMade
			? ('made' as const)
			: hasPlan
				? ('half-made' as const)
				: ('not-begun' as const),
		step: nextStep(goals, today),
		near: near.filter(({ date }) => date <= addDays(today, daysAhead)),
		isCheckAsked: isToBeAsked(hasWell, well.days, today),
		isReviewDue: plan.reviewDate !== undefined && plan.reviewDate < today,
		backup
	};
}
