import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { PatientServer } from './connections.ts';

const short = {
	headersMs: 300,
	requestMs: 600,
	stillMs: 400,
	keepAliveMs: 60_000,
	lookEveryMs: 50
};
/** More than the system takes on the way for a connection that nobody reads. */
const large = Buffer.alloc(32 * 1024 * 1024);
let server: Server;
/** The server's end of the connection. */
let held: Socket;

afterEach(() => {
	server.closeAllConnections();
	server.close();
});

async function open(): Promise<Socket> {
	server = new PatientServer((request, response) => {
		request.resume().once('end', () => response.end(request.url === '/large' ? large : 'small'));
	}, short);
	server.once('connection', (socket: Socket) => (held = socket));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	return socket;
}

const head = 'POST / HTTP/1.1\r\nHost: waymark\r\n';

test.each([
	['says nothing', ''],
	['stops in the head', head],
	['stops in the content', `${head}Content-Length: 10\r\n\r\nhalf`]
])('somebody who %s is let go', async (_what, text) => {
	const socket = await open();
	socket.resume().write(text);
	await once(socket, 'close');
});

test('somebody who sends a letter now and then is let go all the same', async () => {
	const socket = await open();
	socket.resume().write(head);
	const drip = setInterval(() => socket.write('X'), 50);
	await once(socket, 'close');
	clearInterval(drip);
});

test('somebody who asks and never reads is let go', async () => {
	const socket = await open();
	socket.pause();
	socket.write('GET /large HTTP/1.1\r\nHost: waymark\r\n\r\n');
	await expect.poll(() => held.destroyed, { timeout: 4_000 }).toBe(true);
	socket.destroy();
});

test('somebody who comes again is still known', async () => {
	const socket = await open();
	let answers = '';
	socket.on('data', (part) => (answers += String(part)));
	const request = 'GET / HTTP/1.1\r\nHost: waymark\r\n\r\n';
	socket.write(request);
	await expect.poll(() => answers.match(/small/g)?.length).toBe(1);
	await new Promise((later) => setTimeout(later, short.stillMs * 2));
	socket.write(request);
	await expect.poll(() => answers.match(/small/g)?.length).toBe(2);
	socket.destroy();
});
