import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headerNames, paths } from '#lib/mailbox/protocol.ts';
import { newMailboxId } from '#lib/platform/mailbox/secrets.ts';
import { root } from '../support/app-server.ts';
import { Accepted, startMailboxProcess } from '../support/mailbox-process.ts';
import { makeFolder, someSealed } from '../support/mailbox.ts';
import { startPostgres } from '../support/postgres.ts';

/**
 * `npm run bench:mailbox`: posts a second and how long one takes, beside a bare insert into one table of the same
 * store in the same run, taking turns. Times depend on the machine: they are shown and fail nothing.
 */

const clients = 200;
const posts = 4_000;
const rounds = 3;
const content = someSealed(8 * 1024);
const bareInsert = fileURLToPath(import.meta.resolve('./bare-insert.ts'));

interface Measured {
	perSecond: number;
	p50: number;
	p99: number;
	refused: number;
}

interface Subject {
	origin: string;
	post: (nth: number) => { method: string; path: string; headers: Record<string, string> };
	stop: () => Promise<unknown>;
}

const postgres = await startPostgres();
try {
	for (const kind of ['sqlite', 'postgres'] as const) {
		const bare: Measured[] = [];
		const ours: Measured[] = [];
		for (let round = 0; round < rounds; round++) {
			bare.push(await measure(await startBare(kind)));
			ours.push(await measure(await startOurs(kind)));
		}
		print(kind === 'sqlite' ? 'SQLite' : 'PostgreSQL', middle(bare), middle(ours));
	}
} finally {
	await postgres.stop();
}

async function startOurs(kind: 'sqlite' | 'postgres'): Promise<Subject> {
	const { folder, remove } = makeFolder();
	const env = kind === 'postgres' ? { DATABASE_URL: await postgres.newDatabase() } : undefined;
	const server = await startMailboxProcess(folder, env);
	const accepted = new Accepted();
	await accepted.makeInboxes(server.origin, clients);
	return {
		origin: server.origin,
		post: (nth) => ({
			method: 'PUT',
			path: paths.message(accepted.inboxes[nth % clients]!.id, newMailboxId()),
			headers: {
				[headerNames.expiresIn]: '86400',
				'X-Forwarded-For': `198.18.${(nth >> 8) & 255}.${nth & 255}`
			}
		}),
		stop: async () => {
			await server.stop();
			remove();
		}
	};
}

async function startBare(kind: 'sqlite' | 'postgres'): Promise<Subject> {
	const { folder, remove } = makeFolder();
	const where = kind === 'postgres' ? await postgres.newDatabase() : join(folder, 'data');
	const child = spawn(process.execPath, [bareInsert, kind, where], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return {
		origin: /http\S+/.exec(line.toString())![0],
		post: () => ({ method: 'PUT', path: `/${newMailboxId()}`, headers: {} }),
		stop: async () => {
			child.kill('SIGKILL');
			await once(child, 'exit');
			remove();
		}
	};
}

async function measure({ origin, post, stop }: Subject): Promise<Measured> {
	const agent = new Agent({ keepAlive: true, maxSockets: clients });
	const { hostname, port } = new URL(origin);
	let nth = 0;
	let refused = 0;
	const times: number[] = [];
	const send = () =>
		new Promise<void>((done, failed) => {
			const { method, path, headers } = post(nth++);
			const begun = performance.now();
			const sending = request(
				{
					agent,
					hostname,
					port,
					method,
					path,
					headers: {
						...headers,
						'Content-Type': 'application/octet-stream',
						'Content-Length': content.length
					}
				},
				(response) => {
					if (response.statusCode !== 201) refused += 1;
					response.resume().once('end', () => {
						times.push(performance.now() - begun);
						done();
					});
				}
			);
			sending.once('error', failed);
			sending.end(content);
		});
	const client = async (most: number) => {
		while (nth < most) await send();
	};
	await Promise.all(Array.from({ length: clients }, () => client(clients)));
	times.length = 0;
	nth = 0;
	const begun = performance.now();
	await Promise.all(Array.from({ length: clients }, () => client(posts)));
	const seconds = (performance.now() - begun) / 1000;
	agent.destroy();
	await stop();
	times.sort((one, other) => one - other);
	const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);
	return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99), refused };
}

function middle(all: Measured[]): Measured {
	return all.sort((one, other) => one.perSecond - other.perSecond)[Math.floor(all.length / 2)]!;
}

function print(store: string, bare: Measured, ours: Measured): void {
	const line = (what: string, { perSecond, p50, p99, refused }: Measured) =>
		`  ${what.padEnd(24)} ${String(perSecond).padStart(6)} posts/s   p50 ${String(p50).padStart(5)} ms   p99 ${String(p99).padStart(5)} ms   refused ${refused}`;
	const share = ours.perSecond / bare.perSecond;
	console.log(`${store}, ${clients} clients, 8 KiB, the middle of ${rounds} runs of ${posts}`);
	console.log(line('bare insert, one table', bare));
	console.log(line('mailbox', ours));
	console.log(
		`  mailbox ÷ bare: ${share.toFixed(2)} (aim: 0.70 or more)   p99: ${ours.p99} ms (aim: 1000 or less)\n`
	);
}
