import { addMonths } from '#lib/platform/calendar-date.ts';
import { now } from '#lib/platform/clock.ts';
import { formatList } from '#lib/platform/i18n/format.ts';
import { londonTime } from '#lib/platform/london.ts';
import type { Activity } from './activity.ts';
import { getActivity, openActivities, renewActivities, useFinder } from './finder.repo.ts';
import { isToCome, occurrencesOf, type Occurrence } from './occurrences.ts';
import type { SourceReport } from './snapshot.ts';

/** `gone`: the list has no such activity. `no-list`: there is no list on this phone, and none could be had. */
export type OneActivity =
	| { readonly status: 'loading' | 'gone' | 'no-list' }
	| {
			readonly status: 'ready';
			readonly activity: Activity;
			readonly sources: readonly SourceReport[];
	  };

/** One activity of the list, for as long as the component lives. Call it while a component is set up. */
export function useActivity(id: () => string | undefined): { readonly now: OneActivity } {
	let found = $state.raw<OneActivity>({ status: 'loading' });

	$effect(() => {
		// Synchronises with: the worker that holds the list.
		const wanted = id();
		const stop = useFinder();
		let isOver = false;
		const show = (one: OneActivity) => {
			if (!isOver) found = one;
		};
		read(wanted).then(show, () => show({ status: 'no-list' }));
		return () => {
			isOver = true;
			stop();
		};
	});

	return {
		get now() {
			return found;
		}
	};
}

async function read(id: string | undefined): Promise<OneActivity> {
	let about = await openActivities();
	if (!about && (await renewActivities(true)) === 'renewed') about = await openActivities();
	if (!about) return { status: 'no-list' };
	const activity = id === undefined ? undefined : await getActivity(id);
	return activity ? { status: 'ready', activity, sources: about.sources } : { status: 'gone' };
}

/** What the sources of an activity are called, in a sentence. */
export function sourceNamesOf({ sources }: Activity, known: readonly SourceReport[]): string {
	return formatList(sources.map((id) => known.find((source) => source.id === id)?.name ?? id));
}

const monthsAhead = 12;

/** The meetings of the next year that are not over; none while it is closed for now. */
export function comingOf(activity: Activity): Occurrence[] {
	if (activity.status === 'paused') return [];
	const at = londonTime(now());
	return occurrencesOf(activity.times, at.date, addMonths(at.date, monthsAhead)).filter((one) =>
		isToCome(one, at)
	);
}
