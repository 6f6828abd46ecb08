import { mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import {
	OpenApiCheck,
	operations as all,
	promisedBy,
	type DescribedOperation
} from '../../../tests/support/openapi.ts';
import { openActivities, type Activities } from './activities/activities.ts';
import { openServices } from './services/services.ts';
import { newTeamAddress, openTeams } from './teams/teams.ts';

/** What is public beside the mailbox, held against the same OpenAPI file: every answer in it is brought about once. */

const operations = all.filter(({ tag }) => tag !== 'mailbox');
const folder = mkdtempSync(join(tmpdir(), 'waymark-openapi-'));
const check = new OpenApiCheck();
const reports: string[] = [];
let server: Server;
let activities: Activities;
let origin: string;

beforeAll(async () => {
	activities = await activitiesIn(folder);
	const teams = await openTeams({
		dataDir: folder,
		hasService: (id) => services.has(id),
		report: (line) => reports.push(line)
	});
	const services = await openServices({
		project: folder,
		config: { DATA_DIR: '.' },
		teamOf: (id) => teams.teamOf(id)
	});
	server = createServer((request, response) => {
		const parts = [activities, services, teams];
		if (!parts.some((part) => part.answer(request, response))) response.writeHead(404).end();
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 30_000);

afterAll(() => {
	server.closeAllConnections();
	server.close();
	activities.close();
	rmSync(folder, { recursive: true });
});

function activitiesIn(dataDir: string, limitsFactor = 1000): Promise<Activities> {
	const feedsFile = join(folder, 'feeds.json');
	return openActivities({
		dataDir,
		feedsFile,
		nowMs: Date.now(),
		trustedProxies: 0,
		limitsFactor
	});
}

const ask = (path: string, init?: RequestInit) => check.fetch(origin + path, init);
const askJson = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>;

async function newTeamToken(): Promise<string> {
	const address = await newTeamAddress(folder, 'https://example.org');
	return address.slice(-43);
}

async function postTeam(change: object = {}, token?: string): Promise<number> {
	const good = await newTeamToken();
	const services = (await askJson('/services.json')).services as { id: string }[];
	const team = {
		service: services[0]!.id,
		recipient: `age1pq1${'q'.repeat(200)}`,
		inbox: newMailboxId(),
		...change
	};
	const response = await ask('/api/v1/teams', {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token ?? good}` },
		body: JSON.stringify(team)
	});
	return response.status;
}

test('a team is connected, and every way in which it is not', async () => {
	expect(await postTeam()).toBe(201);
	const { services } = await askJson('/services.json');
	expect(services).toContainEqual(expect.objectContaining({ team: expect.anything() as object }));
	expect(await postTeam({ service: 'list-keeper' })).toBe(201);
	expect(await askJson('/services.json')).toHaveProperty('listKeeper.team.inbox');
	expect(await postTeam({ inbox: 'short' })).toBe(400);
	expect(await postTeam({}, newToken())).toBe(401);
	expect(await postTeam({ service: 'nowhere' })).toBe(404);
	expect(await postTeam({ more: 'x'.repeat(9000) })).toBe(413);
	expect(reports).toEqual([]);
	const file = join(folder, 'teams.json');
	rmSync(file);
	mkdirSync(file);
	expect(await postTeam()).toBe(500);
	rmdirSync(file);
	expect(reports).toEqual(['a team could not be kept: EISDIR']);
});

/** Where an address has a part to fill in: one that is there. */
async function addressOf({ id, path }: DescribedOperation): Promise<string> {
	if (id === 'getActivityFile') {
		const { snapshot } = await askJson('/activities/manifest.json');
		return `/activities/${(snapshot as { file: string }).file}`;
	}
	if (!path.endsWith('/{id}')) return path;
	const { contents } = await askJson(path.slice(0, -'/{id}'.length));
	return path.replace('{id}', (contents as { id: string }[])[0]!.id);
}

const reads = operations.filter(({ method }) => method === 'GET');

test.each(reads.map((operation) => [operation.id, operation] as const))(
	'%s gives what the file says, and nothing when it is the same',
	async (_id, operation) => {
		const path = await addressOf(operation);
		const response = await ask(path);
		expect(response.status).toBe(200);
		const headers = { 'If-None-Match': response.headers.get('ETag')! };
		expect((await ask(path, { headers })).status).toBe(304);
		expect((await ask(path, { method: 'HEAD' })).status).toBe(200);
		expect((await ask(path, { method: 'DELETE' })).status).toBe(405);
	}
);

test('what is not there is not found', async () => {
	for (const { path, answers } of reads.filter((operation) => operation.answers.has(404))) {
		expect(answers.get(404), path).toBeDefined();
		const nowhere = path
			.replace('{id}', '00000000-0000-8000-8000-000000000000')
			.replace('{file}', 'activities.1.0000000000000000.json');
		if (nowhere !== path) expect((await ask(nowhere)).status, path).toBe(404);
	}
	const empty = await activitiesIn(join(folder, 'empty'));
	rmSync(join(folder, 'empty', 'activities'), { recursive: true });
	const now = activities;
	activities = empty;
	expect((await ask('/activities/manifest.json')).status).toBe(404);
	activities = now;
});

test('whoever asks the feed for too much is told to wait', async () => {
	const feed = reads.filter(({ path }) => path.startsWith('/api/v1/oruk'));
	const addresses = await Promise.all(feed.map(addressOf));
	const usual = activities;
	activities = await activitiesIn(folder, 1 / 200);
	expect((await ask('/api/v1/oruk')).status).toBe(200);
	for (const path of addresses) expect((await ask(path)).status, path).toBe(429);
	activities.close();
	activities = usual;
});

test('a page of the feed is the one that was asked for', async () => {
	const page = await askJson('/api/v1/oruk/services?per_page=2&page=2');
	expect(page).toMatchObject({ page_number: 2, size: 2, first_page: false });
	expect(await askJson('/api/v1/oruk/services?search=no-such-words')).toMatchObject({
		empty: true
	});
});

test('everything in the file has been seen in an answer of the server', () => {
	expect([...check.seen].sort()).toEqual([...new Set(promisedBy(operations))].sort());
});
