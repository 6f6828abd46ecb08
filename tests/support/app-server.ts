import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

export const root = resolve(import.meta.dirname, '../..');

/** What `npm run serve` gives Node, word for word: the tests run what people run. */
export const serveArguments = manifest.scripts.serve.split(' ').slice(1);

export interface AppServer {
	/** Where it listens, without a slash at the end. */
	origin: string;
	process: ChildProcess;
	/** Everything it has printed so far. */
	log(): string;
	stop(): Promise<void>;
}

interface Options {
	/** A folder with a build; the usual one if not given. */
	build?: string;
	/** A fixed port, to put one version in the place of another. */
	port?: number;
	env?: Record<string, string>;
}

/** Starts the real server on a free port, and resolves when it listens. */
export async function startAppServer({
	build = resolve(root, 'build'),
	port = 0,
	env = {}
}: Options = {}): Promise<AppServer> {
	if (!existsSync(resolve(build, 'handler.js'))) {
		throw new Error(`No build in ${build}. Run "npm run build" first.`);
	}
	const data = mkdtempSync(join(tmpdir(), 'waymark-data-'));
	const child = spawn(process.execPath, serveArguments, {
		cwd: root,
		env: { PATH: process.env.PATH, DATA_DIR: data, BUILD_DIR: build, PORT: String(port), ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const ended = once(child, 'exit');
	let log = '';
	const origin = await new Promise<string>((started, failed) => {
		const read = (chunk: Buffer) => {
			log += chunk.toString();
			const address = /listens on (\S+)/.exec(log)?.[1];
			if (address) started(address);
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.once('exit', () => failed(new Error(`The server stopped: ${log}`)));
	});
	return {
		origin,
		process: child,
		log: () => log,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
			rmSync(data, { recursive: true, force: true });
		}
	};
}
