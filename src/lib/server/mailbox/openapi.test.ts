import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	headerNames,
	limits,
	paths,
	problemCodes,
	problems,
	type ProblemCode
} from '#lib/mailbox/protocol.ts';
import { hashToken, newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import {
	makeFolder,
	someSealed,
	startMailbox,
	type TestMailbox
} from '../../../../tests/support/mailbox.ts';
import {
	operations as all,
	promisedBy,
	type DescribedOperation
} from '../../../../tests/support/openapi.ts';
import { SqliteStore } from './sqlite/sqlite-store.ts';
import { StoreError, type MailboxStore } from './store.ts';

/**
 * The OpenAPI file says what the mailbox does, no more and no less: every operation, every header, every code is brought
 * about once, and each answer held against the file. The rest of the file: `server/openapi.test.ts`.
 */

const operations = all.filter(({ tag }) => tag === 'mailbox');

const { folder, remove } = makeFolder();
let mailbox: TestMailbox;
const seen = new Set<string>();

beforeAll(async () => {
	mailbox = await startMailbox(new SqliteStore(folder, 1024 ** 3));
});

afterAll(async () => {
	await mailbox.stop();
	remove();
});

/** A slot and an inbox with a message, and the secrets to all of it. */
async function aPlace() {
	const place = {
		slot: newMailboxId(),
		inbox: newMailboxId(),
		message: newMailboxId(),
		ownerToken: newToken(),
		readToken: newToken(),
		sealed: someSealed()
	};
	const { ownerToken, sealed } = place;
	const expiresInSeconds = 3600;
	const { client } = mailbox;
	await client.createSlot({ ...place, id: place.slot, expiresInSeconds });
	await client.putInbox({ id: place.inbox, ownerToken, expiresInSeconds });
	await client.sendMessage({ inbox: place.inbox, id: place.message, sealed, expiresInSeconds });
	return place;
}

type Place = Awaited<ReturnType<typeof aPlace>>;

/** A request that the operation agrees to, for this place. */
async function goodRequest(operation: DescribedOperation, place: Place) {
	const isReader = ['getSlot', 'takeSlot', 'acknowledgeSlot'].includes(operation.id);
	const headers: Record<string, string> = {};
	for (const { name } of operation.headers) {
		if (name === headerNames.expiresIn) headers[name] = '3600';
		if (name === headerNames.reader) headers[name] = newMailboxId();
		if (name === headerNames.readHash) headers[name] = await hashToken(place.readToken);
		if (operation.id === 'putSlot' && name === 'If-None-Match') headers[name] = '*';
	}
	if (operation.needsToken)
		headers.Authorization = `Bearer ${isReader ? place.readToken : place.ownerToken}`;
	if (operation.takesContent) headers['Content-Type'] = 'application/octet-stream';
	return {
		path: operation.path.replaceAll(
			/\{(\w+)\}/g,
			(_all, name: string) => place[name as 'slot' | 'inbox' | 'message']
		),
		init: {
			method: operation.method,
			headers,
			...(operation.takesContent ? { body: place.sealed } : {})
		}
	};
}

/** Answers as the operation would with this store. */
async function askAll(
	store: MailboxStore,
	limitsFactor: number,
	which: (operation: DescribedOperation) => boolean,
	code: ProblemCode
): Promise<void> {
	const broken = await startMailbox(store, { limitsFactor });
	for (const operation of operations.filter(which)) {
		const { path, init } = await goodRequest(operation, await aPlace());
		if (code === 'too-many') await exhaust(broken);
		const response = await broken.ask(path, init);
		expect(await response.json(), operation.id).toMatchObject({ code });
	}
	for (const one of broken.check.seen) seen.add(one);
	await broken.stop();
}

async function exhaust(one: TestMailbox): Promise<void> {
	let isExhausted = false;
	while (!isExhausted) {
		const asked = Array.from({ length: 50 }, () =>
			fetch(one.origin + paths.health, { method: 'HEAD' })
		);
		isExhausted = (await Promise.all(asked)).some(({ status }) => status === 429);
	}
}

/** A store in which everything but opening goes wrong. */
function failingStore(fault: Error): MailboxStore {
	const working = new Set(['raiseMark', 'sweep', 'settle', 'close']);
	return new Proxy({} as MailboxStore, {
		get: (_store, method: string) => () =>
			working.has(method)
				? Promise.resolve(method === 'raiseMark' ? 0 : false)
				: Promise.reject(fault)
	});
}

const reachesTheStore = ({ id }: DescribedOperation) => id !== 'openapi';

describe('for every operation', () => {
	test.each(operations.map((operation) => [operation.id, operation] as const))(
		'%s agrees to what the file asks for',
		async (_id, operation) => {
			const { path, init } = await goodRequest(operation, await aPlace());
			expect((await mailbox.ask(path, init)).status).toBeLessThan(300);
			const fresh = { ...(await aPlace()), slot: newMailboxId(), message: newMailboxId() };
			if (['putSlot', 'putMessage'].includes(operation.id)) {
				const again = await goodRequest(operation, fresh);
				expect((await mailbox.ask(again.path, again.init)).status).toBe(201);
			}
		}
	);

	test.each(operations.map((operation) => [operation.id, operation] as const))(
		'%s refuses what the file does not allow',
		async (_id, operation) => {
			const place = await aPlace();
			const { path, init } = await goodRequest(operation, place);
			const refused = async (code: string, request: { path?: string; init?: RequestInit }) => {
				const response = await mailbox.ask(request.path ?? path, { ...init, ...request.init });
				expect(await response.json()).toMatchObject({ code });
			};
			if (operation.needsToken) {
				const { Authorization: _left, ...headers } = init.headers;
				await refused('no-token', { init: { headers } });
				for (const token of ['', 'short', `${newToken()}A`, newToken().replace(/^./, '+')])
					await refused('no-token', {
						init: { headers: { ...headers, Authorization: `Bearer ${token}` } }
					});
			}
			if (path !== operation.path)
				for (const id of ['short', newMailboxId() + 'A', '%2e%2e%2fslots', 'ä'.repeat(22)])
					await refused('malformed', { path: operation.path.replaceAll(/\{\w+\}/g, id) });
			for (const { name, schema } of operation.headers) {
				const wrong = { integer: ['0', '-1', '3599', '31536001', '1e4', 'NaN', '3600.5'] }[
					String(schema.type)
				] ?? ['not-this'];
				for (const text of wrong) {
					if (name === headerNames.viewLimit && /^\d+$/.test(text) && Number(text) > 0) continue;
					if (operation.id === 'getSlot' && name === 'If-None-Match') continue;
					await refused('malformed', { init: { headers: { ...init.headers, [name]: text } } });
				}
			}
			for (const method of ['PATCH', 'OPTIONS', 'POST', 'DELETE'].filter(
				(one) =>
					!operations.some(({ path: at, method: known }) => at === operation.path && known === one)
			)) {
				const response = await mailbox.ask(path, { method });
				expect(response.status).toBe(405);
				expect(response.headers.get('Allow')).toContain(operation.method);
			}
		}
	);

	test('a store that cannot answer is told from a fault of ours, and from a full one', async () => {
		await askAll(failingStore(new StoreError('unavailable')), 1000, reachesTheStore, 'unavailable');
		await askAll(failingStore(new TypeError('a secret')), 1000, reachesTheStore, 'unexpected');
		const puts = ({ answers }: DescribedOperation) => answers.has(507);
		await askAll(failingStore(new StoreError('full')), 1000, puts, 'store-full');
	}, 30_000);

	test('a network that asks too much is asked to wait', async () => {
		await askAll(new SqliteStore(`${folder}/other`, 1024 ** 3), 1, () => true, 'too-many');
	}, 30_000);
});

describe('codes of single operations', () => {
	const ask = async (
		id: string,
		change: (place: Place) => Partial<Place> & { headers?: object }
	) => {
		const operation = operations.find((one) => one.id === id)!;
		const place = await aPlace();
		const { headers, ...changed } = change(place);
		const { path, init } = await goodRequest(operation, { ...place, ...changed });
		const response = await mailbox.ask(path, { ...init, headers: { ...init.headers, ...headers } });
		return ((await response.json()) as { code: string }).code;
	};

	test.each(operations.filter(({ answers }) => answers.has(404)).map(({ id }) => [id]))(
		'%s does not find what is not there',
		async (id) => {
			const elsewhere = () => ({
				slot: newMailboxId(),
				inbox: newMailboxId(),
				...(id === 'putSlot' ? { headers: { 'If-Match': '"1"', 'If-None-Match': '' } } : {})
			});
			if (id === 'putSlot') {
				const { path, init } = await goodRequest(
					operations.find((one) => one.id === id)!,
					await aPlace()
				);
				const { 'If-None-Match': _none, ...headers } = init.headers;
				const response = await mailbox.ask(path.replace(/[^/]+$/, newMailboxId()), {
					...init,
					headers: { ...headers, 'If-Match': '"1"' }
				});
				expect(await response.json()).toMatchObject({ code: 'not-found' });
			} else expect(await ask(id, elsewhere)).toBe('not-found');
		}
	);

	test.each(operations.filter(({ answers }) => answers.has(410)).map(({ id }) => [id]))(
		'%s says what has gone',
		async (id) => {
			const operation = operations.find((one) => one.id === id)!;
			const place = await aPlace();
			const { client } = mailbox;
			const { ownerToken } = place;
			await client.deleteSlot({ id: place.slot, ownerToken });
			await client.deleteInbox({ id: place.inbox, ownerToken });
			const { path, init } = await goodRequest(operation, place);
			expect(await (await mailbox.ask(path, init)).json()).toMatchObject({ code: 'gone' });
		}
	);

	test('putSlot: taken, changed, no condition', async () => {
		expect(await ask('putSlot', () => ({ ownerToken: newToken() }))).toBe('taken');
		expect(await ask('putSlot', () => ({ sealed: someSealed() }))).toBe('changed');
		const { path, init } = await goodRequest(
			operations.find(({ id }) => id === 'putSlot')!,
			await aPlace()
		);
		const { 'If-None-Match': _none, ...headers } = init.headers;
		const response = await mailbox.ask(path, { ...init, headers });
		expect(await response.json()).toMatchObject({ code: 'no-condition' });
	});

	test('getSlot: still that version, and what must be taken', async () => {
		const place = await aPlace();
		const { path, init } = await goodRequest(
			operations.find(({ id }) => id === 'getSlot')!,
			place
		);
		const headers = { ...init.headers, 'If-None-Match': '"1"' };
		expect((await mailbox.ask(path, { ...init, headers })).status).toBe(304);
		const { slot: id, ownerToken, sealed } = place;
		await mailbox.client.replaceSlot({ id, ownerToken, sealed, version: 1, viewLimit: 1 });
		expect(await (await mailbox.ask(path, init)).json()).toMatchObject({ code: 'take-instead' });
	});

	test('putInbox and putMessage: taken, made, full', async () => {
		expect(await ask('putInbox', () => ({ ownerToken: newToken() }))).toBe('taken');
		expect(await ask('putMessage', () => ({ sealed: someSealed() }))).toBe('taken');
		const fresh = await goodRequest(
			operations.find(({ id }) => id === 'putInbox')!,
			{
				...(await aPlace()),
				inbox: newMailboxId()
			}
		);
		expect((await mailbox.ask(fresh.path, fresh.init)).status).toBe(201);
		const { inbox } = await aPlace();
		const now = mailbox.clock.wallMs;
		await mailbox.store.append(
			{
				inbox,
				id: newMailboxId(),
				digest: new Uint8Array(32),
				receivedAt: now,
				expiresAt: now + 3_600_000,
				messagesCeiling: limits.inboxMessages,
				bytesCeiling: Infinity
			},
			new Uint8Array(limits.inboxBytes / 8),
			now
		);
		await Promise.all(
			Array.from({ length: limits.inboxMessages }, () =>
				mailbox.store.append(
					{
						inbox,
						id: newMailboxId(),
						digest: new Uint8Array(32),
						receivedAt: now,
						expiresAt: now + 3_600_000,
						messagesCeiling: limits.inboxMessages,
						bytesCeiling: limits.inboxBytes
					},
					new Uint8Array(1),
					now
				)
			)
		);
		expect(await ask('putMessage', () => ({ inbox, message: newMailboxId() }))).toBe('inbox-full');
	}, 30_000);

	test.each(['putSlot', 'putMessage'])('%s: too large, not sealed', async (id) => {
		expect(await ask(id, () => ({ sealed: someSealed(limits.sealedBytes + 1) }))).toBe('too-large');
		expect(await ask(id, () => ({ headers: { 'Content-Type': 'text/plain' } }))).toBe('not-sealed');
	});
});

describe('content that comes in pieces', () => {
	/** Sends by hand; what the server said before it closed. */
	async function sendSlowly(pieces: Iterable<string | Uint8Array>): Promise<string> {
		const place = await aPlace();
		const socket = connect(Number(new URL(mailbox.origin).port), '127.0.0.1');
		socket.on('error', () => undefined);
		await once(socket, 'connect');
		socket.write(
			`PUT ${paths.message(place.inbox, newMailboxId())} HTTP/1.1\r\nHost: waymark\r\n` +
				`Content-Type: application/octet-stream\r\n${headerNames.expiresIn}: 3600\r\n` +
				'Transfer-Encoding: chunked\r\n\r\n'
		);
		let answer = '';
		socket.on('data', (chunk) => (answer += String(chunk)));
		const closed = new Promise((resume) => socket.once('close', resume));
		for (const piece of pieces) {
			const bytes = Buffer.from(piece);
			socket.write(`${bytes.length.toString(16)}\r\n`);
			socket.write(bytes);
			socket.write('\r\n');
			await new Promise((resume) => setTimeout(resume, 2));
			if (answer !== '') break;
		}
		socket.end();
		await closed;
		return answer;
	}

	test('is refused as soon as it is too large, whatever its sender says about its length', async () => {
		function* endless() {
			yield someSealed(1000);
			for (;;) yield new Uint8Array(50_000);
		}
		const answer = await sendSlowly(endless());
		expect(answer).toMatch(/^HTTP\/1\.1 413 /);
	});

	test('is refused at the first byte that is not sealed', async () => {
		const answer = await sendSlowly(['age-encryption.org/v2\n', 'never read', 'never read']);
		expect(answer).toMatch(/^HTTP\/1\.1 415 /);
	});
});

test('the file knows every code of the protocol, and no other', () => {
	const described = new Set(
		operations.flatMap(({ answers }) => [...answers.values()].flatMap(({ codes }) => codes))
	);
	// An address that takes no such method is nowhere described.
	expect([...described, 'no-such-method'].sort()).toEqual([...problemCodes].sort());
	for (const { answers } of operations)
		for (const [status, { codes }] of answers)
			for (const code of codes) expect(problems[code as ProblemCode].status).toBe(status);
});

test('everything in the file has been seen in an answer of the server', () => {
	for (const one of mailbox.check.seen) seen.add(one);
	// What only a cut connection brings about: seen in content.test.ts.
	const notOverHttp = ['putSlot too-slow', 'putMessage too-slow'];
	expect([...seen, ...notOverHttp].sort()).toEqual([...new Set(promisedBy(operations))].sort());
});
