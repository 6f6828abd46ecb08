// The staying-well plan and the days as they are kept: the only file of this feature that knows the vault.

import type { ErrorCode } from '#lib/platform/errors.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import { troubleIn } from '#lib/platform/vault/trouble.ts';
import { openVault } from '#lib/platform/vault/vault.ts';
import { changeDayIn, checkCollection, emptyDay, monthOf, type Day } from './check.ts';
import { emptyWell, wellCollection, type WellPlan } from './well.ts';

const theOne = 'one';

/** What to listen to: `live(readWell, wellCollections)`. */
export const wellCollections = [wellCollection, checkCollection];

export interface WholeWell {
	readonly plan: WellPlan;
	/** Every day on which something was said or "Not today", in order. */
	readonly days: readonly Day[];
	/** Part of it is there but cannot be opened, or was changed from outside. */
	readonly trouble: ErrorCode | undefined;
}

export async function readWell(): Promise<WholeWell> {
	const vault = await openVault();
	const [plans, months] = await Promise.all([
		vault.list(wellCollection),
		vault.list(checkCollection)
	]);
	return {
		plan: plans.records.find(({ id }) => id === theOne)?.value ?? emptyWell,
		days: months.records
			.toSorted((a, b) => (a.id < b.id ? -1 : 1))
			.flatMap(({ value }) => value.days),
		trouble: troubleIn(plans, months)
	};
}

export async function changeWell(change: (plan: WellPlan) => WellPlan): Promise<void> {
	const vault = await openVault();
	await vault.change(wellCollection, theOne, (plan) => change(plan ?? emptyWell));
}

export async function changeDay(date: CalendarDate, change: (day: Day) => Day): Promise<void> {
	const vault = await openVault();
	await vault.change(checkCollection, monthOf(date), (month) => changeDayIn(month, date, change));
}

/** "Not today": asked again tomorrow at the earliest. Resolves to the way back. */
export async function passDay(date: CalendarDate): Promise<() => Promise<void>> {
	await changeDay(date, (day) => ({ ...day, isPassed: true }));
	return () => changeDay(date, (day) => ({ ...day, isPassed: undefined }));
}

/** Takes back everything said on a day. Resolves to the way back. */
export async function clearDay(date: CalendarDate): Promise<() => Promise<void>> {
	let cleared = emptyDay(date);
	await changeDay(date, (day) => {
		cleared = day;
		return emptyDay(date);
	});
	return () => changeDay(date, () => cleared);
}
