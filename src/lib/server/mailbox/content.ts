import type { IncomingMessage } from 'node:http';
import { limits, sealedStart } from '#lib/mailbox/protocol.ts';
import { Problem } from './answer.ts';

const start = Buffer.from(sealedStart);

/** How much may be on its way in at once, from everyone together: memory is finite. */
const mostOnTheWay = 64 * 1024 * 1024;
let onTheWay = 0;

/**
 * Reads the sealed content of a request and hands it on. Stops reading as soon as it is too large or plainly not sealed.
 */
export async function withContent<Result>(
	request: IncomingMessage,
	use: (content: Uint8Array) => Promise<Result>
): Promise<Result> {
	if (request.headers['content-type'] !== 'application/octet-stream')
		throw new Problem('not-sealed');
	const announced = Number(request.headers['content-length'] ?? 0);
	if (announced > limits.sealedBytes) throw new Problem('too-large');
	const chunks: Buffer[] = [];
	let held = 0;
	try {
		for await (const chunk of partsOf(request)) {
			held += chunk.length;
			onTheWay += chunk.length;
			if (held > limits.sealedBytes) throw new Problem('too-large');
			if (onTheWay > mostOnTheWay) throw new Problem('too-many', { headers: { 'Retry-After': 1 } });
			if (chunks.length === 0 && !startsSealed(chunk)) throw new Problem('not-sealed');
			chunks.push(chunk);
		}
		const content = Buffer.concat(chunks, held);
		if (held < start.length || !startsSealed(content)) throw new Problem('not-sealed');
		return await use(content);
	} finally {
		onTheWay -= held;
	}
}

async function* partsOf(request: IncomingMessage): AsyncGenerator<Buffer> {
	try {
		// Leaving the loop early must not end the connection: the answer still has to go out on it.
		yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
	} catch {
		// Cut off by the other side or by the time limit; hardly anybody is there to hear it.
		throw new Problem('too-slow');
	}
}

/** Whether these bytes could be how a sealed file begins: the first part of one may be shorter than its first line. */
function startsSealed(bytes: Buffer): boolean {
	const length = Math.min(bytes.length, start.length);
	return bytes.subarray(0, length).equals(start.subarray(0, length));
}
