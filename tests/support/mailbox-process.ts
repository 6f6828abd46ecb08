import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MailboxClient } from '#lib/platform/mailbox/mailbox-client.ts';
import { newMailboxId, newToken } from '#lib/platform/mailbox/secrets.ts';
import type { SealedBytes } from '#lib/platform/sealing/bytes.ts';
import { root, serveArguments, startAppServer, type AppServer } from './app-server.ts';
import { someSealed } from './mailbox.ts';

/** The real server process with the mailbox, on a folder of the test's own, without the app's pages. */
export function startMailboxProcess(
	folder: string,
	env: Record<string, string> = {}
): Promise<AppServer> {
	return startAppServer({ build: aBuildWithoutPages(folder), env: mailboxEnv(folder, env) });
}

/** Starts it although it should refuse: what it printed, and how it ended. */
export async function refusedStart(
	folder: string,
	env: Record<string, string> = {}
): Promise<{ code: number; output: string }> {
	const child = spawn(process.execPath, serveArguments, {
		cwd: root,
		env: {
			PATH: process.env.PATH,
			PORT: '0',
			BUILD_DIR: aBuildWithoutPages(folder),
			...mailboxEnv(folder, env)
		}
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk) => (output += String(chunk)));
	const [code] = (await once(child, 'close')) as [number];
	return { code, output };
}

function mailboxEnv(folder: string, env: Record<string, string>): Record<string, string> {
	return {
		DATA_DIR: join(folder, 'data'),
		TRUSTED_PROXIES: '1',
		LIMITS_FACTOR: '1000000',
		...env
	};
}

function aBuildWithoutPages(folder: string): string {
	const handler = 'export const handler = (_request, response) => response.writeHead(404).end();\n';
	writeFileSync(join(folder, 'handler.js'), handler);
	writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
	return folder;
}

/** A client as if from another network at each request, or always from the one given. */
export function clientFrom(origin: string, network?: string): MailboxClient {
	return new MailboxClient(origin, (input, init) => {
		const from = network ?? `198.18.${part()}.${part()}`;
		const headers = new Headers(init.headers);
		headers.set('X-Forwarded-For', from);
		return fetch(input, { ...init, headers });
	});
}

const part = () => Math.floor(Math.random() * 256);

export interface Inbox {
	id: string;
	ownerToken: string;
}

/** Everything the server said it had taken. */
export class Accepted {
	readonly inboxes: Inbox[] = [];
	readonly messages = new Map<string, { inbox: Inbox; sealed: SealedBytes }>();

	async makeInboxes(origin: string, count: number): Promise<void> {
		const client = clientFrom(origin);
		for (let made = 0; made < count; made++) {
			const inbox = { id: newMailboxId(), ownerToken: newToken() };
			const answer = await client.putInbox({ ...inbox, expiresInSeconds: 86_400 });
			if (!answer.ok) throw new Error(answer.code);
			this.inboxes.push(inbox);
		}
	}

	/** Sends from many sides until the server goes away or `isEnough` of what it took. */
	async pour(
		origin: string,
		senders: number,
		isEnough: (taken: number) => boolean,
		size = 900
	): Promise<void> {
		const client = clientFrom(origin);
		const before = this.messages.size;
		await Promise.all(
			Array.from({ length: senders }, async (_none, sender) => {
				const inbox = this.inboxes[sender % this.inboxes.length];
				while (inbox && !isEnough(this.messages.size - before)) {
					const message = { id: newMailboxId(), sealed: someSealed(size) };
					const answer = await client.sendMessage({
						...message,
						inbox: inbox.id,
						expiresInSeconds: 86_400
					});
					if (answer.ok) this.messages.set(message.id, { inbox, sealed: message.sealed });
					else if (answer.code === 'offline') return;
				}
			})
		);
	}

	/** The ids that were accepted and cannot be read back byte for byte. */
	async findLost(origin: string): Promise<string[]> {
		const client = clientFrom(origin);
		const lost: string[] = [];
		for (const [messageId, { inbox, sealed }] of this.messages) {
			const answer = await client.readMessage({ ...inbox, messageId });
			if (!answer.ok || !Buffer.from(answer.value).equals(sealed)) lost.push(messageId);
		}
		return lost;
	}

	/** Takes everything out, so that inboxes have room for more. */
	async empty(origin: string): Promise<void> {
		const client = clientFrom(origin);
		for (const [messageId, { inbox }] of this.messages)
			await client.acknowledgeMessage({ ...inbox, messageId });
		this.messages.clear();
	}
}
