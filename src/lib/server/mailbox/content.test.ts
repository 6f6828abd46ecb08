import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { limits, sealedStart } from '#lib/mailbox/protocol.ts';
import { withContent } from './content.ts';

/** A request whose content arrives as the test says. */
function aRequest(headers: Record<string, string> = {}, network = 'one') {
	const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
	const request = Object.assign(stream, {
		headers: { 'content-type': 'application/octet-stream', ...headers }
	}) as unknown as IncomingMessage;
	return { stream, call: { request, network } };
}

const give = (content: Uint8Array) => Promise.resolve(Buffer.from(content).toString());

test('content comes out whole, in whatever pieces it came in', async () => {
	const { stream, call } = aRequest();
	const reading = withContent(call, give);
	for (const letter of `${sealedStart}body`) {
		stream.write(letter);
		await new Promise((resume) => setImmediate(resume));
	}
	stream.end();
	expect(await reading).toBe(`${sealedStart}body`);
});

test('a connection that breaks, or takes too long, gives nothing', async () => {
	const { stream, call } = aRequest();
	const reading = withContent(call, give);
	stream.write(sealedStart);
	stream.destroy();
	await expect(reading).rejects.toMatchObject({ code: 'too-slow' });
});

test('what announces that it is too large is not read at all', async () => {
	const { stream, call } = aRequest({ 'content-length': String(limits.sealedBytes + 1) });
	await expect(withContent(call, give)).rejects.toMatchObject({ code: 'too-large' });
	expect(stream.readableFlowing).toBe(null);
});

describe('too much on its way', () => {
	const full = Buffer.alloc(limits.sealedBytes, sealedStart.padEnd(32, 'a'));
	const all = Math.floor((64 * 1024 * 1024) / limits.sealedBytes);
	let letGo: (value: string) => void;
	let held: Promise<string>;

	beforeEach(() => {
		held = new Promise((resume) => (letGo = resume));
	});

	function send(network: string, use = () => held): Promise<string> {
		const { stream, call } = aRequest({}, network);
		const reading = withContent(call, use);
		stream.end(full);
		return reading;
	}

	test('from everyone together makes the next one wait, and then goes on', async () => {
		const others = Array.from({ length: all }, (_none, place) => send(`network ${place % 8}`));
		await new Promise((resume) => setTimeout(resume, 100));
		await expect(send('another')).rejects.toMatchObject({ code: 'too-many' });
		letGo('kept');
		expect(new Set(await Promise.all(others))).toEqual(new Set(['kept']));
		expect(await send('another')).toBe('kept');
	});

	test('from one network leaves room for the others, and is forgotten when it has arrived', async () => {
		const some = Array.from({ length: Math.floor(all / 4) }, () => send('greedy'));
		await new Promise((resume) => setTimeout(resume, 100));
		await expect(send('greedy')).rejects.toMatchObject({ code: 'too-many' });
		expect(await send('another', () => Promise.resolve('kept'))).toBe('kept');
		letGo('kept');
		await Promise.all(some);
		expect(await send('greedy')).toBe('kept');
	});
});
