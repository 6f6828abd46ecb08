/**
 * Asking other people's servers for a feed: politely, within limits, and never anywhere but the hosts that the settings
 * name. A name is looked up here and its address checked before it is used, so that neither a redirect nor a changed
 * name can lead into the network this server stands in.
 */
import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const fetchReasons = {
	'host-not-named': 'it leads to a host that the settings do not name',
	'private-address': 'it leads into a private network',
	unreachable: 'it does not answer',
	'bad-status': 'it answers with an error',
	'too-many-redirects': 'it leads on and on',
	'too-big': 'it is too big',
	'too-slow': 'it is too slow',
	'too-many-answers': 'it has no end',
	'not-a-list': 'what it answers is no list',
	'page-loop': 'its pages go round in a circle',
	incomplete: 'it answers with fewer records than it says it has'
} as const;
export type FetchReason = keyof typeof fetchReasons;

export class FetchProblem extends Error {
	readonly reason: FetchReason;
	constructor(reason: FetchReason, detail = '') {
		super(detail ? `${fetchReasons[reason]} (${detail})` : fetchReasons[reason]);
		this.reason = reason;
	}
}

export interface FetchLimits {
	answerBytes: number;
	allBytes: number;
	answerMs: number;
	allMs: number;
	answers: number;
	redirects: number;
	/** Between two questions. */
	pauseMs: number;
	/** Before asking again after "too many" or "not now"; twice as long each time. */
	againMs: number;
	tries: number;
}

export const usualLimits: FetchLimits = {
	answerBytes: 30_000_000,
	allBytes: 500_000_000,
	answerMs: 60_000,
	allMs: 2 * 60 * 60_000,
	answers: 60_000,
	redirects: 5,
	pauseMs: 150,
	againMs: 5_000,
	tries: 3
};

interface Wish {
	/** Host names that may be asked, as in a URL without the port. */
	hosts: readonly string[];
	privateHosts?: readonly string[];
	limits?: Partial<FetchLimits>;
}

export interface Fetcher {
	/** The answer as text. */
	text(url: string): Promise<string>;
	json(url: string): Promise<unknown>;
}

const inward = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 4],
	['240.0.0.0', 4]
] as const)
	inward.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
	['::', 96],
	['64:ff9b::', 96],
	['64:ff9b:1::', 48],
	['100::', 64],
	['2001::', 32],
	['2002::', 16],
	['3fff::', 20],
	['5f00::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['fec0::', 10],
	['ff00::', 8]
] as const)
	inward.addSubnet(network, prefix, 'ipv6');

/** Whether the address is one of a private network, of this machine, or of no single machine at all. */
export function isPrivateAddress(address: string): boolean {
	const family = isIP(address);
	if (family === 0) return true;
	if (family === 4) return inward.check(address, 'ipv4');
	const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	return mapped ? inward.check(mapped, 'ipv4') : inward.check(address, 'ipv6');
}

