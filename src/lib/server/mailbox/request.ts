import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { headerNames, idSchema, limits, tokenSchema } from '#lib/mailbox/protocol.ts';
import { Problem } from './answer.ts';

/** What an operation reads from a request. Everything here refuses with a `Problem` what it does not understand. */

const hashBytes = 32;
const nobody = new Uint8Array(hashBytes);

/** SHA-256 of the token that was sent. The token itself goes no further than this line. */
export function readTokenHash(request: IncomingMessage): Uint8Array {
	const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (!v.is(tokenSchema, token)) throw new Problem('no-token');
	return sha256(Buffer.from(token, 'base64url'));
}

/** Compares in a time that tells nothing, also when there is nobody to compare with. */
export function isSameHash(given: Uint8Array, expected: Uint8Array | undefined): boolean {
	return timingSafeEqual(given, expected ?? nobody) && expected !== undefined;
}

export function readId(text: string, field: string): string {
	if (!v.is(idSchema, text)) throw new Problem('malformed', { field });
	return text;
}

/** Seconds from now until the end; `undefined` when the header is absent. */
export function readExpiresIn(request: IncomingMessage): number | undefined {
	return readWhole(
		request,
		headerNames.expiresIn,
		limits.leastExpirySeconds,
		limits.mostExpirySeconds
	);
}

export function requireExpiresIn(request: IncomingMessage): number {
	return present(readExpiresIn(request), headerNames.expiresIn);
}

export function readViewLimit(request: IncomingMessage): number | undefined {
	return readWhole(request, headerNames.viewLimit, 1, limits.mostViews);
}

export function requireReadHash(request: IncomingMessage): Uint8Array {
	const text = readHeader(request, headerNames.readHash);
	if (!v.is(tokenSchema, text)) throw new Problem('malformed', { field: headerNames.readHash });
	return Buffer.from(text, 'base64url');
}

/** The reader's own id, as a hash: it opens nothing, and need not be known. */
export function requireReader(request: IncomingMessage): string {
	const text = readHeader(request, headerNames.reader);
	if (!v.is(idSchema, text)) throw new Problem('malformed', { field: headerNames.reader });
	return Buffer.from(sha256(Buffer.from(text))).toString('base64url');
}

export type Condition = { kind: 'new' } | { kind: 'over'; version: number };

/** What a `PUT` of a slot is meant to do; without it, two writers could undo each other unawares. */
export function requireCondition(request: IncomingMessage): Condition {
	const { 'if-match': over, 'if-none-match': none } = request.headers;
	if (over === undefined && none === undefined) throw new Problem('no-condition');
	if (over === undefined) {
		if (none !== '*') throw new Problem('malformed', { field: 'If-None-Match' });
		return { kind: 'new' };
	}
	const version = /^"(\d{1,15})"$/.exec(over)?.[1];
	if (version === undefined || none !== undefined)
		throw new Problem('malformed', { field: 'If-Match' });
	return { kind: 'over', version: Number(version) };
}

export function toETag(version: number): string {
	return `"${version}"`;
}

/** A place in the order of an inbox, from the query. */
export function readAfter(query: URLSearchParams): number {
	const text = query.get('after') ?? '0';
	if (!/^\d{1,15}$/.test(text)) throw new Problem('malformed', { field: 'after' });
	return Number(text);
}

export function sha256(bytes: Uint8Array): Uint8Array {
	return hash('sha256', bytes, 'buffer');
}

function readWhole(
	request: IncomingMessage,
	name: string,
	least: number,
	most: number
): number | undefined {
	const text = readHeader(request, name);
	if (text === undefined) return undefined;
	const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
	if (value < least || value > most) throw new Problem('malformed', { field: name });
	return value;
}

function present<Value>(value: Value | undefined, field: string): Value {
	if (value === undefined) throw new Problem('malformed', { field });
	return value;
}

function readHeader(request: IncomingMessage, name: string): string | undefined {
	const value = request.headers[name.toLowerCase()];
	return Array.isArray(value) ? value.join(',') : value;
}
