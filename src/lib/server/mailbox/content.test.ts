import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { limits, sealedStart } from '#lib/mailbox/protocol.ts';
import { withContent } from './content.ts';

/** A request whose content arrives as the test says. */
function aRequest(headers: Record<string, string> = {}) {
	const stream = new PassThrough({ highWaterMark: 1024 * 1024 });
	const request = Object.assign(stream, {
		headers: { 'content-type': 'application/octet-stream', ...headers }
	}) as unknown as IncomingMessage;
	return { stream, request };
}

const give = (content: Uint8Array) => Promise.resolve(Buffer.from(content).toString());

test('content comes out whole, in whatever pieces it came in', async () => {
	const { stream, request } = aRequest();
	const reading = withContent(request, give);
	for (const letter of `${sealedStart}body`) {
		stream.write(letter);
		await new Promise((resume) => setImmediate(resume));
	}
	stream.end();
	expect(await reading).toBe(`${sealedStart}body`);
});

test('a connection that breaks, or takes too long, gives nothing', async () => {
	const { stream, request } = aRequest();
	const reading = withContent(request, give);
	stream.write(sealedStart);
	stream.destroy();
	await expect(reading).rejects.toMatchObject({ code: 'too-slow' });
});

test('what announces that it is too large is not read at all', async () => {
	const { stream, request } = aRequest({ 'content-length': String(limits.sealedBytes + 1) });
	await expect(withContent(request, give)).rejects.toMatchObject({ code: 'too-large' });
	expect(stream.readableFlowing).toBe(null);
});

test('too much on its way from everyone together makes the next one wait, and then goes on', async () => {
	const full = Buffer.alloc(limits.sealedBytes, sealedStart.padEnd(32, 'a'));
	const waiting = Math.floor((64 * 1024 * 1024) / limits.sealedBytes);
	let letGo: (value: string) => void = () => undefined;
	const held = new Promise<string>((resume) => (letGo = resume));
	const send = (use: () => Promise<string>) => {
		const { stream, request } = aRequest();
		const reading = withContent(request, use);
		stream.end(full);
		return reading;
	};
	const others = Array.from({ length: waiting }, () => send(() => held));
	await new Promise((resume) => setTimeout(resume, 100));
	await expect(send(() => held)).rejects.toMatchObject({ code: 'too-many' });
	letGo('kept');
	expect(new Set(await Promise.all(others))).toEqual(new Set(['kept']));
	expect(await send(() => Promise.resolve('kept'))).toBe('kept');
});
