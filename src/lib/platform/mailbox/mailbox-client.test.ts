import { describe, expect, test } from 'vitest';
import { headerNames, limits, sealedStart } from '#lib/mailbox/protocol.ts';
import { toSealedBytes } from '../sealing/bytes.ts';
import { MailboxClient } from './mailbox-client.ts';
import { hashToken, newMailboxId, newToken, toToken } from './secrets.ts';

// Against the real server: server/mailbox/mailbox.test.ts. Here: everything else that may answer.

const slot = { id: newMailboxId(), ownerToken: newToken(), readToken: newToken() };
const sealed = toSealedBytes(new TextEncoder().encode(`${sealedStart}body`));

function clientOf(answer: () => Response | Promise<Response>) {
	const asked: { url: string; init: RequestInit }[] = [];
	const client = new MailboxClient('https://waymark.example', (url, init) => {
		asked.push({ url: new Request(url).url, init });
		return Promise.resolve(answer());
	});
	return { client, asked };
}

const json = (body: unknown, status = 200, type = 'application/json') =>
	new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });

const octets = (body: BodyInit, headers: Record<string, string> = {}) =>
	new Response(body, {
		headers: {
			'Content-Type': 'application/octet-stream',
			ETag: '"1"',
			[headerNames.expiresAt]: '5',
			...headers
		}
	});

describe('something else answers', () => {
	const hotel = new Response('<h1>Welcome to our hotel</h1>', {
		headers: { 'Content-Type': 'text/html' }
	});
	const strangers: [string, () => Response][] = [
		['a sign-in page', () => hotel.clone()],
		['a sign-in page with an error', () => new Response('<h1>No</h1>', { status: 503 })],
		['JSON of another shape', () => json({ hello: 'there' })],
		[
			'half of JSON',
			() => new Response('{"state":', { headers: { 'Content-Type': 'application/json' } })
		],
		[
			'a code nobody knows',
			() => json({ code: 'teapot', status: 418, title: '' }, 418, 'application/problem+json')
		],
		[
			'a code with another status',
			() => json({ code: 'gone', status: 410, title: '' }, 404, 'application/problem+json')
		],
		['bytes that are not sealed', () => octets('hello')],
		[
			'more than the mailbox could hold',
			() => octets(sealedStart + 'a'.repeat(limits.sealedBytes))
		],
		['a value without its version', () => octets(sealed, { ETag: '' })],
		['a value without its end', () => octets(sealed, { [headerNames.expiresAt]: 'soon' })]
	];
	const calls: [string, (client: MailboxClient) => Promise<unknown>][] = [
		['reading', (client) => client.readSlot(slot)],
		['taking', (client) => client.takeSlot({ ...slot, readerId: newMailboxId() })],
		['asking for the state', (client) => client.readSlotState(slot)],
		['listing', (client) => client.listMessages(slot)],
		['acknowledging', (client) => client.acknowledgeMessage({ ...slot, messageId: slot.id })]
	];

	describe.each(strangers)('%s', (_name, answer) => {
		test.each(calls)('when %s: it is not taken for the mailbox', async (_call, call) => {
			expect(await call(clientOf(answer).client)).toEqual({ ok: false, code: 'not-the-mailbox' });
		});
	});
});

test('no answer and a stop are values too', async () => {
	const { client } = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
	expect(await client.readSlotState(slot)).toEqual({ ok: false, code: 'offline' });
	const signal = AbortSignal.abort();
	expect(await client.readSlotState({ ...slot, signal })).toEqual({ ok: false, code: 'cancelled' });
});

test('a refusal comes with its code, the time to wait and the version that is there', async () => {
	const problem = json(
		{ code: 'too-many', status: 429, title: '' },
		429,
		'application/problem+json'
	);
	problem.headers.set('Retry-After', '7');
	expect(await clientOf(() => problem).client.readSlotState(slot)).toEqual({
		ok: false,
		code: 'too-many',
		retryAfterMs: 7000
	});
});

test('secrets travel in a header, and nothing is cached, followed or referred', async () => {
	const { client, asked } = clientOf(() => json({ version: 1, expiresAt: 5 }, 201));
	expect(await client.createSlot({ ...slot, sealed, expiresInSeconds: 3600 })).toMatchObject({
		ok: true
	});
	const [{ url, init } = { url: '', init: {} }] = asked;
	expect(url).toBe(`https://waymark.example/api/v1/slots/${slot.id}`);
	expect(init).toMatchObject({
		cache: 'no-store',
		credentials: 'omit',
		redirect: 'error',
		referrerPolicy: 'no-referrer'
	});
	const sent = JSON.stringify(init.headers);
	expect(sent).toContain(`Bearer ${slot.ownerToken}`);
	expect(sent).toContain(await hashToken(slot.readToken));
	expect(sent).not.toContain(slot.readToken);
});

test('ids and tokens are random, and a token may come from elsewhere', async () => {
	expect(newMailboxId()).toMatch(/^[A-Za-z0-9_-]{22}$/);
	expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100);
	const token = toToken(new Uint8Array(32).fill(255));
	expect(token).toBe('_'.repeat(42) + '8');
	// SHA-256 of 32 bytes of 255, worked out by another program.
	expect(await hashToken(token)).toBe('r5YTdg9yY1-9tEpaCmPDnxKvMPlQpu5clxvhiOicQFE');
	expect(() => toToken(new Uint8Array(31))).toThrow(RangeError);
});
