import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Tells networks apart without knowing them: a hash with a salt that is made anew each day and exists only in
 * memory. Nothing else on the server ever holds a network address.
 */
export class NetworkHash {
	#salt = newSalt();
	#madeAt: number;
	readonly #elapsed: () => number;

	constructor(elapsed: () => number = () => performance.now()) {
		this.#elapsed = elapsed;
		this.#madeAt = elapsed();
	}

	of(address: string): string {
		if (this.#elapsed() - this.#madeAt >= dayMs) {
			this.#salt = newSalt();
			this.#madeAt = this.#elapsed();
		}
		return hash('sha256', this.#salt + toNetwork(address), 'base64url');
	}
}

function newSalt(): string {
	return randomBytes(32).toString('base64url');
}

/**
 * Whom a request comes from. `X-Forwarded-For` is believed only for as many steps as there are proxies of ours: what
 * stands further left anyone could have written.
 */
export function readAddress(request: IncomingMessage, trustedProxies: number): string {
	const near = request.socket.remoteAddress ?? '';
	if (trustedProxies === 0) return near;
	const header = request.headers['x-forwarded-for'];
	const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
	return forwarded.at(-trustedProxies)?.trim() ?? near;
}

/** One household or one phone: an IPv4 address, or the first half of an IPv6 one, which a provider hands out whole. */
export function toNetwork(address: string): string {
	// Some proxies add the port, which is another one each time.
	const bare = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address);
	const plain = (bare?.[1] ?? bare?.[2] ?? address).replace(/%.*$/, '').toLowerCase();
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
	if (mapped) return mapped;
	if (!isIPv6(plain)) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = head === '' ? [] : head.split(':');
	if (tail !== undefined) {
		const rest = tail === '' ? [] : tail.split(':');
		while (groups.length + rest.length < 8) groups.push('0');
		groups.push(...rest);
	}
	return groups
		.slice(0, 4)
		.map((group) => parseInt(group, 16).toString(16))
		.join(':');
}
