/**
 * The invented list of a new install: the finder can be tried at once, and every record says that it is invented.
 * It is made anew each month so that its dates stay near, and gives way to the first real feed.
 */
import { schemaNumber, type SourceReport } from '#lib/features/activities/snapshot.ts';
import { generate } from './generator.ts';
import { publish } from './publish.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seal } from './record.ts';

const id = 'example';
const count = 300;
const seed = 2026;
const renewedAfterMs = 30 * 24 * 60 * 60 * 1000;

/** Writes the example list, unless a fresh one or a real one is there. */
export async function publishExample(folder: string, nowMs: number): Promise<void> {
	const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
		.then((text) => JSON.parse(text) as { schema?: number; example?: boolean; madeAt?: number })
		.catch(() => undefined);
	if (manifest && !manifest.example) return;
	const isFresh = nowMs - (manifest?.madeAt ?? 0) < renewedAfterMs;
	if (manifest?.schema === schemaNumber && isFresh) return;

	const today = new Date(nowMs).toISOString().slice(0, 10);
	const records = generate({ seed, count, today, feed: id }).flatMap((record) => {
		const { id: recordId, revision: _revision, ...rest } = record;
		return seal({ ...rest, example: true }, recordId) ?? [];
	});
	const report: SourceReport = {
		id,
		name: 'Invented example',
		licence: 'CC0 1.0',
		licenceUrl: 'https://creativecommons.org/publicdomain/zero/1.0/',
		attribution: 'Every group in this list is invented, to try the app with. None of them exists.',
		example: true,
		readAt: nowMs,
		state: 'ok',
		read: records.length,
		kept: records.length,
		mended: 0,
		leftOut: 0,
		mendedFor: {},
		leftOutFor: {}
	};
	await publish(folder, { records, reports: [report], nowMs });
}
