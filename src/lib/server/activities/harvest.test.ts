import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher, decode, FetchProblem, isPrivateAddress } from './fetcher.ts';
import { harvest } from './harvest.ts';
import type { Feed } from './settings.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void;

let server: Server;
let origin = '';
let answer: Answer = () => undefined;
let asked: string[] = [];

beforeEach(async () => {
	asked = [];
	server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', origin);
		asked.push(url.pathname + url.search);
		answer(request, response, url);
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((closed) => server.close(closed));
});

const quick = { pauseMs: 0, againMs: 1, answerMs: 2000 };
const privateHosts = ['127.0.0.1'];

function fetcher(limits: object = {}): ReturnType<typeof createFetcher> {
	return createFetcher({ hosts: ['127.0.0.1'], privateHosts, limits: { ...quick, ...limits } });
}

async function reasonOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise;
		return 'none';
	} catch (error) {
		if (!(error instanceof FetchProblem)) throw error;
		return error.reason;
	}
}

function json(response: ServerResponse, body: unknown, status = 200): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function feed(kind: Feed['kind'], path = '/feed', rest: Partial<Feed> = {}): Feed {
	return {
		id: 'town',
		name: 'Town',
		kind,
		url: origin + path,
		hosts: [],
		licence: 'OGL',
		attribution: 'Town',
		tagMap: {},
		timePolicy: 'wall',
		enabled: true,
		...rest
	};
}

const bring = (one: Feed, limits: object = {}) =>
	harvest(one, { privateHosts }, '2026-11-22', { ...quick, ...limits });

describe('asking', () => {
	test.each([
		['br', brotliCompressSync],
		['gzip', gzipSync]
	])('unpacks %s', async (encoding, pack) => {
		answer = (_request, response) =>
			response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"a":"é"}'));
		expect(await fetcher().json(origin)).toEqual({ a: 'é' });
	});

	test('a small answer that unpacks to a huge one is stopped', async () => {
		answer = (_request, response) =>
			response
				.writeHead(200, { 'content-encoding': 'gzip' })
				.end(gzipSync(Buffer.alloc(5_000_000)));
		expect(await reasonOf(fetcher({ answerBytes: 100_000 }).text(origin))).toBe('too-big');
	});

	test('a body without an end is stopped', async () => {
		answer = (_request, response) => {
			response.writeHead(200);
			const pour = () => {
				if (!response.destroyed) response.write('x'.repeat(65_536), pour);
			};
			pour();
		};
		expect(await reasonOf(fetcher({ answerBytes: 1_000_000 }).text(origin))).toBe('too-big');
	});

	test('a slow drip is given up', async () => {
		answer = (_request, response) => {
			response.writeHead(200);
			const drip = setInterval(() => response.write('x'), 20);
			response.once('close', () => clearInterval(drip));
		};
		expect(await reasonOf(fetcher({ answerMs: 200 }).text(origin))).toBe('too-slow');
	});

	test('silence is given up', async () => {
		answer = () => undefined;
		expect(await reasonOf(fetcher({ answerMs: 200 }).text(origin))).toBe('too-slow');
	});

	test('an answer cut off half-way is no answer', async () => {
		answer = (_request, response) => {
			response.writeHead(200, { 'content-length': '1000' });
			response.write('[');
			setTimeout(() => response.destroy(), 20);
		};
		expect(await reasonOf(fetcher().text(origin))).toBe('unreachable');
	});

	test('nobody there', async () => {
		expect(await reasonOf(fetcher().text('http://127.0.0.1:1/'))).toBe('unreachable');
	});

	test('a few redirects are followed, a circle is not', async () => {
		answer = (_request, response, { pathname }) => {
			if (pathname === '/end') json(response, []);
			else response.writeHead(302, { location: pathname === '/one' ? '/end' : '/circle' }).end();
		};
		expect(await fetcher().json(`${origin}/one`)).toEqual([]);
		expect(await reasonOf(fetcher().text(`${origin}/circle`))).toBe('too-many-redirects');
		expect(asked.filter((path) => path === '/circle')).toHaveLength(6);
	});

	test.each([
		['http://169.254.169.254/latest/meta-data', 'host-not-named'],
		['http://localhost/', 'host-not-named'],
		['file:///etc/passwd', 'host-not-named'],
		['http://user:pw@127.0.0.1/', 'host-not-named']
	])('a redirect to %s is not followed', async (location, reason) => {
		answer = (_request, response) => response.writeHead(302, { location }).end();
		expect(await reasonOf(fetcher().text(origin))).toBe(reason);
		expect(asked).toHaveLength(1);
	});

	test('a host of the settings that lies in a private network is not asked', async () => {
		const hosts = ['127.0.0.1', 'localhost', '[::1]'];
		const outward = createFetcher({ hosts, limits: quick });
		for (const host of hosts) {
			const { port } = server.address() as AddressInfo;
			expect(await reasonOf(outward.text(`http://${host}:${port}/`)), host).toBe('private-address');
		}
		expect(asked).toEqual([]);
	});

	test('asked to wait, it waits and asks again, but not for ever', async () => {
		answer = (_request, response) =>
			asked.length < 3 ? response.writeHead(503).end() : json(response, ['there']);
		expect(await fetcher().json(origin)).toEqual(['there']);
		answer = (_request, response) => response.writeHead(429).end();
		asked = [];
		expect(await reasonOf(fetcher().json(origin))).toBe('bad-status');
		expect(asked).toHaveLength(3);
	});

	test('between two questions there is a pause', async () => {
		answer = (_request, response) => json(response, []);
		const slow = fetcher({ pauseMs: 60 });
		const startedMs = performance.now();
		await slow.json(origin);
		await slow.json(origin);
		expect(performance.now() - startedMs).toBeGreaterThan(110);
	});

	test.each([
		[Buffer.from('caf\u00e9', 'latin1'), 'text/csv; charset=iso-8859-1'],
		[Buffer.from('caf\u00e9', 'latin1'), 'text/csv; charset=utf-8'],
		[Buffer.from('caf\u00e9', 'latin1'), ''],
		[Buffer.from('\uFEFFcaf\u00e9'), 'text/csv; charset=no-such-thing']
	])('text is read whatever charset it claims', (body, type) => {
		expect(decode(body, type)).toBe('café');
	});
});