export function createFetcher({ hosts, privateHosts = [], limits: given = {} }: Wish): Fetcher {
	const limits = { ...usualLimits, ...given };
	const endMs = performance.now() + limits.allMs;
	let answersLeft = limits.answers;
	let bytesLeft = limits.allBytes;

	const guardedLookup: LookupFunction = (hostname, options, callback) => {
		lookup(hostname, { ...options, all: true }, (error, addresses) => {
			if (error) {
				callback(error, '', 0);
				return;
			}
			const mayBeInside = privateHosts.includes(hostname);
			const isInside = addresses.some(({ address }) => isPrivateAddress(address));
			const [first] = addresses;
			if (!first || (isInside && !mayBeInside))
				callback(new FetchProblem('private-address', hostname), '', 0);
			else if (options.all) callback(null, addresses);
			else callback(null, first.address, first.family);
		});
	};

	function ensureAllowed(url: URL): void {
		const name = url.hostname.replace(/^\[|\]$/g, '');
		if (!/^https?:$/.test(url.protocol) || url.username || !hosts.includes(url.hostname))
			throw new FetchProblem('host-not-named', url.hostname || url.protocol);
		// A bare address is never looked up, so it is checked here.
		if (isIP(name) !== 0 && !privateHosts.includes(url.hostname) && isPrivateAddress(name))
			throw new FetchProblem('private-address', name);
	}

	async function askOnce(url: URL): Promise<{ response: IncomingMessage; signal: AbortSignal }> {
		answersLeft -= 1;
		if (answersLeft < 0) throw new FetchProblem('too-many-answers');
		const leftMs = endMs - performance.now();
		if (leftMs <= 0) throw new FetchProblem('too-slow');
		const signal = AbortSignal.timeout(Math.min(limits.answerMs, leftMs));
		return new Promise((answer, failed) => {
			const send = url.protocol === 'https:' ? requestHttps : requestHttp;
			const asking = send(
				url,
				{
					lookup: guardedLookup,
					signal,
					headers: {
						accept: 'application/json, text/csv;q=0.9, */*;q=0.1',
						'accept-encoding': 'gzip, br',
						'user-agent': 'Waymark list of activities'
					}
				},
				(response) => answer({ response, signal })
			);
			asking.once('error', (error) => failed(toProblem(error)));
			asking.end();
		});
	}

	async function text(address: string): Promise<string> {
		let url = URL.parse(address);
		if (!url) throw new FetchProblem('host-not-named', address.slice(0, 100));
		let again = 1;
		for (let redirects = 0; ;) {
			ensureAllowed(url);
			await wait(limits.pauseMs);
			const { response, signal } = await askOnce(url);
			const { statusCode = 0, headers } = response;
			if (statusCode >= 300 && statusCode < 400 && headers.location) {
				response.destroy();
				redirects += 1;
				if (redirects > limits.redirects) throw new FetchProblem('too-many-redirects');
				const next: URL | null = URL.parse(headers.location, url.href);
				if (!next || (url.protocol === 'https:' && next.protocol !== 'https:'))
					throw new FetchProblem('host-not-named', headers.location.slice(0, 100));
				url = next;
				continue;
			}
			if ((statusCode === 429 || statusCode >= 500) && again < limits.tries) {
				response.destroy();
				const asked = Number(headers['retry-after']) * 1000;
				await wait(asked > 0 && asked <= 120_000 ? asked : limits.againMs * 2 ** (again - 1));
				again += 1;
				continue;
			}
			if (statusCode !== 200) {
				response.destroy();
				throw new FetchProblem('bad-status', String(statusCode));
			}
			return decode(await readBody(response, signal), headers['content-type'] ?? '');
		}
	}

	async function readBody(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
		const parts: Buffer[] = [];
		let bytes = 0;
		const body = unpacked(response);
		try {
			for await (const part of body as AsyncIterable<Buffer>) {
				bytes += part.length;
				bytesLeft -= part.length;
				// Counted after unpacking: a small file can hold a huge one.
				if (bytes > limits.answerBytes || bytesLeft < 0) throw new FetchProblem('too-big');
				parts.push(part);
			}
		} catch (error) {
			throw signal.aborted ? new FetchProblem('too-slow') : toProblem(error);
		} finally {
			body.destroy();
			response.destroy();
		}
		return Buffer.concat(parts);
	}

	return {
		text,
		async json(url) {
			const body = await text(url);
			try {
				return JSON.parse(body) as unknown;
			} catch {
				throw new FetchProblem('not-a-list', 'not JSON');
			}
		}
	};
}

function unpacked(response: IncomingMessage): Readable {
	const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
	const unpack =
		encoding === 'gzip' || encoding === 'x-gzip'
			? createGunzip()
			: encoding === 'br'
				? createBrotliDecompress()
				: encoding === 'deflate'
					? createInflate()
					: undefined;
	if (!unpack) return response;
	response.once('error', (error) => unpack.destroy(error));
	return response.pipe(unpack);
}

function toProblem(error: unknown): FetchProblem {
	if (error instanceof FetchProblem) return error;
	const { name, code, cause } = error as NodeJS.ErrnoException;
	if (cause instanceof FetchProblem) return cause;
	if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR')
		return new FetchProblem('too-slow');
	return new FetchProblem('unreachable', code ?? name);
}

/** By the charset it names, or else as UTF-8 if it can be, or else as old Windows text. */
export function decode(body: Buffer, contentType: string): string {
	const named = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
	for (const label of [named, 'utf-8']) {
		if (label === undefined) continue;
		try {
			return new TextDecoder(label, { fatal: true }).decode(body);
		} catch {
			// The next one, then.
		}
	}
	return new TextDecoder('windows-1252').decode(body);
}
