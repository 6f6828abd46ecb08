/**
 * Writing what phones download: the snapshot, the changes that lead to it from earlier ones, and last of all the
 * manifest that names them. Files other than the manifest never change once written, so a reader that was half-way
 * through yesterday's list can finish it.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import * as v from 'valibot';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import {
	manifestSchema,
	schemaNumber,
	type Manifest,
	type Source,
	type SourceReport
} from '#lib/features/activities/snapshot.ts';

/** More than this is more than a phone should carry: the area has to be smaller. */
export const mostRecords = 20_000;

const dayMs = 24 * 60 * 60 * 1000;
/** Phones left in a drawer for so long take the changes; after that, the whole list. */
const changesKeptMs = 60 * dayMs;
/** How long a file that the manifest no longer names can still be fetched. */
const oldFilesKeptMs = 2 * dayMs;

interface Listing {
	records: readonly WrittenActivity[];
	reports: readonly SourceReport[];
	nowMs: number;
	/** The middles of sectors and first halves of postcodes, where some were imported. */
	points?: Manifest['points'];
}

type Item = { state: 'updated'; activity: WrittenActivity } | { state: 'deleted'; id: string };

interface WrittenSnapshot {
	schema: number;
	sequence: number;
	madeAt: number;
	sources: readonly Source[];
	activities: readonly WrittenActivity[];
}

interface WrittenChanges {
	from: number;
	/** When the list they lead from was made. */
	fromMadeAt: number;
	items: readonly Item[];
}

/** Makes this the list. When nothing in it changed, only the manifest says when it was last looked at. */
export async function publish(folder: string, listing: Listing): Promise<Manifest> {
	const { reports, nowMs } = listing;
	if (listing.records.length > mostRecords)
		throw new Error(
			`${listing.records.length} records are too many for a phone (${mostRecords}): give the feeds a smaller area`
		);
	await mkdir(folder, { recursive: true });
	const records = listing.records.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	const sources = reports.map(toSource);
	const last = await readPublished(folder);
	const example = records.length > 0 && records.every((record) => record.example);
	const { points } = listing;
	const about = {
		sources: [...reports],
		...(points && { points }),
		...(example && { example: true as const })
	};

	const delta = last && difference(last.snapshot.activities, records);
	const sameSources = last && JSON.stringify(last.snapshot.sources) === JSON.stringify(sources);
	if (last && delta?.length === 0 && sameSources) {
		const manifest: Manifest = { ...last.manifest, ...about };
		if (!example) delete manifest.example;
		await writeManifest(folder, manifest);
		return manifest;
	}

	const sequence = (last?.manifest.sequence ?? 0) + 1;
	const head = { schema: schemaNumber, madeAt: nowMs, sources };
	const whole: WrittenSnapshot = { ...head, sequence, activities: records };
	const snapshot = await writeHashed(folder, `activities.${sequence}`, whole, records.length);
	const changes: Manifest['changes'] = [];
	for (const { from, fromMadeAt, items } of last ? followOn(last, delta ?? []) : []) {
		if (fromMadeAt < nowMs - changesKeptMs) continue;
		const content = { ...head, from, to: sequence, fromMadeAt, items };
		// Not worth having when the whole list is hardly more.
		if (Buffer.byteLength(JSON.stringify(content)) * 2 > snapshot.bytes) continue;
		const file = await writeHashed(folder, `changes.${from}-${sequence}`, content, items.length);
		changes.push({ from, ...file });
	}
	const manifest: Manifest = {
		schema: schemaNumber,
		sequence,
		madeAt: nowMs,
		snapshot,
		changes,
		...about
	};
	await writeManifest(folder, manifest);
	await sweep(folder, manifest, nowMs);
	return manifest;
}

interface Published {
	manifest: Manifest;
	snapshot: WrittenSnapshot;
	changes: WrittenChanges[];
}

/** What is out now; nothing when there is none, or when it is damaged: then the list starts anew after it. */
async function readPublished(folder: string): Promise<Published | undefined> {
	try {
		const manifest = v.parse(manifestSchema, await readJson(join(folder, 'manifest.json')));
		const snapshot = (await readJson(join(folder, manifest.snapshot.file))) as WrittenSnapshot;
		const changes = await Promise.all(
			manifest.changes.map(({ file }) => readJson(join(folder, file)) as Promise<WrittenChanges>)
		);
		return { manifest, snapshot, changes };
	} catch {
		return undefined;
	}
}

/** What leads from one list to the next. */
function difference(before: readonly WrittenActivity[], after: readonly WrittenActivity[]): Item[] {
	const revisions = new Map(before.map(({ id, revision }) => [id, revision]));
	const updated = after
		.filter(({ id, revision }) => revisions.get(id) !== revision)
		.map((activity): Item => ({ state: 'updated', activity }));
	const remaining = new Set(after.map(({ id }) => id));
	const deleted = before
		.filter(({ id }) => !remaining.has(id))
		.map(({ id }): Item => ({ state: 'deleted', id }));
	return [...updated, ...deleted];
}

/** The changes from the list that is out now, and those from each earlier one, carried one step further. */
function followOn({ manifest, changes }: Published, delta: Item[]): WrittenChanges[] {
	const step = { from: manifest.sequence, fromMadeAt: manifest.madeAt, items: delta };
	const longer = changes.map(({ from, fromMadeAt, items }) => {
		const byId = new Map([...items, ...delta].map((item) => [idOf(item), item]));
		return { from, fromMadeAt, items: [...byId.values()] };
	});
	return [...longer, step];
}

function idOf(item: Item): string {
	return item.state === 'updated' ? item.activity.id : item.id;
}

function toSource(report: SourceReport): Source {
	const { id, name, licence, licenceUrl, attribution, contact, example } = report;
	return {
		id,
		name,
		licence,
		...(licenceUrl && { licenceUrl }),
		attribution,
		...(contact && { contact }),
		...(example && { example })
	};
}

/** Named after its content, and compressed once, here, rather than for each phone. */
async function writeHashed(
	folder: string,
	name: string,
	content: unknown,
	count: number
): Promise<Manifest['snapshot']> {
	const body = Buffer.from(JSON.stringify(content));
	const sha256 = createHash('sha256').update(body).digest('hex');
	const file = `${name}.${sha256.slice(0, 16)}.json`;
	const brotli = await promisify(brotliCompress)(body, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 9 }
	});
	await writeWhole(join(folder, `${file}.br`), brotli);
	await writeWhole(join(folder, `${file}.gz`), await promisify(gzip)(body, { level: 9 }));
	await writeWhole(join(folder, file), body);
	return { file, sha256, bytes: body.length, count };
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
	await writeWhole(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

/** Never half a file under its own name, whatever happens. */
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
	const draft = `${path}.${process.pid}.draft`;
	await writeFile(draft, content, { flush: true });
	await rename(draft, path);
}

async function sweep(folder: string, manifest: Manifest, nowMs: number): Promise<void> {
	const named = [manifest.snapshot, ...manifest.changes].map(({ file }) => file);
	for (const name of await readdir(folder)) {
		if (name === 'manifest.json' || named.some((file) => name.startsWith(file))) continue;
		const path = join(folder, name);
		const { mtimeMs } = await stat(path);
		if (mtimeMs < nowMs - oldFilesKeptMs) await rm(path, { force: true });
	}
}

async function readJson(path: string): Promise<unknown> {
	return JSON.parse(await readFile(path, 'utf8')) as unknown;
}
