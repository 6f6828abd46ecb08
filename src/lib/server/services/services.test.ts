import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { needsWorker, readServiceList, type ServiceList } from '#lib/features/refer/service.ts';
import { SettingsProblem } from '../settings-file.ts';
import { openServices } from './services.ts';

let server: Server | undefined;

afterEach(() => server?.close());

const folder = () => mkdtemp(join(tmpdir(), 'waymark-services-'));

async function serve(where: Parameters<typeof openServices>[0]): Promise<string> {
	const services = await openServices(where);
	server = createServer((request, response) => {
		if (!services.answer(request, response)) response.writeHead(418).end();
	});
	await new Promise<void>((listens) => server?.listen(0, '127.0.0.1', listens));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function listAt(origin: string): Promise<ServiceList> {
	return readServiceList(await (await fetch(`${origin}/services.json`)).json())!;
}

const file = (...services: object[]) => JSON.stringify({ version: 1, services });
const team = {
	id: 'team',
	name: 'The team in the town hall',
	whoMayRefer: ['self'],
	checked: '2026-11-21'
};

test('a new install has what ships: an example to try, and nothing unverified to ring', async () => {
	const project = await folder();
	const { services } = await listAt(await serve({ project, config: { DATA_DIR: 'data' } }));
	expect(services.length).toBeGreaterThan(1);
	expect(services.filter(({ example }) => !example).every(({ contact }) => !contact.phone)).toBe(
		true
	);
	// Ofcom keeps 020 7946 0000 to 0999 for drama: nobody is ever rung by an example.
	for (const { example, contact } of services) {
		if (example) expect(contact.phone).toMatch(/^020 7946 0\d{3}$/);
	}
	expect(services.filter((one) => needsWorker(one)).map(({ id }) => id)).toEqual([
		'support-at-home'
	]);
	expect(services.every((one) => one.team === undefined)).toBe(true);
});

test('the file beside the other data takes its place, and a named file comes before it', async () => {
	const project = await folder();
	await writeFile(join(project, 'services.json'), file(team));
	await writeFile(join(project, 'named.json'), file({ ...team, id: 'named' }));
	const own = await serve({ project, config: { DATA_DIR: '.' } });
	expect((await listAt(own)).services.map(({ id }) => id)).toEqual(['team']);
	server?.close();
	const named = await serve({ project, config: { DATA_DIR: '.', SERVICES_FILE: 'named.json' } });
	expect((await listAt(named)).services.map(({ id }) => id)).toEqual(['named']);
});

test('a team that connects is in the next answer', async () => {
	const project = await folder();
	await writeFile(join(project, 'services.json'), file(team));
	const connected = new Map<string, { recipient: string; inbox: string }>();
	const origin = await serve({
		project,
		config: { DATA_DIR: '.' },
		teamOf: (id) => connected.get(id)
	});
	expect((await listAt(origin)).services[0]?.team).toBeUndefined();
	connected.set('team', { recipient: `age1pq1${'q'.repeat(1952)}`, inbox: 'A'.repeat(22) });
	expect((await listAt(origin)).services[0]?.team?.inbox).toBe('A'.repeat(22));
});

test('whoever keeps the list of activities connects like a team, with or without a name in the file', async () => {
	const project = await folder();
	const address = { recipient: `age1pq1${'q'.repeat(1952)}`, inbox: 'A'.repeat(22) };
	let isConnected = false;
	const where = {
		project,
		config: { DATA_DIR: '.' },
		teamOf: (id: string) => (isConnected && id === 'list-keeper' ? address : undefined)
	};
	await writeFile(join(project, 'services.json'), file(team));
	expect((await openServices(where)).has('list-keeper')).toBe(true);
	const origin = await serve(where);
	expect((await listAt(origin)).listKeeper).toBeUndefined();
	isConnected = true;
	expect((await listAt(origin)).listKeeper).toEqual({ team: address });
	server?.close();
	const named = { version: 1, listKeeper: { name: 'Barnet Together' }, services: [team] };
	await writeFile(join(project, 'services.json'), JSON.stringify(named));
	expect((await listAt(await serve(where))).listKeeper).toEqual({
		name: 'Barnet Together',
		team: address
	});
});

test('what has not changed is not sent again, and nothing but reading is answered', async () => {
	const origin = await serve({ project: await folder(), config: { DATA_DIR: '.' } });
	const first = await fetch(`${origin}/services.json`);
	const again = await fetch(`${origin}/services.json`, {
		headers: { 'If-None-Match': first.headers.get('etag')! }
	});
	expect(again.status).toBe(304);
	expect((await fetch(`${origin}/services.json`, { method: 'POST' })).status).toBe(405);
	expect((await fetch(`${origin}/services`)).status).toBe(418);
});

test.each([
	['not JSON', '{', /services\.json is not JSON/],
	['not JSON on many lines', '{"version": 1,\n"services": [x]\n}', /^[^\n]+ is not JSON[^\n]+$/],
	['a slip of the pen', file({ ...team, phone: '1' }), /services\.json: services\.0\.phone/],
	['nobody who may ask', file({ ...team, whoMayRefer: [] }), /services\.0\.whoMayRefer/]
])('a wrong file stops the start with one line: %s', async (_what, content, line) => {
	const project = await folder();
	await writeFile(join(project, 'services.json'), content);
	const problem = await openServices({ project, config: { DATA_DIR: '.' } }).catch(
		(error: unknown) => error
	);
	expect(problem).toBeInstanceOf(SettingsProblem);
	expect((problem as Error).message).toMatch(line);
	expect((problem as Error).message).not.toContain('\n');
});

test('a file that is named and not there stops the start', async () => {
	const project = await folder();
	const opening = openServices({ project, config: { DATA_DIR: '.', SERVICES_FILE: 'gone.json' } });
	await expect(opening).rejects.toThrow(/gone\.json: SERVICES_FILE names it/);
});

test('the example in the documentation is a file that a server takes', async () => {
	const docs = await readFile(resolve(import.meta.dirname, '../../../../docs/services.md'), 'utf8');
	const example = /```json\n([^]*?)```/.exec(docs)?.[1] ?? '';
	const project = await folder();
	await writeFile(join(project, 'services.json'), example);
	const { services } = await listAt(await serve({ project, config: { DATA_DIR: '.' } }));
	expect(services.length).toBeGreaterThan(1);
});