test.each([
	['127.0.0.1', true],
	['10.1.2.3', true],
	['172.20.0.1', true],
	['192.168.1.1', true],
	['169.254.169.254', true],
	['100.64.0.1', true],
	['0.0.0.0', true],
	['::1', true],
	['fd00::1', true],
	['fe80::1', true],
	['::ffff:127.0.0.1', true],
	['::ffff:7f00:1', true],
	['::7f00:1', true],
	['::10.0.0.1', true],
	['64:ff9b::a00:1', true],
	['2002:a00:1::', true],
	['2001:0:a00:1::', true],
	['fec0::1', true],
	['not an address', true],
	['8.8.8.8', false],
	['2606:4700::1111', false]
])('%s is private: %s', (address, isPrivate) => {
	expect(isPrivateAddress(address)).toBe(isPrivate);
});

describe('Open Referral', () => {
	const services = Array.from({ length: 250 }, (_, index) => ({
		id: `s${index}`,
		name: `Group ${index}`
	}));
	function serve(url: URL, response: ServerResponse, flags: object = {}): void {
		const [, id] = /\/services\/(.+)$/.exec(url.pathname) ?? [];
		if (id) {
			json(response, { id, schedules: [{ freq: 'WEEKLY', byday: 'TU' }] });
			return;
		}
		const page = Number(url.searchParams.get('page'));
		const contents = services.slice((page - 1) * 100, page * 100);
		json(response, { total_items: 250, total_pages: 3, contents, ...flags });
	}

	test('pages are read to the end, and each service by itself', async () => {
		answer = (_request, response, url) => serve(url, response);
		const content = await bring(feed('open-referral', '/v3'));
		if (content.kind !== 'open-referral') throw new Error('kind');
		expect(content.services).toHaveLength(250);
		expect(content.services[249]).toMatchObject({
			name: 'Group 249',
			schedules: [{ byday: 'TU' }]
		});
		expect(asked.filter((path) => path.includes('page='))).toEqual([
			'/v3/services?page=1&per_page=100',
			'/v3/services?page=2&per_page=100',
			'/v3/services?page=3&per_page=100'
		]);
	});

	test('a flag that lies about the last page changes nothing', async () => {
		answer = (_request, response, url) =>
			serve(url, response, { total_pages: undefined, last_page: true });
		expect(await bring(feed('open-referral', '/v3/services'))).toMatchObject({
			services: { length: 250 }
		});
	});

	test('services that are whole already are not asked for again', async () => {
		answer = (_request, response) => json(response, [{ id: '1', name: 'A', schedules: [] }]);
		await bring(feed('open-referral'));
		expect(asked).toHaveLength(1);
	});

	test('a server that ignores the page is noticed', async () => {
		answer = (_request, response) =>
			json(response, { contents: services.slice(0, 100), total_pages: 9 });
		expect(await reasonOf(bring(feed('open-referral')))).toBe('page-loop');
	});

	test('fewer than it says there are is not the whole', async () => {
		answer = (_request, response) =>
			json(response, { total_items: 500, total_pages: 1, contents: services.slice(0, 100) });
		expect(await reasonOf(bring(feed('open-referral')))).toBe('incomplete');
	});

	test('one detail that fails leaves what the list said; many mean that the feed has failed', async () => {
		const failing =
			(some: (id: string) => boolean): Answer =>
			(_request, response, url) => {
				const id = /\/services\/(.+)$/.exec(url.pathname)?.[1];
				if (id && some(id)) json(response, {}, 404);
				else serve(url, response);
			};
		answer = failing((id) => id === 's7');
		expect(await bring(feed('open-referral'))).toMatchObject({ services: { length: 250 } });
		answer = failing((id) => id.endsWith('7') || id.endsWith('8'));
		expect(await reasonOf(bring(feed('open-referral')))).toBe('bad-status');
	});

	test.each([['<html>'], ['{"contents":"none"}'], ['null'], ['{']])(
		'%s is no list',
		async (body) => {
			answer = (_request, response) => response.end(body);
			expect(await reasonOf(bring(feed('open-referral')))).toBe('not-a-list');
		}
	);

	test('a list that never ends is stopped', async () => {
		answer = (_request, response, url) =>
			json(response, {
				contents: [{ id: url.searchParams.get('page'), schedules: [] }],
				total_items: 1e9
			});
		expect(await reasonOf(bring(feed('open-referral'), { answers: 50 }))).toBe('too-many-answers');
	});
});

