/** Bringing in a whole feed: page after page until its end, or not at all. Half a feed is never used. */
import { readFile, stat } from 'node:fs/promises';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import { parseCsv } from './csv.ts';
import { listIn, recogniseFile, type Content } from './feed-kinds.ts';
import {
	createFetcher,
	decode,
	FetchProblem,
	usualLimits,
	type Fetcher,
	type FetchLimits
} from './fetcher.ts';
import { fieldsOf, lineOf, numberOf, type Fields } from './fields.ts';
import { looksLikeActivities } from './read-csv.ts';
import type { RpdePage } from './read-openactive.ts';
import type { Feed, Settings } from './settings.ts';

const perPage = 100;
/** Of so many details one may fail; more, and the feed has. */
const failuresIn = 10;
const emptyPagesInARow = 50;

export async function harvest(
	feed: Feed,
	{ privateHosts }: Pick<Settings, 'privateHosts'>,
	today: CalendarDate,
	limits: Partial<FetchLimits> = {}
): Promise<Content> {
	if (feed.file !== undefined) return readLocal(feed.file, feed.kind);
	const url = feed.url ?? '';
	const hosts = [url, feed.sessions ?? url].map((address) => new URL(address).hostname);
	const fetcher = createFetcher({ hosts: [...hosts, ...feed.hosts], privateHosts, limits });
	switch (feed.kind) {
		case 'open-referral':
			return { kind: feed.kind, services: await harvestServices(url, fetcher) };
		case 'openactive': {
			const pages = await harvestChanges(url, fetcher, today);
			const more = feed.sessions ? await harvestChanges(feed.sessions, fetcher, today) : [];
			return { kind: feed.kind, pages: [...pages, ...more] };
		}
		case 'meeting-guide':
			return { kind: feed.kind, meetings: ensureList(listIn(await fetcher.json(url))) };
		case 'csv': {
			const rows = parseCsv(await fetcher.text(url));
			if (!looksLikeActivities(rows)) throw new FetchProblem('not-a-list');
			return { kind: feed.kind, rows };
		}
	}
}

async function readLocal(file: string, kind: Feed['kind']): Promise<Content> {
	const found = await stat(file).catch(() => undefined);
	if (!found?.isFile()) throw new FetchProblem('unreachable', file);
	if (found.size > usualLimits.answerBytes) throw new FetchProblem('too-big');
	const content = recogniseFile(
		kind === 'csv' ? 'list.csv' : 'list.json',
		decode(await readFile(file), '')
	);
	if (content?.kind !== kind) throw new FetchProblem('not-a-list');
	return content;
}

function ensureList(list: readonly unknown[] | undefined): readonly unknown[] {
	if (!list) throw new FetchProblem('not-a-list');
	return list;
}

/**
 * Lists carry little more than names: what a list does not have is asked for one by one. Flags such as "last" are not
 * trusted; the end is an empty page, the number of pages it says, or everything it said there was.
 */
async function harvestServices(address: string, fetcher: Fetcher): Promise<Fields[]> {
	const list = new URL(address);
	if (!/\/services\/?$/.test(list.pathname))
		list.pathname = `${list.pathname.replace(/\/$/, '')}/services`;
	const found: Fields[] = [];
	const firstIds = new Set<string>();
	let total: number | undefined;
	for (let page = 1; ; page += 1) {
		list.searchParams.set('page', String(page));
		list.searchParams.set('per_page', String(perPage));
		const answer = await fetcher.json(list.href);
		const items = ensureList(listIn(answer));
		if (items.length === 0) break;
		const about = fieldsOf(answer);
		const firstId = lineOf(fieldsOf(items[0])?.id) ?? JSON.stringify(items[0]).slice(0, 500);
		if (firstIds.has(firstId)) throw new FetchProblem('page-loop');
		firstIds.add(firstId);
		for (const item of items) found.push(fieldsOf(item) ?? {});
		if (!about) break;
		total = numberOf(about.total_items ?? about.totalElements) ?? total;
		const pages = numberOf(about.total_pages ?? about.totalPages);
		if (pages === undefined ? total !== undefined && found.length >= total : page >= pages) break;
	}
	// Feeds change while they are read, so a little less is no reason to worry.
	if (total !== undefined && found.length < total * 0.95) throw new FetchProblem('incomplete');
	return withDetails(found, list, fetcher);
}

const inDetail = [
	'service_at_locations',
	'locations',
	'schedules',
	'regular_schedules',
	'cost_options',
	'contacts'
];

async function withDetails(
	services: readonly Fields[],
	list: URL,
	fetcher: Fetcher
): Promise<Fields[]> {
	const whole = [...services];
	const waiting = [...services.entries()].filter(
		([, service]) =>
			lineOf(service.id) !== undefined && !inDetail.some((name) => Array.isArray(service[name]))
	);
	const allowed = Math.ceil(waiting.length / failuresIn);
	let failed = 0;
	async function work(): Promise<void> {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [index, service] = next;
			const one = new URL(list.href);
			one.search = '';
			one.pathname = `${one.pathname.replace(/\/$/, '')}/${encodeURIComponent(lineOf(service.id) ?? '')}`;
			try {
				const answer = fieldsOf(await fetcher.json(one.href));
				whole[index] = { ...service, ...(fieldsOf(answer?.service) ?? answer) };
			} catch (error) {
				failed += 1;
				const isOnlyThis =
					error instanceof FetchProblem && /^(bad-status|not-a-list)$/.test(error.reason);
				if (!isOnlyThis || failed > allowed) throw error;
			}
		}
	}
	// Two at a time is what a small server bears.
	await Promise.all([work(), work()]);
	return whole;
}

/** RPDE: on and on by `next`, until an empty page that leads to itself. */
async function harvestChanges(
	address: string,
	fetcher: Fetcher,
	today: CalendarDate
): Promise<RpdePage[]> {
	const pages: RpdePage[] = [];
	const seen = new Set<string>();
	let empty = 0;
	for (let url = new URL(address).href; ;) {
		if (seen.has(url)) throw new FetchProblem('page-loop');
		seen.add(url);
		const page = fieldsOf(await fetcher.json(url));
		const items = page?.items;
		const next = typeof page?.next === 'string' ? URL.parse(page.next, url)?.href : undefined;
		if (!Array.isArray(items) || next === undefined) throw new FetchProblem('not-a-list');
		pages.push({ items: (items as unknown[]).filter((item) => !isOver(item, today)) });
		empty = items.length === 0 ? empty + 1 : 0;
		if (items.length === 0 && next === url) return pages;
		if (empty > emptyPagesInARow) throw new FetchProblem('page-loop');
		url = next;
	}
}

/** Most sessions of a feed are long past: they need not be held. */
function isOver(item: unknown, today: CalendarDate): boolean {
	const data = fieldsOf(fieldsOf(item)?.data);
	const start = data?.startDate;
	return (
		data?.['@type'] === 'ScheduledSession' &&
		typeof start === 'string' &&
		start.slice(0, 10) < today.slice(0, 8)
	);
}
