import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, serveArguments, startAppServer, type AppServer } from '../support/app-server.ts';

let server: AppServer;

beforeAll(async () => {
	server = await startAppServer();
});

afterAll(() => server.stop());

const ask = (path: string, init?: RequestInit) => fetch(server.origin + path, init);

const immutable = globSync('_app/immutable/**/*.js', { cwd: `${root}/build/client` })[0]!;

describe('every response is secured', () => {
	test.each([
		['a page', '/'],
		['the service worker', '/service-worker.js'],
		['a hashed script', `/${immutable}`],
		['the web app manifest', '/manifest.webmanifest'],
		['an answer of the API', '/api/v1/health'],
		['a page that does not exist', '/no-such-page'],
		['a file that does not exist', '/_app/immutable/no-such-file.js'],
		['an unknown part of the API', '/api/v1/no-such-thing'],
		['an address that cannot be read', '/%E0%A4%A']
	])('%s', async (_name, path) => {
		const { headers } = await ask(path);
		expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(headers.get('content-security-policy')).not.toMatch(/unsafe-(inline|eval)[^']/);
		expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
		expect(headers.get('x-powered-by')).toBeNull();
		expect(headers.get('set-cookie')).toBeNull();
	});

	test('a page has no power it does not use', async () => {
		const { headers } = await ask('/');
		expect(headers.get('permissions-policy')).toContain('payment=()');
		expect(headers.get('permissions-policy')).toContain('microphone=()');
	});

	test('what is not a page may load nothing at all', async () => {
		const { headers } = await ask('/manifest.webmanifest');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
	});
});

describe('what is kept, and for how long', () => {
	test('a hashed file is kept for good', async () => {
		const { headers } = await ask(`/${immutable}`);
		expect(headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
	});

	test.each(['/', '/service-worker.js', '/manifest.webmanifest'])(
		'%s is asked for again each time',
		async (path) => {
			const first = await ask(path);
			expect(first.headers.get('cache-control')).toBe('no-cache');
			const again = await ask(path, { headers: { 'If-None-Match': first.headers.get('etag')! } });
			expect(again.status).toBe(304);
			// The browser puts the headers of a 304 on the copy it kept, which has a policy of its own.
			expect(again.headers.get('content-security-policy')).toBeNull();
		}
	);

	test('an answer of the API is not kept', async () => {
		const response = await ask('/api/v1/health');
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(await response.json()).toEqual({ status: 'ok' });
	});

	test.each(['/', '/service-worker.js', `/${immutable}`])(
		'%s is sent with brotli',
		async (path) => {
			const { headers } = await ask(path, { headers: { 'Accept-Encoding': 'br' } });
			expect(headers.get('content-encoding')).toBe('br');
		}
	);
});

test('a page that does not exist is not found', async () => {
	const response = await ask('/no-such-page', { headers: { Accept: 'text/html' } });
	expect(response.status).toBe(404);
	expect(response.headers.get('content-type')).toMatch(/^text\/html/);
});

test('the log says where the server listens, how to let a team in, and no one’s path', async () => {
	await expect.poll(() => server.log().split('\n')).toHaveLength(3);
	const [listens, team] = server.log().split('\n');
	expect(listens).toBe(`Waymark listens on ${server.origin}`);
	const [, address] = /^To set up a team, open this once in its browser: (\S+)$/.exec(team!) ?? [];
	expect(address).toMatch(/\/worker#team=[\w-]{43}$/);
	expect(new URL(address!).origin).toBe(server.origin);
});

test('asked to stop, it finishes the answer under way and leaves cleanly', async () => {
	const stopping = await startAppServer();
	const [asking, silent] = await Promise.all([connectTo(stopping), connectTo(stopping)]);
	const exited = once(stopping.process, 'exit');
	// Half a request: the server must wait for the rest of it.
	asking.write('GET /api/v1/health HTTP/1.1\r\nHost: waymark\r\n');
	// It reads in the order of arrival: once it has answered another, it has the half.
	await fetch(`${stopping.origin}/api/v1/health`);
	stopping.process.kill('SIGTERM');
	// Browsers open connections ahead. One that nothing was asked on is not waited for.
	await once(silent.resume(), 'close');
	asking.write('\r\n');
	let answer = '';
	for await (const chunk of asking) {
		answer += String(chunk);
		if (answer.includes('"ok"')) break;
	}
	expect(answer).toMatch(/^HTTP\/1.1 200 /);
	const [code] = (await exited) as [number];
	expect(code).toBe(0);
	await expect(fetch(stopping.origin)).rejects.toThrow();
});

async function connectTo({ origin }: AppServer) {
	const socket = connect(Number(new URL(origin).port), '127.0.0.1');
	await once(socket, 'connect');
	return socket;
}

test.each([
	[{ PORT: 'eighty' }, 'PORT should be a port'],
	[{ PORT: '0', BUILD_DIR: 'no-such-folder' }, 'run "npm run build" first']
])(
	'with %o it stops with one clear line',
	async (env, line) => {
		const child = spawn(process.execPath, serveArguments, {
			cwd: root,
			env: { ...process.env, ...env }
		});
		let output = '';
		child.stdout.on('data', (chunk) => (output += String(chunk)));
		child.stderr.on('data', (chunk) => (output += String(chunk)));
		const [code] = (await once(child, 'close')) as [number];
		expect(code).toBe(1);
		expect(output).toContain(line);
		expect(output.trim().split('\n')).toHaveLength(1);
	},
	30_000
);

describe('the list of activities', () => {
	interface Manifest {
		example?: boolean;
		snapshot: { file: string; sha256: string; bytes: number; count: number };
	}
	const manifest = async () => (await (await ask('/activities/manifest.json')).json()) as Manifest;

	test('is there from the first start, and says that it is an example', async () => {
		const { example, snapshot } = await manifest();
		expect(example).toBe(true);
		const response = await ask(`/activities/${snapshot.file}`);
		expect(response.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
		const body = await response.text();
		expect(createHash('sha256').update(body).digest('hex')).toBe(snapshot.sha256);
		expect((JSON.parse(body) as { activities: [] }).activities.length).toBe(snapshot.count);
	});

	test.each(['br', 'gzip', ''])('is sent as %j when asked for so', async (encoding) => {
		const { snapshot } = await manifest();
		const response = await ask(`/activities/${snapshot.file}`, {
			headers: { 'Accept-Encoding': encoding || 'identity' }
		});
		expect(response.headers.get('content-encoding') ?? '').toBe(encoding);
		expect((await response.text()).length).toBeGreaterThan(1000);
	});

	test('is asked for again each time, and costs nothing when it is the same', async () => {
		const first = await ask('/activities/manifest.json');
		expect(first.headers.get('cache-control')).toBe('no-cache');
		expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
		const headers = { 'If-None-Match': first.headers.get('etag')! };
		expect((await ask('/activities/manifest.json', { headers })).status).toBe(304);
	});

	test.each([
		'/activities/activities.1.0000000000000000.json',
		'/activities/..%2f..%2fmanifest.json',
		'/activities/..%2ffeeds.json',
		'/activities/manifest.json.br',
		'/activities/package.json'
	])('%s is not found', async (path) => {
		expect((await ask(path)).status).toBe(404);
	});

	test('is only read', async () => {
		const response = await ask('/activities/manifest.json', { method: 'POST' });
		expect(response.status).toBe(405);
	});
});

describe('the list as Open Referral UK', () => {
	interface Page {
		total_items: number;
		total_pages: number;
		contents: { id: string; name: string }[];
	}
	const base = '/api/v1/oruk';
	const page = async (query: string) =>
		(await (await ask(`${base}/services${query}`)).json()) as Page;

	test('says what it is, to anybody on any site', async () => {
		const response = await ask(base);
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(await response.json()).toMatchObject({ version: 'HSDS-UK-3.0' });
		const preflight = await ask(`${base}/services`, { method: 'OPTIONS' });
		expect(preflight.status).toBe(204);
		expect(preflight.headers.get('access-control-allow-methods')).toContain('GET');
	});

	test('is read page after page, each service once', async () => {
		const first = await page('?per_page=100');
		const rest = await Promise.all([2, 3].map((number) => page(`?per_page=100&page=${number}`)));
		const all = [first, ...rest].flatMap(({ contents }) => contents);
		expect(first.total_pages).toBe(3);
		expect(new Set(all.map(({ id }) => id)).size).toBe(first.total_items);
		expect(await page('?per_page=100&page=4')).toMatchObject({ empty: true, contents: [] });
		expect((await page('?page=-1&per_page=99999')).contents).toHaveLength(100);
	});

	test('gives one service, one place and the terms by themselves', async () => {
		const [service] = (await page('')).contents;
		expect(await (await ask(`${base}/services/${service?.id ?? ''}`)).json()).toEqual(service);
		for (const part of ['service_at_locations', 'taxonomies', 'taxonomy_terms']) {
			const list = (await (await ask(`${base}/${part}`)).json()) as Page;
			const [one] = list.contents;
			expect(await (await ask(`${base}/${part}/${one?.id ?? ''}`)).json()).toEqual(one);
		}
	});

	test.each(['/services/none', '/services/a/b', '/reports', '/services/%00'])(
		'%s is not found',
		async (path) => {
			const response = await ask(base + path);
			expect(response.status).toBe(404);
			expect(response.headers.get('content-type')).toBe('application/problem+json');
		}
	);

	test('costs nothing when it is the same', async () => {
		const first = await ask(`${base}/services`);
		const headers = { 'If-None-Match': first.headers.get('etag')! };
		expect((await ask(`${base}/services`, { headers })).status).toBe(304);
	});

	test('is not for one network alone: a flood waits, others and the mailbox do not', async () => {
		const own = await startAppServer({ env: { TRUSTED_PROXIES: '1' } });
		const from = async (network: string, path = `${base}/taxonomies`) => {
			const response = await fetch(own.origin + path, { headers: { 'X-Forwarded-For': network } });
			const { status, headers } = response;
			return { status, headers, body: (await response.json()) as object };
		};
		try {
			let refused: Awaited<ReturnType<typeof from>> | undefined;
			for (let round = 0; round < 50 && !refused; round += 1) {
				const answers = await Promise.all(Array.from({ length: 40 }, () => from('192.0.2.1')));
				refused = answers.find(({ status }) => status === 429);
			}
			expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
			expect(refused?.headers.get('content-type')).toBe('application/problem+json');
			expect(refused?.body).toMatchObject({ code: 'too-many', status: 429 });
			expect((await from('192.0.2.2')).status).toBe(200);
			expect((await from('192.0.2.1', '/api/v1/health')).status).toBe(200);
		} finally {
			await own.stop();
		}
	});
});

describe('feeds of activities', () => {
	test('are read by the server itself, and their list takes the place of the example', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'waymark-feeds-'));
		const settings = join(folder, 'feeds.json');
		const about = { licence: 'OGL v3', attribution: 'Contains information from the town.' };
		writeFileSync(join(folder, 'town.csv'), 'name,postcode\nChoir,N12 0ZZ\n');
		writeFileSync(
			settings,
			JSON.stringify({
				feeds: [{ id: 'town', name: 'Town', kind: 'csv', file: 'town.csv', ...about }]
			})
		);
		const own = await startAppServer({ env: { FEEDS_FILE: settings } });
		try {
			await expect
				.poll(async () => (await fetch(`${own.origin}/activities/manifest.json`)).status, {
					timeout: 50_000
				})
				.toBe(200);
			const response = await fetch(`${own.origin}/api/v1/oruk/services`);
			const { contents } = (await response.json()) as { contents: object[] };
			expect(contents).toMatchObject([
				{ name: 'Choir', sources: [{ attribution: about.attribution }] }
			]);
		} finally {
			await own.stop();
			rmSync(folder, { recursive: true });
		}
	});
});
