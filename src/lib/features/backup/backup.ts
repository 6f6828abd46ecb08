/**
 * What is inside a backup file, once it is opened: one JSON object, the same for every collection.
 *
 *   { "format": "waymark-backup", "version": 1, "appVersion": "0.1.0", "createdAt": 1795219200000,
 *     "collections": [{ "code": "g1", "name": "goals", "count": 2, "sha256": "9f86…" }],
 *     "records": [{ "collection": "g1", "id": "…", "schema": 1, "createdAt": …, "updatedAt": …, "value": … }] }
 *
 * A record's value is in the shape it was written in, named by its schema number, so records of a newer app
 * are carried along untouched. `sha256` is of the collection's records, in their order, as JSON text. The
 * sealed file round it already proves that nothing was changed; the counts and hashes prove that whoever wrote
 * it left nothing out. Changing any of this means a new version number, and reading every older one.
 */
import * as v from 'valibot';
import { groupBy } from '#lib/platform/group-by.ts';
import type { Collection } from '#lib/platform/vault/collection.ts';

const FORMAT = 'waymark-backup';
const VERSION = 1;

/** A whole life of records is a few million characters. What is far beyond it is not ours, and would hang a phone. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
const MOST_RECORDS = 200_000;
const MOST_DEPTH = 100;

const wholeNumber = v.pipe(v.number(), v.safeInteger());
const instant = v.pipe(wholeNumber, v.minValue(0));

const recordSchema = v.strictObject({
	collection: v.pipe(v.string(), v.nonEmpty()),
	id: v.pipe(v.string(), v.nonEmpty()),
	schema: v.pipe(wholeNumber, v.minValue(1)),
	createdAt: instant,
	updatedAt: instant,
	value: v.unknown()
});

const contentSchema = v.strictObject({
	format: v.literal(FORMAT),
	version: v.literal(VERSION),
	appVersion: v.string(),
	createdAt: instant,
	collections: v.array(
		v.strictObject({
			code: v.pipe(v.string(), v.nonEmpty()),
			name: v.string(),
			count: v.pipe(wholeNumber, v.minValue(1)),
			sha256: v.string()
		})
	),
	records: v.array(recordSchema)
});

/** A record as the vault hands it out for a backup, and takes it back. */
export type BackupRecord = v.InferOutput<typeof recordSchema>;

export interface Backup {
	readonly appVersion: string;
	readonly createdAt: number;
	readonly records: readonly BackupRecord[];
}

/**
 * Why a text is not a backup we can use. `not-backup`: it is something else. `damaged`: it is a backup, and
 * something in it is missing, doubled or changed. `newer-version`: a newer app made it. `too-large`: see limits.
 */
export type BackupRefusal = 'not-backup' | 'damaged' | 'newer-version' | 'too-large';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Hash = (text: string) => Promise<string>;

/** The text of a backup of these records. Collections only lend their names, for whoever reads the file by eye. */
export async function writeBackup(
	{ appVersion, createdAt, records }: Backup,
	collections: readonly Collection<unknown>[],
	hash: Hash
): Promise<string> {
	const names = new Map(collections.map(({ code, name }) => [code, name]));
	const groups = byCollection(records.map(inOrder));
	const summaries: unknown[] = [];
	for (const [code, group] of groups) {
		const sha256 = await hash(JSON.stringify(group));
		summaries.push({ code, name: names.get(code) ?? code, count: group.length, sha256 });
	}
	return JSON.stringify({
		format: FORMAT,
		version: VERSION,
		appVersion,
		createdAt,
		collections: summaries,
		records: [...groups.values()].flat()
	});
}

/** The backup in a text, or why there is none. Never throws, and judges everything before it is used. */
export async function readBackup(
	text: string,
	hash: Hash
): Promise<{ ok: true; backup: Backup } | { ok: false; reason: BackupRefusal }> {
	if (text.length > MOST_CHARACTERS) return { ok: false, reason: 'too-large' };
	const content = parse(text);
	if (!isObject(content) || content.format !== FORMAT) {
		// A cut or changed text no longer parses, but still starts like one of ours.
		const isOurs = content === undefined && text.startsWith(`{"format":"${FORMAT}"`);
		return { ok: false, reason: isOurs ? 'damaged' : 'not-backup' };
	}
	const { version, records } = content;
	if (typeof version === 'number' && version > VERSION)
		return { ok: false, reason: 'newer-version' };
	if (Array.isArray(records) && records.length > MOST_RECORDS)
		return { ok: false, reason: 'too-large' };

	const checked = isTame(content) ? v.safeParse(contentSchema, content) : undefined;
	if (!checked?.success || !(await isWhole(checked.output, hash))) {
		return { ok: false, reason: 'damaged' };
	}
	return { ok: true, backup: checked.output };
}

/** Whether every record is there once, and each collection is exactly what was written. */
async function isWhole(
	{ collections, records }: v.InferOutput<typeof contentSchema>,
	hash: Hash
): Promise<boolean> {
	const groups = byCollection(records.map(inOrder));
	if (collections.length !== groups.size) return false;
	for (const { code, count, sha256 } of collections) {
		const group = groups.get(code);
		if (group?.length !== count || new Set(group.map(({ id }) => id)).size !== count) return false;
		if ((await hash(JSON.stringify(group))) !== sha256) return false;
	}
	return new Set(collections.map(({ code }) => code)).size === collections.length;
}

function byCollection(records: readonly BackupRecord[]): Map<string, BackupRecord[]> {
	return groupBy(records, ({ collection }) => collection);
}

/** The record with its properties in the order they are written in, which its hash depends on. */
function inOrder(record: BackupRecord): BackupRecord {
	const { collection, id, schema, createdAt, updatedAt, value } = record;
	return { collection, id, schema, createdAt, updatedAt, value };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined; // not JSON, or nested too deep for the parser
	}
}

function isObject(content: unknown): content is Record<string, unknown> {
	return typeof content === 'object' && content !== null && !Array.isArray(content);
}

/** Whether a parsed text is safe to walk: not nested without end, and with no key that reaches a prototype. */
function isTame(content: unknown): boolean {
	let level: unknown[] = [content];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MOST_DEPTH) return false;
		const below: unknown[] = [];
		for (const each of level) {
			if (typeof each !== 'object' || each === null) continue;
			if (!Array.isArray(each) && Object.keys(each).some((key) => wildKeys.has(key))) return false;
			for (const inner of Object.values(each)) below.push(inner);
		}
		level = below;
	}
	return true;
}

const wildKeys = new Set(['__proto__', 'constructor', 'prototype']);
