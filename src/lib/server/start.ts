import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openActivities } from './activities/activities.ts';
import { readConfig } from './config.ts';
import { secure } from './headers.ts';
import { isLostWalk, leadToNotFound } from './not-found.ts';

/**
 * The one way to run Waymark: `node src/lib/server/start.ts` after a build. There is no access log: who
 * opened which page is nobody's business.
 */

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const drainMs = 10_000;

const reading = readConfig(process.env);
if (!reading.ok) stop(reading.problem);

const { HOST, PORT, DATA_DIR, BUILD_DIR } = reading.config;
const project = resolve(import.meta.dirname, '../../..');
const build = resolve(project, BUILD_DIR);
const activities = await openActivities(resolve(project, DATA_DIR), Date.now()).catch(
	(error: unknown) => stop(`cannot keep the list of activities in ${DATA_DIR}: ${String(error)}`)
);
const handler = await loadBuild(build);

const server = createServer((request, response) => {
	secure(request, response);
	if (activities.answer(request, response)) return;
	if (isLostWalk(request, build)) leadToNotFound(request, response);
	handler(request, response);
});
server.headersTimeout = 15_000;
server.requestTimeout = 30_000;
server.on('error', (error) => stop(`cannot listen on ${HOST}:${PORT}: ${error.message}`));
server.listen(PORT, HOST, () => {
	const { address, family, port } = server.address() as AddressInfo;
	console.log(`Waymark listens on http://${family === 'IPv6' ? `[${address}]` : address}:${port}`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, drain);

/** Takes no new work, finishes what is under way, and leaves. */
function drain(): void {
	server.close(() => process.exit(0));
	server.closeIdleConnections();
	setTimeout(() => process.exit(0), drainMs).unref();
}

async function loadBuild(folder: string): Promise<Handler> {
	try {
		const build = (await import(pathToFileURL(`${folder}/handler.js`).href)) as {
			handler: Handler;
		};
		return build.handler;
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
		return stop(missing ? `no build in ${folder}: run "npm run build" first` : String(error));
	}
}

function stop(problem: string): never {
	console.error(`Waymark cannot start: ${problem}`);
	process.exit(1);
}
