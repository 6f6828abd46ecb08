/** Handing out what was published, under /activities/. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { answerWithJson, end, isReading, matches } from '../reading.ts';

/** The only names there are: no path leads out of the folder. */
const hashed = /^\/activities\/((?:activities|changes)\.[\d-]+\.[0-9a-f]{16}\.json)$/;
const manifestPath = '/activities/manifest.json';

/** Whether the address is that of such a file, there or not. */
export function isActivityFile(pathname: string): boolean {
	return /^\/activities\/[^/]+\.json$/.test(pathname);
}

export async function answerWithFile(
	folder: string,
	request: IncomingMessage,
	response: ServerResponse,
	pathname: string
): Promise<void> {
	if (!isReading(request, response)) return;
	const name = hashed.exec(pathname)?.[1];
	if (pathname === manifestPath) await answerWithManifest(folder, request, response);
	else if (name) await answerWithHashed(join(folder, name), request, response);
	else end(response, 404);
}

async function answerWithManifest(
	folder: string,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const body = await readFile(join(folder, 'manifest.json')).catch(() => undefined);
	if (body) answerWithJson(request, response, body);
	else end(response, 404);
}

async function answerWithHashed(
	path: string,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const encoding = chooseEncoding(request.headers['accept-encoding']);
	const file = encoding ? `${path}.${encoding === 'br' ? 'br' : 'gz'}` : path;
	const found = await stat(file).catch(() => undefined);
	if (!found?.isFile()) {
		end(response, 404);
		return;
	}
	// The name is the hash of the content.
	const tag = `"${path.slice(-21, -5)}${encoding ? `-${encoding}` : ''}"`;
	response.setHeader('ETag', tag);
	response.setHeader('Vary', 'Accept-Encoding');
	response.setHeader('Cache-Control', 'public,max-age=31536000,immutable');
	if (matches(request, tag)) {
		end(response, 304);
		return;
	}
	response.setHeader('Content-Type', 'application/json');
	response.setHeader('Content-Length', found.size);
	if (encoding) response.setHeader('Content-Encoding', encoding);
	response.writeHead(200);
	if (request.method === 'HEAD') response.end();
	// A phone that goes away half-way is nobody's fault.
	else await pipeline(createReadStream(file), response).catch(() => response.destroy());
}

function chooseEncoding(accepted: string | string[] | undefined): 'br' | 'gzip' | undefined {
	const names = String(accepted ?? '')
		.split(',')
		.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
		.map((part) => part.split(';')[0]?.trim());
	return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined;
}
