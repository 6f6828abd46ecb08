import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { NetworkHash, readAddress, toNetwork } from './network-address.ts';

function aRequest(near: string, forwarded?: string): IncomingMessage {
	return {
		socket: { remoteAddress: near },
		headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
	} as unknown as IncomingMessage;
}

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:DB8:1:2::6', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['::1', '0:0:0:0'],
	['fe80::1%eth0', 'fe80:0:0:0'],
	// Some proxies write the port, which is another one each time.
	['192.0.2.7:51234', '192.0.2.7'],
	['[2001:db8:1:2::6]:443', '2001:db8:1:2'],
	['[2001:db8:1:2::6]', '2001:db8:1:2'],
	['not an address', 'not an address']
])('%s belongs to the network %s', (address, network) => {
	expect(toNetwork(address)).toBe(network);
});

describe('whom a request comes from', () => {
	test('without a proxy of ours, what the header says counts for nothing', () => {
		expect(readAddress(aRequest('192.0.2.7', '198.51.100.1'), 0)).toBe('192.0.2.7');
	});

	test.each([
		[1, '198.51.100.1', '198.51.100.1'],
		[1, 'forged, 198.51.100.1', '198.51.100.1'],
		[2, 'forged, 198.51.100.1, 203.0.113.9', '198.51.100.1'],
		[2, '198.51.100.1', '192.0.2.7']
	])('with %i proxies, "%s" means %s', (proxies, header, address) => {
		expect(readAddress(aRequest('192.0.2.7', header), proxies)).toBe(address);
	});
});

test('a network’s hash is the same all day, another the next day, and never holds the address', () => {
	let now = 0;
	const networks = new NetworkHash(() => now);
	const first = networks.of('192.0.2.7');
	now = 23 * 3_600_000;
	expect(networks.of('192.0.2.7')).toBe(first);
	expect(networks.of('192.0.2.8')).not.toBe(first);
	now = 24 * 3_600_000;
	expect(networks.of('192.0.2.7')).not.toBe(first);
	expect(first).not.toContain('192.0.2');
	expect(new NetworkHash(() => now).of('192.0.2.7')).not.toBe(networks.of('192.0.2.7'));
});
