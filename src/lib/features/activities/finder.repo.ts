/** The page's way to the list of activities: asks the worker, and ends it once nobody asks any more. */
import { now } from '#lib/platform/clock.ts';
import { onLeave, whileHere } from '#lib/platform/leaving.ts';
import { trustedScriptUrl } from '#lib/platform/trusted-url.ts';
import type { Activity } from './activity.ts';
import type { Found, Wish } from './finder.ts';
import type { AboutList, Answers, Task } from './finder.worker.ts';
import workerUrl from './finder.worker.ts?worker&url';
import { isListKept } from './list-kept.repo.ts';

export type { AboutList } from './finder.worker.ts';

/** What is kept of the list, opened for asking; undefined when there is none on this device yet. */
export function openActivities(): Promise<AboutList | undefined> {
	return ask({ kind: 'open' });
}

/** What fits a wish. Undefined when there is no list. */
export function findActivities(wish: Wish): Promise<Found | undefined> {
	return ask({ kind: 'find', wish });
}

export function getActivity(id: string): Promise<Activity | undefined> {
	return ask({ kind: 'get', id });
}

const dayMs = 24 * 60 * 60 * 1000;
let lookedAt: number | undefined;

/**
 * Looks for a newer list, at most once a day unless `must`. After `renewed` the list in use is still the one before:
 * `openActivities` takes the newer one, when nobody is in the middle of reading.
 */
export async function renewActivities(must = false): Promise<Answers['renew'] | 'not-now'> {
	if (!must && lookedAt !== undefined && now() - lookedAt < dayMs) return 'not-now';
	const outcome = await ask({ kind: 'renew' });
	if (outcome !== 'unreachable') lookedAt = now();
	return outcome;
}

/** Brings the list to a phone that has none, so that it is there when the network is not. */
export async function bringActivities(): Promise<void> {
	if (await isListKept()) return;
	const stop = useFinder();
	await renewActivities().catch(() => undefined); // it comes at the first look, then
	stop();
}

interface Waiting {
	readonly resolve: (answer: never) => void;
	readonly reject: (error: Error) => void;
}

let worker: Worker | undefined;
let number = 0;
let users = 0;
const waiting = new Map<number, Waiting>();
const restMs = 10_000;

/** Keeps the worker while a component is there, and a little longer. Returns the end of it. */
export function useFinder(): () => void {
	users += 1;
	return () => {
		users -= 1;
		setTimeout(() => {
			if (users === 0 && waiting.size === 0) stop();
		}, restMs);
	};
}

function ask<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Answers[K]> {
	return whileHere(() => askOnce(task));
}

function askOnce<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Answers[K]> {
	worker ??= start();
	number += 1;
	worker.postMessage({ number, task });
	return new Promise<Answers[K]>((resolve, reject) => {
		waiting.set(number, { resolve, reject });
	});
}

function start(): Worker {
	const started = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'finder' });
	started.addEventListener(
		'message',
		({ data }: MessageEvent<{ number: number; answer: never; failed?: true }>) => {
			const asked = waiting.get(data.number);
			waiting.delete(data.number);
			if (data.failed) asked?.reject(new Error('The finder could not answer'));
			else asked?.resolve(data.answer);
		}
	);
	started.addEventListener('error', stop);
	return started;
}

function stop(): void {
	worker?.terminate();
	worker = undefined;
	for (const { reject } of waiting.values()) reject(new Error('The finder stopped'));
	waiting.clear();
}

// It reads the list from storage, and would be kept with the page, suspended in the middle.
onLeave(stop);
