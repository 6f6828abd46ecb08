/** The activities of this server: the list that phones download, kept fresh. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { publishExample } from './example.ts';
import { answerWithFile, isActivityFile } from './files.ts';

export interface Activities {
	/** Answers the request if it is for the list. */
	answer(request: IncomingMessage, response: ServerResponse): boolean;
}

export async function openActivities(dataDir: string, nowMs: number): Promise<Activities> {
	const folder = join(dataDir, 'activities', 'public');
	await publishExample(folder, nowMs);
	return {
		answer(request, response) {
			const pathname = (request.url ?? '/').split('?')[0] ?? '/';
			if (!isActivityFile(pathname)) return false;
			answerWithFile(folder, request, response, pathname).catch(() => response.destroy());
			return true;
		}
	};
}
