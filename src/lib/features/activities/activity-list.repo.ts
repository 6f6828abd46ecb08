/**
 * The list of activities on the device: downloaded from our own address, checked against the manifest's SHA-256 and our
 * schema, and only then put in the place of the one before. Whatever goes wrong, the last good list stays.
 */
import * as v from 'valibot';
import type { Fetch } from '#lib/platform/patient-fetch.ts';
import { keepPublic, readPublic } from '#lib/platform/public-store.ts';
import type { Activity } from './activity.ts';
import type { Points } from './area.ts';
import { listKey } from './list-kept.repo.ts';
import { indexNumber, type ActivityIndex } from './search.ts';
import {
	activitiesPath,
	changesSchema,
	manifestHeadSchema,
	manifestPath,
	manifestSchema,
	schemaNumber,
	snapshotSchema,
	type Manifest,
	type SourceReport
} from './snapshot.ts';

/** A list as it is kept. `sources` and their reports are for "About this list". */
export interface ActivityList {
	readonly schema: number;
	readonly sequence: number;
	readonly madeAt: number;
	/** Every record is invented. */
	readonly isExample: boolean;
	readonly sources: readonly SourceReport[];
	readonly points?: Points | undefined;
	readonly activities: readonly Activity[];
}

/**
 * `newer`: the list is for a newer app. `wrong`: what came is not what was promised. `unreachable`: no network, or the
 * server did not answer. In all of them the list that is kept stays.
 */
export type Renewal =
	| { readonly outcome: 'renewed'; readonly list: ActivityList; readonly isKept: boolean }
	| { readonly outcome: 'current' | 'newer' | 'wrong' | 'unreachable' };

/** The one before, until the new one has been read once. */
const beforeKey = 'activities-before';
const indexKey = 'activities-index';

/** The last good list; undefined when none was ever kept. */
export async function readList(): Promise<ActivityList | undefined> {
	const list = await readKept(listKey);
	if (!list) return readKept(beforeKey);
	if ((await readPublic(beforeKey)) !== undefined) await keepPublic({ [beforeKey]: undefined });
	return list;
}

async function readKept(key: string): Promise<ActivityList | undefined> {
	const kept = await readPublic(key);
	if (typeof kept !== 'string') return undefined;
	try {
		const list = JSON.parse(kept) as ActivityList; // written by `keep`, which had checked it
		return list.schema === schemaNumber && Array.isArray(list.activities) ? list : undefined;
	} catch {
		return undefined; // cut off or damaged: as if it were not there
	}
}

/** What is kept as the index of exactly this list, made by exactly this app; else undefined. */
export async function readIndex({ sequence, madeAt }: ActivityList): Promise<unknown> {
	const kept = (await readPublic(indexKey)) as { version: string; index: unknown } | undefined;
	return kept?.version === versionOf(sequence, madeAt) ? kept.index : undefined;
}

export async function keepIndex(
	{ sequence, madeAt }: ActivityList,
	index: ActivityIndex
): Promise<void> {
	await keepPublic({ [indexKey]: { version: versionOf(sequence, madeAt), index } });
}

function versionOf(sequence: number, madeAt: number): string {
	return `${indexNumber} ${schemaNumber} ${sequence} ${madeAt}`;
}

/** Looks whether there is a newer list, and brings it. `have` is what is kept. */
export async function renewList(have: ActivityList | undefined, get: Fetch): Promise<Renewal> {
	const answer = await fetchBytes(manifestPath, { cache: 'no-cache' }, get);
	if (!answer) return { outcome: 'unreachable' };
	const found = toJson(answer);
	const head = v.safeParse(manifestHeadSchema, found);
	if (head.success && head.output.schema > schemaNumber) return { outcome: 'newer' };
	const checked = v.safeParse(manifestSchema, found);
	if (!checked.success) return { outcome: 'wrong' };
	const manifest = checked.output;
	if (have?.sequence === manifest.sequence && have.madeAt === manifest.madeAt) {
		return { outcome: 'current' };
	}
	const activities =
		(have && (await fromChanges(have, manifest, get))) ?? (await fromSnapshot(manifest, get));
	if (typeof activities === 'string') return { outcome: activities };
	const list: ActivityList = {
		schema: schemaNumber,
		sequence: manifest.sequence,
		madeAt: manifest.madeAt,
		isExample: manifest.example === true,
		sources: manifest.sources,
		points: manifest.points,
		activities
	};
	return { outcome: 'renewed', list, isKept: await keep(list) };
}

async function keep(list: ActivityList): Promise<boolean> {
	const before = await readPublic(listKey);
	return keepPublic({
		[listKey]: JSON.stringify(list),
		[beforeKey]: typeof before === 'string' ? before : undefined
	});
}

/** The whole list. */
async function fromSnapshot(
	manifest: Manifest,
	get: Fetch
): Promise<readonly Activity[] | 'unreachable' | 'wrong'> {
	const found = await fetchFile(manifest.snapshot, get);
	if (typeof found === 'string') return found;
	const checked = v.safeParse(snapshotSchema, found.json);
	if (!checked.success || checked.output.sequence !== manifest.sequence) return 'wrong';
	const { activities } = checked.output;
	return activities.length === manifest.snapshot.count ? activities : 'wrong';
}

/** What has changed since, put into what is there; undefined when that cannot be done, or not to the last record. */
async function fromChanges(
	have: ActivityList,
	manifest: Manifest,
	get: Fetch
): Promise<readonly Activity[] | undefined> {
	const file = manifest.changes.find(({ from }) => from === have.sequence);
	if (!file || file.bytes >= manifest.snapshot.bytes) return undefined;
	const found = await fetchFile(file, get);
	if (typeof found === 'string') return undefined;
	const checked = v.safeParse(changesSchema, found.json);
	if (!checked.success) return undefined;
	const { from, to, items } = checked.output;
	if (from !== have.sequence || to !== manifest.sequence) return undefined;
	const byId = new Map(have.activities.map((activity) => [activity.id, activity]));
	for (const item of items) {
		if (item.state === 'deleted') byId.delete(item.id);
		else byId.set(item.activity.id, item.activity);
	}
	return byId.size === manifest.snapshot.count ? [...byId.values()] : undefined;
}

async function fetchFile(
	{ file, sha256 }: { file: string; sha256: string },
	get: Fetch
): Promise<{ json: unknown } | 'unreachable' | 'wrong'> {
	const bytes = await fetchBytes(activitiesPath + file, {}, get);
	if (!bytes) return 'unreachable';
	if ((await digest(bytes)) === sha256) return { json: toJson(bytes) };
	// What the browser had kept may be damaged or cut off: once more, past it.
	const again = await fetchBytes(activitiesPath + file, { cache: 'reload' }, get);
	if (!again) return 'unreachable';
	return (await digest(again)) === sha256 ? { json: toJson(again) } : 'wrong';
}

async function fetchBytes(
	address: string,
	options: RequestInit,
	get: Fetch
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	try {
		const response = await get(address, { ...options, credentials: 'omit', redirect: 'error' });
		return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
	} catch {
		return undefined; // offline, or the connection broke off
	}
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function toJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined; // a captive portal's page, or bytes that are not text
	}
}
