/** The feed of our own list: /api/v1/oruk, in the nine addresses of Open Referral UK 3.0, for anybody to read. */
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import type { Source } from '#lib/features/activities/snapshot.ts';
import { taxonomies, taxonomyTerms, toService, uuidOf } from './open-referral.ts';

const base = '/api/v1/oruk';
const usualSize = 50;
const largestSize = 100;

export function isOpenReferral(pathname: string): boolean {
	return pathname === base || pathname.startsWith(`${base}/`);
}

interface List {
	tag: string;
	sources: readonly Source[];
	records: readonly WrittenActivity[];
	byId: ReadonlyMap<string, WrittenActivity>;
	/** Records by the id of each of their places. */
	byPlace: ReadonlyMap<string, { record: WrittenActivity; index: number }>;
}

const nothing: List = { tag: '"0"', sources: [], records: [], byId: new Map(), byPlace: new Map() };

export class OpenReferralFeed {
	readonly #folder: string;
	#list: List = nothing;
	#readAtMs = -1;

	constructor(folder: string) {
		this.#folder = folder;
	}

	async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
		response.setHeader('Access-Control-Allow-Origin', '*');
		response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
		if (request.method === 'OPTIONS') {
			response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
			response.setHeader('Access-Control-Allow-Headers', '*');
			response.writeHead(204);
			response.end();
			return;
		}
		if (request.method !== 'GET' && request.method !== 'HEAD') {
			response.setHeader('Allow', 'GET, HEAD, OPTIONS');
			send(request, response, 405, { title: 'This feed is only read', status: 405 });
			return;
		}
		const list = await this.#fresh();
		const body = find(list, url);
		if (body === undefined) {
			send(request, response, 404, { title: 'There is no such thing in this feed', status: 404 });
			return;
		}
		response.setHeader('ETag', list.tag);
		if (request.headers['if-none-match'] === list.tag) {
			response.writeHead(304);
			response.end();
		} else send(request, response, 200, body);
	}

	/** The list as published; read again when a newer one is out. */
	async #fresh(): Promise<List> {
		const path = join(this.#folder, 'manifest.json');
		const found = await stat(path).catch(() => undefined);
		if (!found) return nothing;
		if (found.mtimeMs === this.#readAtMs) return this.#list;
		const manifest = JSON.parse(await readFile(path, 'utf8')) as {
			snapshot: { file: string; sha256: string };
		};
		const snapshot = JSON.parse(
			await readFile(join(this.#folder, manifest.snapshot.file), 'utf8')
		) as {
			sources: Source[];
			activities: WrittenActivity[];
		};
		const records = snapshot.activities;
		this.#list = {
			tag: `"${manifest.snapshot.sha256.slice(0, 16)}"`,
			sources: snapshot.sources,
			records,
			byId: new Map(records.map((record) => [uuidOf(record.id), record])),
			byPlace: new Map(
				records.flatMap((record) =>
					(record.places ?? []).map(
						(_place, index) => [uuidOf(`${record.id} place ${index}`), { record, index }] as const
					)
				)
			)
		};
		this.#readAtMs = found.mtimeMs;
		return this.#list;
	}
}

function find(list: List, url: URL): object | undefined {
	const [what = '', id, ...more] = url.pathname
		.slice(base.length)
		.replace(/^\//, '')
		.replace(/\/$/, '')
		.split('/');
	if (more.length > 0) return undefined;
	if (what === '' && id === undefined)
		return {
			version: 'HSDS-UK-3.0',
			profile: 'https://docs.openreferral.org.uk',
			openapi_url:
				'https://raw.githubusercontent.com/OpenReferralUK/uk-profile/main/schema/openapi.json',
			sources: list.sources
		};
	switch (what) {
		case 'services':
			if (id === undefined)
				return page(wanted(list.records, url.searchParams), url, (record) =>
					toService(record, list.sources)
				);
			return service(list, id);
		case 'service_at_locations':
			if (id === undefined)
				return page(
					[...list.byPlace.keys()],
					url,
					(placeId) => serviceAtLocation(list, placeId) ?? {}
				);
			return serviceAtLocation(list, id);
		case 'taxonomies':
			return id === undefined
				? page(taxonomies, url, (one) => one)
				: taxonomies.find((one) => one.id === id);
		case 'taxonomy_terms':
			return id === undefined
				? page(taxonomyTerms, url, (one) => one)
				: taxonomyTerms.find((one) => 'id' in one && one.id === id);
		default:
			return undefined;
	}
}

function service(list: List, id: string): object | undefined {
	const record = list.byId.get(id.toLowerCase());
	return record && toService(record, list.sources);
}

function serviceAtLocation(list: List, id: string): object | undefined {
	const found = list.byPlace.get(id.toLowerCase());
	if (!found) return undefined;
	const { service_at_locations: places, ...rest } = toService(found.record, list.sources);
	const place = Array.isArray(places) ? (places[found.index] as object) : {};
	return { ...place, service_id: rest.id, service: rest };
}

/** What the standard lets a reader ask for, as far as this list can tell. */
function wanted(
	records: readonly WrittenActivity[],
	ask: URLSearchParams
): readonly WrittenActivity[] {
	const since = ask.get('modified_after')?.slice(0, 10);
	const words = ask.get('search')?.trim().toLowerCase();
	const termId = ask.get('taxonomy_term_id');
	const terms = taxonomyTerms.filter((one) => 'id' in one && one.id === termId) as {
		name?: string;
	}[];
	return records.filter(
		(record) =>
			(!since || (record.changed ?? '') > since) &&
			(!words ||
				`${record.name}\n${record.text ?? record.summary ?? ''}`.toLowerCase().includes(words)) &&
			(!termId ||
				terms.some(({ name }) =>
					[...(record.kinds ?? []), ...(record.who?.groups ?? [])].some((one) => one === name)
				))
	);
}

function page<T>(items: readonly T[], { searchParams }: URL, show: (item: T) => object): object {
	const number = numberIn(searchParams.get('page'), 1, Number.MAX_SAFE_INTEGER);
	const size = numberIn(searchParams.get('per_page'), usualSize, largestSize);
	const pages = Math.max(1, Math.ceil(items.length / size));
	const contents = items.slice((number - 1) * size, number * size).map(show);
	return {
		total_items: items.length,
		total_pages: pages,
		page_number: number,
		size: contents.length,
		first_page: number === 1,
		last_page: number >= pages,
		empty: contents.length === 0,
		contents
	};
}

function numberIn(text: string | null, usual: number, most: number): number {
	return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Math.min(Number(text), most) : usual;
}

function send(
	request: IncomingMessage,
	response: ServerResponse,
	status: number,
	body: object
): void {
	const text = JSON.stringify(body);
	response.setHeader(
		'Content-Type',
		status < 400 ? 'application/json' : 'application/problem+json'
	);
	response.setHeader('Content-Length', Buffer.byteLength(text));
	response.writeHead(status);
	response.end(request.method === 'HEAD' ? undefined : text);
}
