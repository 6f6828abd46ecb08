/** The feed of our own list: /api/v1/oruk, in the nine addresses of Open Referral UK 3.0, for anybody to read. */
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { WrittenActivity } from '#lib/features/activities/activity.ts';
import type { Source } from '#lib/features/activities/snapshot.ts';
import { Problem, send as sendAnswer, toAnswer } from '../mailbox/answer.ts';
import { Guard } from '../mailbox/call.ts';
import { NetworkHash, readAddress } from '../mailbox/network-address.ts';
import { taxonomies, taxonomyTerms, toService, uuidOf } from './open-referral.ts';

const base = '/api/v1/oruk';
const usualSize = 50;
const largestSize = 100;

export function isOpenReferral(pathname: string): boolean {
	return pathname === base || pathname.startsWith(`${base}/`);
}

/** The same limits as in the mailbox, counted apart from it: a reader of the list takes nothing from who writes. */
export interface FeedLimits {
	/** How many proxies of ours stand in front and write `X-Forwarded-For`. */
	trustedProxies: number;
	/** How many times the usual limits a network may use. */
	limitsFactor: number;
	/** Stands in for the machine's clock in tests. */
	elapsed?: () => number;
}

interface List {
	tag: string;
	sources: readonly Source[];
	records: readonly WrittenActivity[];
	/** What a search looks through, in the order of the records. */
	texts: readonly string[];
	byId: ReadonlyMap<string, WrittenActivity>;
	/** Records by the id of each of their places. */
	byPlace: ReadonlyMap<string, { record: WrittenActivity; index: number }>;
}

const nothing: List = {
	tag: '"0"',
	sources: [],
	records: [],
	texts: [],
	byId: new Map(),
	byPlace: new Map()
};

export class OpenReferralFeed {
	readonly #folder: string;
	readonly #guard: Guard;
	readonly #networks: NetworkHash;
	readonly #trustedProxies: number;
	#list = Promise.resolve(nothing);
	#readAtMs = -1;

	constructor(folder: string, { trustedProxies, limitsFactor, elapsed }: FeedLimits) {
		this.#folder = folder;
		this.#guard = new Guard(limitsFactor, elapsed);
		this.#networks = new NetworkHash(elapsed);
		this.#trustedProxies = trustedProxies;
	}

	async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
		response.setHeader('Access-Control-Allow-Origin', '*');
		response.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After');
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
		const refused = this.#refusal(request);
		if (refused) {
			sendAnswer(request, response, toAnswer(refused));
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

	#refusal(request: IncomingMessage): Problem | undefined {
		try {
			this.#guard.spend('requests', this.#networks.of(readAddress(request, this.#trustedProxies)));
			return undefined;
		} catch (error) {
			if (error instanceof Problem) return error;
			throw error;
		}
	}

	/** The list as published; read again when a newer one is out, once for all who ask meanwhile. */
	async #fresh(): Promise<List> {
		const found = await stat(join(this.#folder, 'manifest.json')).catch(() => undefined);
		if (!found) return nothing;
		if (found.mtimeMs === this.#readAtMs) return this.#list;
		this.#readAtMs = found.mtimeMs;
		const held = this.#list.catch(() => nothing);
		this.#list = held.then((list) => this.#read(list));
		this.#list.catch(() => (this.#readAtMs = -1));
		return this.#list;
	}

	/** The manifest is written anew each time the feeds were looked at, also when nothing in the list changed. */
	async #read(held: List): Promise<List> {
		const manifest = JSON.parse(await readFile(join(this.#folder, 'manifest.json'), 'utf8')) as {
			snapshot: { file: string; sha256: string };
		};
		const tag = `"${manifest.snapshot.sha256.slice(0, 16)}"`;
		if (tag === held.tag) return held;
		const snapshot = JSON.parse(
			await readFile(join(this.#folder, manifest.snapshot.file), 'utf8')
		) as {
			sources: Source[];
			activities: WrittenActivity[];
		};
		const records = snapshot.activities;
		return {
			tag,
			sources: snapshot.sources,
			records,
			texts: records.map(({ name, text, summary = '' }) =>
				`${name}\n${text ?? summary}`.toLowerCase()
			),
			byId: new Map(records.map((record) => [uuidOf(record.id), record])),
			byPlace: new Map(
				records.flatMap((record) =>
					(record.places ?? []).map(
						(_place, index) => [uuidOf(`${record.id} place ${index}`), { record, index }] as const
					)
				)
			)
		};
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
				return page(wanted(list, url.searchParams), url, (record) =>
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
function wanted({ records, texts }: List, ask: URLSearchParams): readonly WrittenActivity[] {
	const since = ask.get('modified_after')?.slice(0, 10);
	const words = ask.get('search')?.trim().toLowerCase();
	const termId = ask.get('taxonomy_term_id');
	const terms = taxonomyTerms.filter((one) => 'id' in one && one.id === termId) as {
		name?: string;
	}[];
	return records.filter(
		(record, place) =>
			(!since || (record.changed ?? '') > since) &&
			(!words || texts[place]?.includes(words)) &&
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
