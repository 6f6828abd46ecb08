/**
 * The app's own pages and files, answered by what SvelteKit built (adapter-node, and sirv for files), with a fence round
 * it: whatever goes wrong in there ends one answer, never the server with everybody's mailbox in it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { end } from './reading.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** `report` is for whoever runs the server: the kind of fault, never a value. */
export function fenced(handler: Handler, report: (line: string) => void): Handler {
	return async (request, response) => {
		// Nothing here is so large that anybody needs a part of it, and a part that ends before it begins is thrown about.
		delete request.headers.range;
		const fail = (error: unknown) => {
			report(`a page could not be answered: ${nameOf(error)}`);
			if (response.headersSent) response.destroy();
			else end(response, 500);
		};
		// A file that is gone, or cannot be read, when its turn comes.
		response.on('pipe', (file: Readable) => file.once('error', fail));
		try {
			await handler(request, response);
		} catch (error) {
			fail(error);
		}
	};
}

function nameOf(error: unknown): string {
	const { code, name } = error as NodeJS.ErrnoException;
	return code ?? name;
}
