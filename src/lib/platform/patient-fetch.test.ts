import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchWithin, patientFetch } from './patient-fetch.ts';

const fetchSoon = fetchWithin(300);

let stop: () => void = () => undefined;
afterEach(() => stop());

async function serve(answer: RequestListener): Promise<string> {
	const server = createServer(answer).listen(0, '127.0.0.1');
	await once(server, 'listening');
	stop = () => {
		server.closeAllConnections();
		server.close();
	};
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an answer comes as it is', async () => {
	const origin = await serve((_request, response) => response.writeHead(404).end('not here'));
	const answer = await patientFetch(origin, {});
	expect(answer.status).toBe(404);
	expect(await answer.text()).toBe('not here');
});

test('an answer that does not begin is given up', async () => {
	const origin = await serve(() => undefined);
	await expect(fetchSoon(origin, {})).rejects.toThrow();
});

test('an answer that stands still breaks off', async () => {
	const origin = await serve((_request, response) => void response.write('half of it'));
	await expect(fetchSoon(origin, {}).then((answer) => answer.text())).rejects.toThrow();
});

describe('whoever asked can stop it', () => {
	test('before', async () => {
		const origin = await serve(() => undefined);
		const signal = AbortSignal.abort();
		await expect(patientFetch(origin, { signal })).rejects.toThrow();
	});

	test('and while it is under way; else it ends by itself', async () => {
		const origin = await serve(() => undefined);
		const asked = new AbortController();
		const answer = patientFetch(origin, { signal: asked.signal });
		asked.abort();
		await expect(answer).rejects.toThrow();
		const { signal } = new AbortController();
		await expect(fetchSoon(origin, { signal })).rejects.toThrow();
	});
});
