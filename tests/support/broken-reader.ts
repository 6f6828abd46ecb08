import { once } from 'node:events';
import { connect } from 'node:net';
import { headerNames, paths } from '#lib/mailbox/protocol.ts';

/** When a reader can go away: before the answer, in its head, half-way, and with all of it but the acknowledgement. */
export const moments = ['asked', 'head', 'half', 'whole'] as const;
export type Moment = (typeof moments)[number];

interface Reader {
	id: string;
	readToken: string;
	readerId: string;
}

/** Takes the value, and breaks the connection at that moment. */
export async function breakOff(origin: string, reader: Reader, moment: Moment): Promise<void> {
	const socket = connect(Number(new URL(origin).port), '127.0.0.1');
	socket.on('error', () => undefined);
	const closed = once(socket, 'close');
	await once(socket, 'connect');
	let answer = Buffer.alloc(0);
	socket.on('data', (part: Buffer) => {
		answer = Buffer.concat([answer, part]);
		if (answer.length >= bytesUntil(moment, answer)) socket.destroy();
	});
	socket.write(
		`POST ${paths.take(reader.id)} HTTP/1.1\r\nHost: waymark\r\nAuthorization: Bearer ${reader.readToken}\r\n` +
			`${headerNames.reader}: ${reader.readerId}\r\nContent-Length: 0\r\n\r\n`,
		() => {
			if (moment === 'asked') socket.destroy();
		}
	);
	await closed;
}

/** How much of the answer there has to be, as far as its head says. */
function bytesUntil(moment: Moment, answer: Buffer): number {
	if (moment === 'asked' || moment === 'head') return 1;
	const head = answer.indexOf('\r\n\r\n');
	const length = /content-length: (\d+)/i.exec(
		answer.toString('latin1', 0, Math.max(0, head))
	)?.[1];
	if (length === undefined) return Infinity;
	return head + 4 + (moment === 'half' ? Math.floor(Number(length) / 2) : Number(length));
}
