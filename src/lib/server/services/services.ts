/** The services of this server: the file that a deployment writes, with the teams that are connected here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import type * as v from 'valibot';
import { listKeeperId, servicesFileSchema, servicesPath } from '#lib/features/refer/service.ts';
import { answerWithJson, isReading } from '../reading.ts';
import { readSettingsFile, SettingsProblem } from '../settings-file.ts';

type ServicesFile = v.InferOutput<typeof servicesFileSchema>;
type Team = NonNullable<ServicesFile['services'][number]['team']>;

export interface Services {
	/** Whether a desk can be connected for it. */
	has(id: string): boolean;
	/** Answers the request if it is for the list. */
	answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Ships with the project: what is verified, and an example marked as one. */
const shippedFile = join(import.meta.dirname, 'services.json');

interface Where {
	project: string;
	config: { DATA_DIR: string; SERVICES_FILE?: string | undefined };
	/** Where the team of a service takes sealed letters; asked each time, since teams come and go. */
	teamOf?: (serviceId: string) => Team | undefined;
}

/** Throws a SettingsProblem when the file is wrong: better no start than a service that people cannot find. */
export async function openServices({ project, config, teamOf }: Where): Promise<Services> {
	const file = await readServices(project, config);
	return {
		has: (id) => id === listKeeperId || file.services.some((service) => service.id === id),
		answer(request, response) {
			if (URL.parse(request.url ?? '/', 'http://any')?.pathname !== servicesPath) return false;
			if (isReading(request, response)) {
				answerWithJson(request, response, Buffer.from(JSON.stringify(withTeams(file, teamOf))));
			}
			return true;
		}
	};
}

async function readServices(
	project: string,
	{ DATA_DIR, SERVICES_FILE }: Where['config']
): Promise<ServicesFile> {
	if (SERVICES_FILE !== undefined) {
		const path = resolve(project, SERVICES_FILE);
		const named = await readSettingsFile(path, servicesFileSchema);
		if (named) return named;
		throw new SettingsProblem(`${path}: SERVICES_FILE names it, and it is not there`);
	}
	const own = resolve(project, DATA_DIR, 'services.json');
	const file =
		(await readSettingsFile(own, servicesFileSchema)) ??
		(await readSettingsFile(shippedFile, servicesFileSchema));
	if (file) return file;
	throw new SettingsProblem(`${shippedFile} is missing from the project`);
}

function withTeams(file: ServicesFile, teamOf: Where['teamOf']): ServicesFile {
	const services = file.services.map((service) => {
		const team = teamOf?.(service.id) ?? service.team;
		return team ? { ...service, team } : service;
	});
	const keeper = teamOf?.(listKeeperId);
	return {
		...file,
		...(keeper && { listKeeper: { ...file.listKeeper, team: keeper } }),
		services
	};
}
