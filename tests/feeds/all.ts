/**
 * Runs the readers against every file in a folder: `npm run test:feeds -- path`, or ACTIVITIES_DATA=path. Says for
 * each file what was kept, mended and left out and why, and fails when a reader throws, takes too long, or lets
 * anything through that no phone should get.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as v from 'valibot';
import { activitySchema } from '../../src/lib/features/activities/activity.ts';
import { readContent, recogniseFile } from '../../src/lib/server/activities/feed-kinds.ts';
import { leaveReasons, mendReasons } from '../../src/lib/server/activities/reasons.ts';

const given = process.argv[2] ?? process.env.ACTIVITIES_DATA;
if (!given) {
	console.error('Say which folder: npm run test:feeds -- path/to/feeds');
	process.exit(2);
}
const folder = resolve(process.env.INIT_CWD ?? '.', given);
const today = process.env.ACTIVITIES_TODAY ?? new Date().toISOString().slice(0, 10);
const shown = process.env.ACTIVITIES_SHOW;

const totals = { files: 0, read: 0, kept: 0, mended: 0, leftOut: 0 };
const mendedFor = new Map<string, number>();
const leftOutFor = new Map<string, number>();
const problems: string[] = [];
const others: string[] = [];

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
	if (!/\.(csv|json|jsonl|tsv)$/i.test(name)) continue;
	const path = join(folder, name);
	const startedMs = performance.now();
	try {
		const content = recogniseFile(name, readFileSync(path, 'utf8'));
		if (!content) {
			others.push(relative(folder, path));
			continue;
		}
		const reading = readContent(content, { feed: 'file', today });
		const tookMs = Math.round(performance.now() - startedMs);
		totals.files += 1;
		totals.read += reading.read;
		totals.kept += reading.records.length;
		totals.mended += reading.mended;
		totals.leftOut += reading.leftOut;
		console.log(
			`${name} (${content.kind}, ${tookMs} ms): read ${reading.read}, kept ${reading.records.length}, mended ${reading.mended}, left out ${reading.leftOut}`
		);
		tell('mended', reading.mendedFor, mendedFor);
		tell('left out', reading.leftOutFor, leftOutFor);
		if (tookMs > 20_000) problems.push(`${name}: took ${tookMs} ms`);
		for (const record of reading.records) {
			if (!v.safeParse(activitySchema, record).success)
				problems.push(`${name}: ${record.id} is no record`);
			const markup = /<\/?(script|p|div|a|img|iframe)\b|javascript:/i.exec(JSON.stringify(record));
			if (markup) problems.push(`${name}: ${record.id} holds ${markup[0]}`);
		}
		if (shown && name.includes(shown))
			console.log(JSON.stringify(reading.records.slice(0, 5), null, 2));
	} catch (error) {
		problems.push(
			`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
		);
	}
}

console.log(
	`\n${totals.files} files: read ${totals.read}, kept ${totals.kept}, mended ${totals.mended}, left out ${totals.leftOut}`
);
sayAll('Mended', mendedFor, mendReasons);
sayAll('Left out', leftOutFor, leaveReasons);
if (others.length > 0) console.log(`\nNo list of activities: ${others.join(', ')}`);
if (problems.length > 0) {
	console.error(`\n${problems.length} problems:\n${problems.slice(0, 50).join('\n')}`);
	process.exitCode = 1;
}

function tell(what: string, counts: object, sums: Map<string, number>): void {
	const entries = Object.entries(counts) as [string, number][];
	for (const [reason, count] of entries) sums.set(reason, (sums.get(reason) ?? 0) + count);
	if (entries.length > 0)
		console.log(
			`    ${what}: ${entries.map(([reason, count]) => `${reason} ${count}`).join(', ')}`
		);
}

function sayAll(
	title: string,
	sums: Map<string, number>,
	words: Readonly<Record<string, string>>
): void {
	for (const [reason, count] of [...sums].toSorted((a, b) => b[1] - a[1]))
		console.log(`${title} ${count}: ${reason} (${words[reason] ?? ''})`);
}
