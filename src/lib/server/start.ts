import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openActivities } from './activities/activities.ts';
import { settingsPath } from './activities/settings.ts';
import { readConfig } from './config.ts';
import { PatientServer } from './connections.ts';
import { secure } from './headers.ts';
import { openMailbox, type Mailbox } from './mailbox/mailbox.ts';
import { SqliteStore } from './mailbox/sqlite/sqlite-store.ts';
import type { MailboxStore } from './mailbox/store.ts';
import { isLostWalk, leadToNotFound } from './not-found.ts';
import { fenced, type Handler } from './pages.ts';
import { openServices, type Services } from './services/services.ts';
import { SettingsProblem } from './settings-file.ts';
import { newTeamAddress, openTeams } from './teams/teams.ts';

/**
 * The one way to run Waymark: `npm run serve` after a build. There is no access log: who opened which page is nobody's
 * business. What Node is told there keeps what a flood leaves behind small: with more room it would clear up later.
 */

const drainMs = 10_000;

const reading = readConfig(process.env);
if (!reading.ok) stop(reading.problem);

const { HOST, PORT, BUILD_DIR, DATA_DIR, MAILBOX_LIMIT_MB, DATABASE_URL } = reading.config;
const { TRUSTED_PROXIES, LIMITS_FACTOR, ORIGIN } = reading.config;
const project = resolve(import.meta.dirname, '../../..');
const build = resolve(project, BUILD_DIR);
const activities = await openActivities({
	dataDir: resolve(project, DATA_DIR),
	feedsFile: settingsPath(project, reading.config),
	nowMs: Date.now(),
	trustedProxies: TRUSTED_PROXIES,
	limitsFactor: LIMITS_FACTOR
}).catch((error: unknown) =>
	stop(
		error instanceof SettingsProblem
			? error.message
			: `cannot keep the list of activities: ${String(error)}`
	)
);
const services: Services = await openServices({
	project,
	config: reading.config,
	teamOf: (id) => teams.teamOf(id)
}).catch(stopFor);
const teams = await openTeams({
	dataDir: resolve(project, DATA_DIR),
	hasService: (id) => services.has(id),
	report: (line) => console.error(line)
}).catch(stopFor);
const pages = fenced(await loadBuild(build), (line) => console.error(line));
const mailbox = await startMailbox();
let isDraining = false;

const server = new PatientServer((request, response) => {
	secure(request, response);
	if (isDraining) response.setHeader('Connection', 'close');
	if (mailbox.answer(request, response)) return;
	if (activities.answer(request, response)) return;
	if (services.answer(request, response)) return;
	if (teams.answer(request, response)) return;
	if (isLostWalk(request, build)) leadToNotFound(request, response);
	void pages(request, response);
});
server.on('error', (error) => stop(`cannot listen on ${HOST}:${PORT}: ${error.message}`));
server.listen(PORT, HOST, () => {
	const { address, family, port } = server.address() as AddressInfo;
	const here = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
	console.log(`Waymark listens on ${here}`);
	if (!teams.hasAny()) void offerTeam(ORIGIN ?? here);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, drain);

/** While no team is connected, whoever runs the server can let one in. */
async function offerTeam(origin: string): Promise<void> {
	try {
		const address = await newTeamAddress(resolve(project, DATA_DIR), origin);
		console.log(`To set up a team, open this once in its browser: ${address}`);
	} catch (error) {
		console.error(`cannot keep an address for a team: ${(error as NodeJS.ErrnoException).code}`);
	}
}

/** Takes no new work, finishes what is under way, and leaves. */
function drain(): void {
	isDraining = true;
	activities.close();
	const leave = () => void mailbox.close().finally(() => process.exit(0));
	server.close(leave);
	server.closeIdleConnections();
	setTimeout(leave, drainMs).unref();
}

async function startMailbox(): Promise<Mailbox> {
	try {
		return await openMailbox({
			store: await openStore(),
			trustedProxies: TRUSTED_PROXIES,
			limitsFactor: LIMITS_FACTOR,
			report: (line) => console.error(line)
		});
	} catch (error) {
		return stop(error instanceof Error ? error.message : String(error));
	}
}

async function openStore(): Promise<MailboxStore> {
	if (DATABASE_URL === undefined)
		return new SqliteStore(resolve(project, DATA_DIR, 'mailbox'), MAILBOX_LIMIT_MB * 1024 * 1024);
	const { PostgresStore } = await import('./mailbox/postgres/postgres-store.ts');
	return PostgresStore.open(DATABASE_URL);
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

function stopFor(error: unknown): never {
	return stop(error instanceof SettingsProblem ? error.message : String(error));
}

function stop(problem: string): never {
	console.error(`Waymark cannot start: ${problem}`);
	process.exit(1);
}
