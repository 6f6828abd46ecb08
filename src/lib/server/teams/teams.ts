/**
 * The teams that are connected here: the public address of each one's desk, in DATA_DIR. A team is let in by a token that
 * the operator hands over; only its hash is kept, and it ends with its first use.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import { tokenSchema } from '#lib/mailbox/protocol.ts';
import { teamMark, teamSchema, teamsPath, type Team } from '#lib/mailbox/team.ts';
import { writeWhole } from '../activities/publish.ts';
import { Problem, send, toAnswer, type Answer } from '../mailbox/answer.ts';
import { readSettingsFile } from '../settings-file.ts';

const fileSchema = v.strictObject({ version: v.literal(1), teams: v.array(teamSchema) });

const mostBytes = 8 * 1024;

export interface Teams {
	/** Where letters for the service go. */
	teamOf(service: string): Omit<Team, 'service'> | undefined;
	hasAny(): boolean;
	/** Answers the request if it is about teams. */
	answer(request: IncomingMessage, response: ServerResponse): boolean;
}

interface Settings {
	dataDir: string;
	hasService: (id: string) => boolean;
	/** For whoever runs the server: the kind of fault, never a value. */
	report: (line: string) => void;
}

/** A new token in place of any other that nobody used. The address is shown once: here only its hash stays. */
export async function newTeamAddress(dataDir: string, origin: string): Promise<string> {
	const token = randomBytes(32);
	await mkdir(dataDir, { recursive: true });
	await writeWhole(tokenFile(dataDir), JSON.stringify({ version: 1, hash: hashOf(token) }));
	return `${origin}/worker#${teamMark}${token.toString('base64url')}`;
}

/** Throws a SettingsProblem when the file was damaged: better no start than letters that nobody gets. */
export async function openTeams({ dataDir, hasService, report }: Settings): Promise<Teams> {
	const path = join(dataDir, 'teams.json');
	let teams = (await readSettingsFile(path, fileSchema))?.teams ?? [];
	let last: Promise<unknown> = Promise.resolve();

	async function add(request: IncomingMessage): Promise<Answer> {
		if (request.method !== 'POST') {
			throw new Problem('no-such-method', { headers: { Allow: 'POST' } });
		}
		const token = readToken(request);
		if (!(await isCurrent(token))) throw new Problem('no-token');
		const team = await readTeam(request);
		if (!hasService(team.service)) throw new Problem('not-found', { field: 'service' });
		// Taken away first: whatever goes wrong after, it is never good for a second time.
		if (!(await isCurrent(token)) || !(await useUp())) throw new Problem('no-token');
		const next = [...teams.filter(({ service }) => service !== team.service), team];
		await writeWhole(path, JSON.stringify({ version: 1, teams: next }, undefined, '\t'));
		teams = next;
		return { status: 201, body: { service: team.service } };
	}

	async function isCurrent(token: Uint8Array): Promise<boolean> {
		const text = await readFile(tokenFile(dataDir), 'utf8').catch(() => '{}');
		const kept = v.safeParse(v.object({ hash: tokenSchema }), parse(text));
		const expected = Buffer.from(
			kept.success ? kept.output.hash : hashOf(randomBytes(32)),
			'base64url'
		);
		return timingSafeEqual(Buffer.from(hashOf(token), 'base64url'), expected) && kept.success;
	}

	/** False when somebody else was quicker. */
	function useUp(): Promise<boolean> {
		return rm(tokenFile(dataDir)).then(
			() => true,
			() => false
		);
	}

	async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		// One after the other: two at once would each forget the other's team.
		const done = last.then(() => add(request));
		last = done.catch(() => undefined);
		let answer: Answer;
		try {
			answer = await done;
		} catch (error) {
			if (!(error instanceof Problem)) report(`a team could not be kept: ${nameOf(error)}`);
			answer = toAnswer(error instanceof Problem ? error : new Problem('unexpected'));
		}
		if (!request.complete) {
			response.setHeader('Connection', 'close');
			request.resume();
			setTimeout(() => request.destroy(), 1_000).unref();
		}
		send(request, response, answer);
	}

	return {
		teamOf(service) {
			const team = teams.find((each) => each.service === service);
			return team && { recipient: team.recipient, inbox: team.inbox };
		},
		hasAny: () => teams.length > 0,
		answer(request, response) {
			if (request.url?.split('?', 1)[0] !== teamsPath) return false;
			void respond(request, response);
			return true;
		}
	};
}

function tokenFile(dataDir: string): string {
	return join(dataDir, 'team-token.json');
}

function hashOf(token: Uint8Array): string {
	return hash('sha256', token, 'buffer').toString('base64url');
}

function readToken(request: IncomingMessage): Uint8Array {
	const text = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (!v.is(tokenSchema, text)) throw new Problem('no-token');
	return Buffer.from(text, 'base64url');
}

async function readTeam(request: IncomingMessage): Promise<Team> {
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
		throw new Problem('malformed', { field: 'Content-Type' });
	const pieces: Buffer[] = [];
	let bytes = 0;
	// Left early, it stays open: whoever sends too much still hears so.
	for await (const piece of request.iterator({ destroyOnReturn: false })) {
		if (!(piece instanceof Buffer)) continue;
		bytes += piece.length;
		if (bytes > mostBytes) throw new Problem('too-large');
		pieces.push(piece);
	}
	const reading = v.safeParse(teamSchema, parse(Buffer.concat(pieces).toString('utf8')));
	if (reading.success) return reading.output;
	throw new Problem('malformed', { field: v.getDotPath(reading.issues[0]) ?? 'body' });
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // not JSON
	}
}

function nameOf(error: unknown): string {
	const { code, name } = error as NodeJS.ErrnoException;
	return code ?? name;
}
