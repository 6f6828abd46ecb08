import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLetter, type Letter, type LetterOf } from '../../src/lib/features/connect/letter.ts';
import { MailboxClient } from '../../src/lib/platform/mailbox/mailbox-client.ts';
import { newKeyPair, open, seal } from '../../src/lib/platform/sealing/age.ts';
import { fromPlainBytes, toPlainBytes } from '../../src/lib/platform/sealing/bytes.ts';
import { startAppServer } from './app-server.ts';

export interface Team {
	origin: string;
	/** What was written to the team so far, oldest first. */
	letters(): Promise<Letter[]>;
	/** Answers whoever asked. */
	write(to: LetterOf<'hello'>, letter: Letter): Promise<void>;
	stop(): Promise<void>;
}

const yearSeconds = 365 * 24 * 60 * 60;
const random = (bytes: number) => randomBytes(bytes).toString('base64url');

/**
 * A server whose services name one team that takes sealed referrals, and the team itself. It reads and writes letters
 * by hand: what it understands is what stands in the format, not what the app's own code makes of it.
 */
export async function startTeam(name: string): Promise<Team> {
	const { identity, recipient } = await newKeyPair();
	const inbox = random(16);
	const owning = { id: inbox, ownerToken: random(32) };
	const file = join(mkdtempSync(join(tmpdir(), 'waymark-team-')), 'services.json');
	const contact = { phone: '020 7946 0000' };
	const about = { name, whoMayRefer: ['self'], checked: '2026-11-21', contact };
	const services = [{ id: 'team', ...about, team: { recipient, inbox } }];
	writeFileSync(file, JSON.stringify({ version: 1, services }));
	const server = await startAppServer({ env: { SERVICES_FILE: file } });
	const client = new MailboxClient(server.origin);
	await client.putInbox({ ...owning, expiresInSeconds: yearSeconds });

	async function read(messageId: string): Promise<Letter> {
		const message = await client.readMessage({ ...owning, messageId });
		if (!message.ok) throw new Error(message.code);
		const opened = await open(message.value, { identities: [identity] });
		if (!opened.ok) throw new Error(opened.reason);
		const { body } = JSON.parse(fromPlainBytes(opened.plain) ?? '') as { body: string };
		const letter = readLetter(body);
		if (!letter) throw new Error(`No letter: ${body}`);
		return letter;
	}

	async function write({ reply, pairKey }: LetterOf<'hello'>, letter: Letter): Promise<void> {
		const id = random(16);
		const key = Buffer.from(pairKey, 'base64url');
		const body = JSON.stringify(letter);
		const mac = createHmac('sha256', key)
			.update(`waymark letter v1\n${reply.inbox}\n${id}\n${body}`)
			.digest('base64url');
		const pair = Buffer.from(await crypto.subtle.digest('SHA-256', key)).subarray(0, 16);
		const whole = { v: 1, pair: pair.toString('base64url'), mac, body };
		const lock = { recipients: [reply.recipient] };
		const made = await seal(toPlainBytes(JSON.stringify(whole)), lock);
		if (!made.ok) throw new Error(made.reason);
		const { sealed } = made;
		const expiresInSeconds = yearSeconds;
		const sent = await client.sendMessage({ inbox: reply.inbox, id, sealed, expiresInSeconds });
		if (!sent.ok) throw new Error(sent.code);
	}

	return {
		origin: server.origin,
		letters: async () => {
			const list = await client.listMessages(owning);
			if (!list.ok) throw new Error(list.code);
			return Promise.all(list.value.messages.map(({ id }) => read(id)));
		},
		write,
		stop: () => server.stop()
	};
}
