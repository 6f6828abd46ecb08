/** What Today gathers from the features. */
import { myWeek } from '#lib/features/activities/going.ts';
import { readGoing } from '#lib/features/activities/going.repo.ts';
import { readNews } from '#lib/features/connect/news.repo.ts';
import { backupNotes, readBackupState } from '#lib/features/backup/reminder.repo.ts';
import { nextDues } from '#lib/features/money/bill.ts';
import { readMoney } from '#lib/features/money/money.repo.ts';
import { listPeople } from '#lib/features/people/people.repo.ts';
import { nextStep, withPeopleWanted } from '#lib/features/plan/goal.ts';
import { isEmptyPlan } from '#lib/features/plan/plan.ts';
import { readPlan } from '#lib/features/plan/plan.repo.ts';
import { getPathway, listAppointments } from '#lib/features/pathway/pathway.repo.ts';
import { upcoming } from '#lib/features/pathway/upcoming.ts';
import { calledName, isCarer } from '#lib/features/profile/profile.ts';
import { readProfile } from '#lib/features/profile/profile.repo.ts';
import { isToBeAsked } from '#lib/features/well/check.ts';
import { readWell } from '#lib/features/well/well.repo.ts';
import { isEmptyWell } from '#lib/features/well/well.ts';
import { addDays, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { now } from '#lib/platform/clock.ts';
import { londonTime } from '#lib/platform/london.ts';
import { keptCollections } from './collections.ts';

export const todayCollections = [...keptCollections, backupNotes];

const daysAhead = 14;
/** Bills are said only for the week: further on they are on the pages about money. */
const billDaysAhead = 6;

export async function readToday(today: CalendarDate) {
	const [
		{ plan, goals },
		everybody,
		profile,
		pathway,
		meetings,
		well,
		money,
		{ going },
		news,
		backup
	] = await Promise.all([
		readPlan(),
		listPeople(),
		readProfile(),
		getPathway(),
		listAppointments(),
		readWell(),
		readMoney(),
		readGoing(),
		readNews(),
		readBackupState(keptCollections)
	]);
	const hasPlan = !isEmptyPlan(plan, goals);
	const hasWell = !isEmptyWell(well.plan);
	// Whatever is kept counts, also what does not open: nobody with a plan is greeted as new.
	const isFirstVisit = backup.firstChangeAt === undefined && backup.unreadable === 0;
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
		step: nextStep(withPeopleWanted(goals, everybody), today),
		dues: nextDues(money.bills, today, addDays(today, billDaysAhead)),
		near: near.filter(({ date }) => date <= addDays(today, daysAhead)),
		week: myWeek(going, londonTime(now())).map(({ activity: { id, name }, when }) => ({
			id,
			name,
			date: when.date,
			start: when.start
		})),
		news,
		isCheckAsked: isToBeAsked(hasWell, well.days, today),
		isReviewDue: plan.reviewDate !== undefined && plan.reviewDate < today,
		backup
	};
}
