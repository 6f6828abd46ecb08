/**
 * Feeds are never quite as their standard says. Each oddity here is one that a whole feed has in every record, applied
 * to what the generator makes in every shape: it must change nothing of what is read, or only turn it into not known.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessFeatures, type WrittenActivity } from '#lib/features/activities/activity.ts';
import { shapes } from '../../../../tests/support/feed-shapes.ts';
import { readContent, type Content } from './feed-kinds.ts';
import { generate } from './generator.ts';

const today = '2026-11-22';
const read = (content: Content) => readContent(content, { feed: 'town', today }).records;

/** The same feed with something done to each object in it. */
function throughout(content: Content, change: (fields: Fields) => Fields): Content {
	const visit = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(visit);
		if (typeof value !== 'object' || value === null) return value;
		const parts = Object.entries(value).map(([name, part]) => [name, visit(part)]);
		return change(Object.fromEntries(parts) as Fields);
	};
	// Through JSON, as it comes: there is no `undefined` in a feed.
	const plain = JSON.parse(JSON.stringify(content)) as Content;
	switch (plain.kind) {
		case 'open-referral':
			return { ...plain, services: plain.services.map(visit) };
		case 'openactive':
			return { ...plain, pages: plain.pages.map((page) => visit(page) as typeof page) };
		case 'meeting-guide':
			return { ...plain, meetings: plain.meetings.map(visit) };
		case 'csv':
			return { ...plain, rows: plain.rows.map((row) => visit(row) as typeof row) };
	}
}

type Fields = Record<string, unknown>;

function mapParts(fields: Fields, change: (part: unknown, name: string) => unknown): Fields {
	return Object.fromEntries(
		Object.entries(fields).map(([name, part]) => [name, change(part, name)])
	);
}

function without(fields: Fields, gone: string): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== gone));
}

/** Every name of a field that is anywhere in a feed. */
function namesIn(content: Content): string[] {
	const names = new Set<string>();
	throughout(content, (fields) => {
		for (const name of Object.keys(fields)) names.add(name);
		return fields;
	});
	names.delete('items'); // without its list it is no page, and is never read
	return [...names];
}

const recordsOf = (seed: number, { fits }: { fits: (record: WrittenActivity) => boolean }) =>
	generate({ seed, count: 40, today, feed: 'town' }).filter((record) => fits(record));

const runs = { numRuns: 8 };
const seeds = fc.nat(1_000_000);

describe.each(Object.entries(shapes))('%s', { timeout: 60_000 }, (_kind, shape) => {
	test('null, nothing between quotes, and the word for nothing say nothing', () => {
		fc.assert(
			fc.property(seeds, fc.nat(), (seed, which) => {
				const content = shape.write(recordsOf(seed, shape));
				const names = namesIn(content);
				const name = names[which % names.length] ?? '';
				const left = read(throughout(content, (fields) => without(fields, name)));
				for (const empty of [null, '', ' ', 'N/A']) {
					const emptied = throughout(content, (fields) =>
						mapParts(fields, (part, own) => (own === name ? empty : part))
					);
					expect([name, empty, read(emptied)]).toEqual([name, empty, left]);
				}
			}),
			runs
		);
	});

	test('what a feed leaves out is not known: it never becomes another answer', () => {
		fc.assert(
			fc.property(seeds, fc.nat(), (seed, which) => {
				const content = shape.write(recordsOf(seed, shape));
				const names = namesIn(content);
				const name = names[which % names.length] ?? '';
				const whole = new Map(read(content).map((record) => [record.id, answersOf(record)]));
				for (const record of read(throughout(content, (fields) => without(fields, name)))) {
					const before = whole.get(record.id);
					if (!before) continue; // it was known by what is gone
					const more = answersOf(record).filter((answer) => !before.includes(answer));
					expect([name, record.id, more]).toEqual([name, record.id, []]);
				}
			}),
			runs
		);
	});

	test('fields in another order, among others that nobody knows, say the same', () => {
		fc.assert(
			fc.property(seeds, fc.json(), (seed, junk) => {
				const content = shape.write(recordsOf(seed, shape));
				const turned = throughout(content, (fields) => ({
					pc_metadata: JSON.parse(junk) as unknown,
					...Object.fromEntries(Object.entries(fields).toReversed())
				}));
				expect(read(turned)).toEqual(read(content));
			}),
			runs
		);
	});

	test('one thing where a list of one is expected says the same', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const content = shape.write(recordsOf(seed, shape));
				const bare = throughout(content, (fields) =>
					mapParts(fields, (part, name) =>
						Array.isArray(part) && part.length === 1 && name !== 'items' && name !== 'coordinates'
							? (part[0] as unknown)
							: part
					)
				);
				expect(read(bare)).toEqual(read(content));
			}),
			runs
		);
	});
});

/**
 * What can be answered by yes or no, or by one of a few words, with what is answered. A place is not told from another:
 * where one is gone with what is left out, the others still say what they said.
 */
function answersOf({ who = {}, cost = {}, places = [] }: WrittenActivity): string[] {
	const questions = [
		['gender', who.gender],
		['referral', who.referral],
		['booking', who.booking],
		['newPeople', who.newPeople],
		['area', who.area],
		['free', cost.free],
		...places.flatMap(({ access = {} }) =>
			accessFeatures.map((feature) => [feature, access[feature]] as const)
		)
	] as const;
	return questions.flatMap(([question, answer]) => (answer ? [`${question}: ${answer}`] : []));
}
