import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { teamsPath } from '#lib/mailbox/team.ts';
import { registerTeam } from '#lib/platform/mailbox/teams-client.ts';
import { newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import { newTeamAddress, openTeams, type Teams } from './teams.ts';

let dataDir: string;
let server: Server;
let teams: Teams;
let origin: string;
const reports: string[] = [];

const aTeam = (more: object = {}) => ({
	service: 'north',
	recipient: `age1pq1${'q'.repeat(200)}`,
	inbox: newMailboxId(),
	...more
});

beforeEach(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'waymark-teams-'));
	reports.length = 0;
	await start();
});

afterEach(() => {
	server.closeAllConnections();
	server.close();
	rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<void> {
	teams = await openTeams({
		dataDir,
		hasService: (id) => ['north', 'south'].includes(id),
		report: (line) => reports.push(line)
	});
	server = createServer((request, response) => {
		if (!teams.answer(request, response)) response.writeHead(404).end();
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function newTokenHere(): Promise<string> {
	const address = await newTeamAddress(dataDir, 'https://example.org');
	const [, token] = /^https:\/\/example\.org\/worker#team=([\w-]{43})$/.exec(address) ?? [];
	if (!token) throw new Error(address);
	return token;
}

const here: typeof fetch = (path, init) => fetch(origin + (path as string), init);

test('a team is connected with the token, once, and still after a restart', async () => {
	const token = await newTokenHere();
	expect(teams.hasAny()).toBe(false);
	const team = aTeam();
	expect(await registerTeam(team, token, here)).toBe('done');
	const { service, ...address } = team;
	expect(teams.teamOf(service)).toEqual(address);
	expect(teams.teamOf('south')).toBeUndefined();
	expect(await registerTeam(aTeam({ service: 'south' }), token, here)).toBe('refused');
	server.close();
	await start();
	expect(teams.teamOf(service)).toEqual(address);
	expect(teams.hasAny()).toBe(true);
});

test('a desk that was lost gives way to a new one', async () => {
	await registerTeam(aTeam(), await newTokenHere(), here);
	const second = aTeam();
	expect(await registerTeam(second, await newTokenHere(), here)).toBe('done');
	expect(teams.teamOf('north')?.inbox).toBe(second.inbox);
});

test('of many at once with one token, one is let in', async () => {
	const token = await newTokenHere();
	const tries = Array.from({ length: 20 }, () => registerTeam(aTeam(), token, here));
	const answers = await Promise.all(tries);
	expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
	expect(answers.filter((answer) => answer === 'refused')).toHaveLength(19);
});

test('a newer address ends the one before, and a wrong token is worth nothing', async () => {
	const first = await newTokenHere();
	const second = await newTokenHere();
	expect(await registerTeam(aTeam(), first, here)).toBe('refused');
	expect(await registerTeam(aTeam(), newToken(), here)).toBe('refused');
	expect(await registerTeam(aTeam({ service: 'nowhere' }), second, here)).toBe('no-service');
	expect(await registerTeam(aTeam(), second, here)).toBe('done');
});

test('the token itself is nowhere on the disk, and nothing is reported', async () => {
	const token = await newTokenHere();
	const read = () => readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file), 'utf8'));
	expect(read().join()).not.toContain(token);
	await registerTeam(aTeam(), token, here);
	expect(readdirSync(dataDir)).toEqual(['teams.json']);
	expect(read().join()).not.toContain(token);
	expect(reports).toEqual([]);
});

test.each([
	['no token', {}, 401],
	['no JSON', { token: true, type: 'text/plain', body: '{}' }, 400],
	['nothing', { token: true, body: '' }, 400],
	['half of it', { token: true, body: JSON.stringify({ service: 'north' }) }, 400],
	['more than is asked', { token: true, body: JSON.stringify(aTeam({ extra: 1 })) }, 400],
	[
		'a key of another kind',
		{ token: true, body: JSON.stringify(aTeam({ recipient: 'age1q' })) },
		400
	],
	['a path for a service', { token: true, body: JSON.stringify(aTeam({ service: '../x' })) }, 400],
	['a flood', { token: true, body: 'x'.repeat(1024 * 1024) }, 413]
] as const)('%s is refused, and the token stays good', async (_what, given, status) => {
	const {
		token,
		type = 'application/json',
		body = JSON.stringify(aTeam())
	} = {
		token: false,
		...given
	} as { token: boolean; type?: string; body?: string };
	const good = await newTokenHere();
	const response = await fetch(origin + teamsPath, {
		method: 'POST',
		headers: { 'Content-Type': type, ...(token ? { Authorization: `Bearer ${good}` } : {}) },
		body
	});
	expect(response.status).toBe(status);
	expect(response.headers.get('content-type')).toBe('application/problem+json');
	expect(await registerTeam(aTeam(), good, here)).toBe('done');
});

test('it is only posted to, and a damaged file stops the start', async () => {
	const response = await fetch(origin + teamsPath);
	expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
	writeFileSync(join(dataDir, 'teams.json'), '{"version":1,"teams":[{"service":"north"}]}');
	const opening = openTeams({ dataDir, hasService: () => true, report: () => undefined });
	await expect(opening).rejects.toThrow(/teams\.json: teams\.0/);
});
