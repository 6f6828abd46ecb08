import { mayKeepMore, offline } from '#lib/platform/pwa.ts';

/** Long enough for whoever came for one thing to have it first. */
const patienceMs = 10_000;

/**
 * Brings the list of things to do to a phone that keeps the app and has no list yet, once the app is all there and some
 * time has passed; not where the person saves data. Returns the end of waiting.
 */
export function bringListLater(): () => void {
	const { connection } = navigator as { connection?: { saveData?: boolean } };
	if (connection?.saveData) return () => undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const stop = offline.subscribe(({ offlineReady }) => {
		if (!offlineReady || timer !== undefined) return;
		timer = setTimeout(() => {
			if (!mayKeepMore() || !navigator.onLine) return;
			void import('#lib/features/activities/finder.repo.ts').then(
				({ bringActivities }) => bringActivities(),
				() => undefined // not there now: the list comes when somebody looks for something
			);
			void import('#lib/features/refer/services.repo.ts').then(
				({ bringServices }) => bringServices(),
				() => undefined // it comes with the first page that names a service
			);
		}, patienceMs);
	});
	return () => {
		stop();
		clearTimeout(timer);
	};
}
