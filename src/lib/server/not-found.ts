import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * An address that is no page gets the prerendered "not found" page, with the status it deserves: like every
 * other page it is drawn once, at build time, and the phone keeps a copy for when it is offline.
 */

const page = '/not-found';

/** Whether someone walked to this address expecting a page, and the build has none there. */
export function isLostWalk(request: IncomingMessage, build: string): boolean {
	const { method, headers, url = '/' } = request;
	if (method !== 'GET' && method !== 'HEAD') return false;
	if (!headers.accept?.includes('text/html')) return false;
	const pathname = readPathname(url);
	if (pathname === undefined || /^\/(api|_app)\//.test(pathname)) return false;
	const places = [
		`prerendered${pathname}.html`,
		`prerendered${pathname}/index.html`,
		`client${pathname}`
	];
	return !places.some((place) => existsSync(resolve(build, place)));
}

/** Turns the request into one for the "not found" page, answered with 404. */
export function leadToNotFound(request: IncomingMessage, response: ServerResponse): void {
	request.url = page;
	// Answering 304 or a part of the page would say that it exists.
	for (const name of ['if-none-match', 'if-modified-since', 'range'])
		Reflect.deleteProperty(request.headers, name);
	const writeHead = response.writeHead.bind(response) as (
		status: number,
		headers?: object
	) => ServerResponse;
	response.writeHead = ((status: number, headers?: object) =>
		writeHead(status === 200 ? 404 : status, headers)) as typeof response.writeHead;
}

function readPathname(url: string): string | undefined {
	try {
		const pathname = decodeURIComponent(new URL(url, 'http://any').pathname).replace(/\/+$/, '');
		return pathname.includes('\0') || pathname.split('/').includes('..') ? undefined : pathname;
	} catch {
		return undefined; // an address that cannot be read is answered by SvelteKit
	}
}
