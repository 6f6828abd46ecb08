import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, startAppServer, type AppServer } from '../support/app-server.ts';

/** What no browser sends, written by hand: whatever it is, the server answers or hangs up, tells nothing, and goes on. */

let server: AppServer;

beforeAll(async () => {
	server = await startAppServer();
});

afterAll(() => server.stop());

/**
 * Sends it just so; everything that comes back until the server hangs up. `patienceMs`: where it may as well say nothing
 * and wait for more.
 */
async function send(text: string, patienceMs = 30_000): Promise<string> {
	const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
	socket.setTimeout(patienceMs, () => socket.destroy());
	socket.on('error', () => undefined);
	let answer = '';
	socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
	socket.once('connect', () => socket.write(text, 'latin1'));
	await new Promise((closed) => socket.once('close', closed));
	return answer;
}

const isUp = async () => (await fetch(`${server.origin}/api/v1/health`)).status;

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`;
const get = (path: string, ...headers: string[]) =>
	lines(`GET ${path} HTTP/1.1`, 'Host: waymark', ...headers);
const page = 'Accept: text/html';

describe('a part of a file', () => {
	test.each([
		'bytes=5-2',
		'bytes=0-0,5-2',
		'bytes=--1',
		'bytes=-5',
		`bytes=0-${'9'.repeat(40)}`,
		`bytes=${'9'.repeat(40)}-`,
		'lines=a-b',
		''
	])('%j gets the whole, or nothing', async (range) => {
		for (const path of ['/', '/service-worker.js', '/manifest.webmanifest']) {
			const answer = await send(get(path, `Range: ${range}`, 'Connection: close'));
			expect(answer).toMatch(/^HTTP\/1.1 200 /);
		}
		expect(await isUp()).toBe(200);
	});
});

describe('two requests that look like one', () => {
	const second = 'GET /api/v1/health HTTP/1.1\r\nHost: waymark\r\n\r\n';
	test.each([
		['a length and pieces', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
		['two lengths', ['Content-Length: 0', 'Content-Length: 4'], ''],
		['a strange encoding', ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
		['an encoding after pieces', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
		['a blank before the colon', ['Content-Length : 4'], ''],
		['a folded line', ['X: a', ' Content-Length: 4'], ''],
		['a length with a sign', ['Content-Length: +4'], '']
	])('%s: refused, and the second is never read', async (_what, headers, body) => {
		const first = lines('POST /api/v1/teams HTTP/1.1', 'Host: waymark', ...headers);
		const answer = await send(first + body + second);
		expect(answer).toMatch(/^HTTP\/1.1 400 /);
		expect(answer.match(/HTTP\/1.1/g)).toHaveLength(1);
	});
});

test.each([
	'/../../package.json',
	'/%2e%2e/%2e%2e/package.json',
	'/..%2f..%2fpackage.json',
	'/..%5c..%5cpackage.json',
	'/_app/..%2f..%2fserver/index.js',
	'//etc/passwd',
	'/etc/passwd',
	'/%00',
	'/.env',
	'/data/teams.json'
])('%s leads to no file outside what is served', async (path) => {
	for (const accept of [page, 'Accept: */*']) {
		const answer = await send(get(path, accept, 'Connection: close'));
		expect(answer).toMatch(/^HTTP\/1.1 (404|400|308) /);
		expect(answer).not.toContain(root);
		expect(answer).not.toMatch(/"devDependencies"|root:x:/);
	}
});

test.each([
	['no host', 'GET / HTTP/1.1\r\n\r\n'],
	['a host that is none', lines('GET /no-such HTTP/1.1', 'Host: [::1')],
	['a host with markup', lines('GET /no-such HTTP/1.1', 'Host: "><b>', page)],
	['a whole address', get('http://[::1/')],
	['a star', lines('OPTIONS * HTTP/1.1', 'Host: waymark')],
	['a tunnel', lines('CONNECT x:1 HTTP/1.1', 'Host: waymark')],
	['a socket', get('/', 'Connection: Upgrade', 'Upgrade: websocket')],
	['an expectation', lines('POST / HTTP/1.1', 'Host: waymark', 'Expect: x', 'Content-Length: 5')],
	['line ends alone', 'GET / HTTP/1.1\nHost: waymark\n\n'],
	['a long head', get('/', `X: ${'a'.repeat(20_000)}`)],
	['a thousand headers', get('/', ...Array.from({ length: 1500 }, () => 'X: a'))],
	['an address that cannot be read', get('/%E0%A4%A', page)],
	['no address', get('//', page)],
	['forwarded nonsense', get('/', 'X-Forwarded-For: ,,,', 'X-Forwarded-Host: "', page)],
	['an encoding for nobody', get('/', 'Accept-Encoding: br;q=0, gzip;q=0, *;q=0')],
	['odd pages of the feed', get('/api/v1/oruk/services?page=1e9&per_page=-1&search=%25')],
	['a prototype', get('/api/v1/__proto__')],
	['binary', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03']
])('%s harms nobody', async (_what, text) => {
	const answer = await send(text, 500);
	expect(answer).not.toContain(root);
	expect(answer).not.toMatch(/\bat .*\.(js|ts):\d/);
	expect(await isUp()).toBe(200);
});

test('none of it is told to whoever runs the server', () => {
	expect(server.log()).not.toMatch(/error|fault|at .*:\d+/i);
});
