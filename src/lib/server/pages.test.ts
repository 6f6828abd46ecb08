import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fenced, type Handler } from './pages.ts';

let server: Server;
let handler: Handler;
const reports: string[] = [];

beforeEach(async () => {
	reports.length = 0;
	const answer = fenced(
		(request, response) => handler(request, response),
		(line) => reports.push(line)
	);
	server = createServer((request, response) => void answer(request, response));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

const ask = (init?: RequestInit) =>
	fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, init);

test('what is thrown ends one answer', async () => {
	handler = () => {
		throw new RangeError('a secret');
	};
	expect((await ask()).status).toBe(500);
	handler = () => Promise.reject(new TypeError('a secret'));
	expect((await ask()).status).toBe(500);
	handler = (_request, response) => response.end('fine');
	expect(await (await ask()).text()).toBe('fine');
	expect(reports).toEqual([
		'a page could not be answered: RangeError',
		'a page could not be answered: TypeError'
	]);
});

test('so does a file that is gone when its turn comes', async () => {
	handler = (_request, response) => {
		response.writeHead(200, { 'Content-Length': 100 });
		createReadStream('/no/such/file').pipe(response);
	};
	await expect(ask().then((response) => response.text())).rejects.toThrow();
	expect(reports).toEqual(['a page could not be answered: ENOENT']);
});

test('nobody is given a part of a file', async () => {
	handler = (request, response) => response.end(request.headers.range ?? 'the whole');
	expect(await (await ask({ headers: { Range: 'bytes=5-2' } })).text()).toBe('the whole');
});
