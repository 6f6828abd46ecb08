/** Answering somebody who only reads: what has not changed is not sent again. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether the request only reads; any other has been refused by then. */
export function isReading(request: IncomingMessage, response: ServerResponse): boolean {
	if (request.method === 'GET' || request.method === 'HEAD') return true;
	response.setHeader('Allow', 'GET, HEAD');
	end(response, 405);
	return false;
}

/** The JSON, asked about again each time and sent only when it is another. */
export function answerWithJson(
	request: IncomingMessage,
	response: ServerResponse,
	body: Buffer
): void {
	const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	response.setHeader('ETag', tag);
	if (matches(request, tag)) {
		end(response, 304);
		return;
	}
	response.setHeader('Content-Type', 'application/json');
	response.setHeader('Content-Length', body.length);
	response.writeHead(200);
	response.end(request.method === 'HEAD' ? undefined : body);
}

/** Whether the reader has what bears this tag. */
export function matches(request: IncomingMessage, tag: string): boolean {
	const given = request.headers['if-none-match'] ?? '';
	return given
		.split(',')
		.map((one) => one.trim().replace(/^W\//, ''))
		.some((one) => one === tag || one === '*');
}

/** An answer without a body. */
export function end(response: ServerResponse, status: number): void {
	if (status >= 400) response.setHeader('Cache-Control', 'no-store');
	response.writeHead(status);
	response.end();
}