describe('OpenActive', () => {
	const item = (id: number) => ({
		state: 'updated',
		kind: 'k',
		id,
		data: { '@type': 'SessionSeries', name: 'A' }
	});
	function serve(pages: Record<string, { items: unknown[]; next: string }>): void {
		answer = (_request, response, url) => {
			const page = pages[url.pathname + url.search];
			json(response, page ? { ...page, next: new URL(page.next, origin).href } : {});
		};
	}

	test('next leads on, over empty pages, to an empty page that leads to itself', async () => {
		serve({
			'/feed': { items: [item(1)], next: '/feed?after=1' },
			'/feed?after=1': { items: [], next: '/feed?after=2' },
			'/feed?after=2': { items: [item(2)], next: '/feed?after=3' },
			'/feed?after=3': { items: [], next: '/feed?after=3' }
		});
		const content = await bring(feed('openactive'));
		if (content.kind !== 'openactive') throw new Error('kind');
		expect(content.pages.flatMap(({ items }) => items)).toHaveLength(2);
		expect(asked).toHaveLength(4);
	});

	test('pages that go in a circle are noticed', async () => {
		serve({
			'/feed': { items: [item(1)], next: '/feed?after=1' },
			'/feed?after=1': { items: [item(2)], next: '/feed' }
		});
		expect(await reasonOf(bring(feed('openactive')))).toBe('page-loop');
	});

	test('next to another host is not followed', async () => {
		serve({ '/feed': { items: [item(1)], next: 'https://evil.example/' } });
		expect(await reasonOf(bring(feed('openactive')))).toBe('host-not-named');
	});

	test('the feed of sessions is read after that of the classes', async () => {
		serve({
			'/feed': { items: [], next: '/feed' },
			'/sessions': { items: [], next: '/sessions' }
		});
		await bring(feed('openactive', '/feed', { sessions: `${origin}/sessions` }));
		expect(asked).toEqual(['/feed', '/sessions']);
	});
});

test('a spreadsheet and a list of meetings come in one answer each', async () => {
	answer = (_request, response, { pathname }) => {
		if (pathname === '/csv') response.end('name,postcode\nA,N12 0AA\n');
		else json(response, [{ name: 'A', day: 1, time: '10:00', types: [] }]);
	};
	expect(await bring(feed('csv', '/csv'))).toEqual({
		kind: 'csv',
		rows: [{ name: 'A', postcode: 'N12 0AA' }]
	});
	expect(await bring(feed('meeting-guide'))).toMatchObject({ meetings: { length: 1 } });
	answer = (_request, response) => response.end('<!doctype html><p>Sign in</p>');
	expect(await reasonOf(bring(feed('csv', '/csv')))).toBe('not-a-list');
});
