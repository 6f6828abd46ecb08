/**
 * Holds the list and its index, and answers questions about it, so that the page never waits. What the person looks
 * for comes in here and goes nowhere else.
 */
import { fetchWithin } from '#lib/platform/patient-fetch.ts';
import type { Activity } from './activity.ts';
import {
	keepIndex,
	readIndex,
	readList,
	renewList,
	type ActivityList,
	type Renewal
} from './activity-list.repo.ts';
import type { NamedPlace } from './area.ts';
import { Finder, type Found, type Wish } from './finder.ts';
import { isIndexOf, makeIndex } from './search.ts';

export type Task =
	/** Reads what is kept. */
	| { readonly kind: 'open' }
	/** Looks for a newer list. The list in use stays in use until `open` is asked again. */
	| { readonly kind: 'renew' }
	| { readonly kind: 'find'; readonly wish: Wish }
	| { readonly kind: 'get'; readonly id: string };

export type AboutList = Omit<ActivityList, 'activities'> & {
	readonly count: number;
	/** It stays on this device; else there was no room, and it is gone with the page. */
	readonly isKept: boolean;
	readonly places: readonly NamedPlace[];
};

export interface Answers {
	open: AboutList | undefined;
	renew: Renewal['outcome'];
	find: Found | undefined;
	get: Activity | undefined;
}

interface Opened {
	readonly list: ActivityList;
	readonly finder: Finder;
}

/** Far larger than a letter. */
const fetchList = fetchWithin(10 * 60_000);

let opened: Promise<Opened | undefined> | undefined;
/** The newest list that came while this worker runs. */
let renewed: { readonly list: ActivityList; readonly isKept: boolean } | undefined;

addEventListener('message', ({ data }: MessageEvent<{ number: number; task: Task }>) => {
	const { number, task } = data;
	perform(task).then(
		(answer) => postMessage({ number, answer }),
		() => postMessage({ number, failed: true })
	);
});

async function perform(task: Task): Promise<Answers[Task['kind']]> {
	switch (task.kind) {
		case 'open': {
			opened = openList();
			const found = await opened;
			return found && about(found);
		}
		case 'renew': {
			const have = await (opened ??= openList());
			const renewal = await renewList(renewed?.list ?? have?.list, fetchList);
			if (renewal.outcome === 'renewed') renewed = renewal;
			return renewal.outcome;
		}
		case 'find':
			return (await (opened ??= openList()))?.finder.find(task.wish);
		case 'get':
			return (await (opened ??= openList()))?.finder.get(task.id);
	}
}

async function openList(): Promise<Opened | undefined> {
	const list = renewed?.list ?? (await readList());
	if (!list) return undefined;
	const { activities } = list;
	const kept = await readIndex(list);
	if (isIndexOf(activities.length, kept)) return { list, finder: new Finder(activities, kept) };
	const index = makeIndex(activities);
	void keepIndex(list, index);
	return { list, finder: new Finder(activities, index) };
}

function about({ list: { activities, ...list }, finder }: Opened): AboutList {
	return {
		...list,
		count: activities.length,
		isKept: renewed?.isKept ?? true,
		places: finder.places()
	};
}
