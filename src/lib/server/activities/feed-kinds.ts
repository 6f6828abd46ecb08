/** The kinds of feed there are, and which kind a file is when nobody says. */
import { fieldsOf, said, type Fields } from './fields.ts';
import { parseCsv, type Row } from './csv.ts';
import { looksLikeActivities, readRows } from './read-csv.ts';
import { readMeetings } from './read-meeting-guide.ts';
import { readServices } from './read-open-referral.ts';
import { readOpenActive, type RpdePage } from './read-openactive.ts';
import type { Context, Reading } from './reading.ts';

export const feedKinds = ['csv', 'open-referral', 'openactive', 'meeting-guide'] as const;
export type FeedKind = (typeof feedKinds)[number];

/** What a feed turned out to hold, in the form its reader takes. */
export type Content =
	| { kind: 'csv'; rows: readonly Row[] }
	| { kind: 'open-referral'; services: readonly unknown[] }
	| { kind: 'openactive'; pages: readonly RpdePage[] }
	| { kind: 'meeting-guide'; meetings: readonly unknown[] };

export function readContent(content: Content, context: Context): Reading {
	switch (content.kind) {
		case 'csv':
			return readRows(said(content.rows), context);
		case 'open-referral':
			return readServices(said(content.services), context);
		case 'openactive':
			return readOpenActive(said(content.pages), context);
		case 'meeting-guide':
			return readMeetings(said(content.meetings), context);
	}
}

/** The list in an answer, under any of the names there are for it. */
export function listIn(answer: unknown): readonly unknown[] | undefined {
	if (Array.isArray(answer)) return answer as unknown[];
	const fields = fieldsOf(answer);
	const named = [
		fields?.contents,
		fields?.content,
		fields?.services,
		fields?.items,
		fields?.data,
		fields?.results
	];
	return named.find((list): list is unknown[] => Array.isArray(list));
}

/** A whole file, by what is in it; nothing when it is no list of activities. */
export function recogniseFile(name: string, text: string): Content | undefined {
	if (/\.(csv|tsv|txt)$/i.test(name)) {
		const rows = parseCsv(text);
		return looksLikeActivities(rows) ? { kind: 'csv', rows } : undefined;
	}
	const parsed = parseLoosely(text);
	if (parsed === undefined) return undefined;
	const pages = Array.isArray(parsed) ? parsed : [parsed];
	if (pages.length > 0 && pages.every((page) => isRpde(fieldsOf(page))))
		return { kind: 'openactive', pages: pages as RpdePage[] };
	// Pages in a row, each with its own list.
	const inPages = pages.flatMap((page) => (Array.isArray(page) ? [] : (listIn(page) ?? [])));
	const list = inPages.length > 0 ? inPages : (listIn(parsed) ?? pages);
	const [first] = list.map(fieldsOf);
	if (!first) return undefined;
	if ('day' in first && 'time' in first && 'types' in first)
		return { kind: 'meeting-guide', meetings: list };
	if ('@type' in first && '@context' in first)
		return { kind: 'openactive', pages: [{ items: list }] };
	return list.some((one) => isService(fieldsOf(one)))
		? { kind: 'open-referral', services: list }
		: undefined;
}

function isRpde(page: Fields | undefined): boolean {
	return page !== undefined && Array.isArray(page.items) && 'next' in page;
}

/** A service has a name, and something that only services have. */
function isService(fields: Fields | undefined): boolean {
	const service = fieldsOf(fields?.service) ?? fields;
	if (!service || !('name' in service)) return false;
	const telling = [
		'status',
		'organization',
		'organisation',
		'service_at_locations',
		'schedules',
		'regular_schedules',
		'locations',
		'cost_options',
		'eligibility_requirements',
		'services_provided',
		'free'
	];
	return (
		telling.some((name) => name in service) && !('$schema' in service) && !('properties' in service)
	);
}

/** JSON, or one JSON on each line. */
function parseLoosely(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		try {
			return text
				.split('\n')
				.filter((line) => line.trim() !== '')
				.map((line) => JSON.parse(line) as unknown);
		} catch {
			return undefined;
		}
	}
}
