import type { IncomingMessage } from 'node:http';
import { limits, sealedStart } from '#lib/mailbox/protocol.ts';
import { Problem } from './answer.ts';
import type { Call } from './call.ts';

const start = Buffer.from(sealedStart);

/** How much may be on its way in at once, from everyone together: memory is finite. */
const mostOnTheWay = 64 * 1024 * 1024;
/** And from one network, so that a single one that sends and never finishes leaves room for the others. */
const mostFromOne = mostOnTheWay / 4;
let onTheWay = 0;
/** By network; one that has nothing on the way is not in it. */
const onTheWayFrom = new Map<string, number>();

/**
 * Reads the sealed content of a request and hands it on. Stops reading as soon as it is too large or plainly not sealed.
 */
export async function withContent<Result>(
	{ request, network }: Pick<Call, 'request' | 'network'>,
	use: (content: Uint8Array) => Promise<Result>
): Promise<Result> {
	if (request.headers['content-type'] !== 'application/octet-stream')
		throw new Problem('not-sealed');
	const announced = Number(request.headers['content-length'] ?? 0);
	if (announced > limits.sealedBytes) throw new Problem('too-large');
	const reading = new Reading(network);
	try {
		return await use(await reading.of(request));
	} finally {
		count(network, -reading.held);
	}
}

function count(network: string, bytes: number): void {
	onTheWay += bytes;
	const from = (onTheWayFrom.get(network) ?? 0) + bytes;
	if (from === 0) onTheWayFrom.delete(network);
	else onTheWayFrom.set(network, from);
}

/** One content on its way in. What it holds counts until it has been dealt with. */
class Reading {
	held = 0;
	readonly #network: string;
	#chunks: Buffer[] = [];

	constructor(network: string) {
		this.#network = network;
	}

	of(request: IncomingMessage): Promise<Uint8Array> {
		return new Promise((done, failed) => {
			const stop = () => {
				request.off('data', read).off('end', finish).off('close', breakOff).off('error', breakOff);
			};
			const refuse = (problem: Problem) => {
				stop();
				failed(problem);
			};
			const read = (chunk: Buffer) => {
				const problem = this.#add(chunk);
				if (problem) refuse(problem);
			};
			const finish = () => {
				stop();
				const [only = Buffer.alloc(0), ...more] = this.#chunks;
				const content = more.length === 0 ? only : Buffer.concat(this.#chunks, this.held);
				// Held once, not twice, while it waits to be written.
				this.#chunks = [];
				if (this.held >= start.length && startsSealed(content)) done(content);
				else failed(new Problem('not-sealed'));
			};
			// Cut off by the other side or by the time limit; hardly anybody is there to hear it.
			const breakOff = () => refuse(new Problem('too-slow'));
			request.on('data', read).once('end', finish).once('close', breakOff).once('error', breakOff);
		});
	}

	#add(chunk: Buffer): Problem | undefined {
		this.held += chunk.length;
		count(this.#network, chunk.length);
		if (this.held > limits.sealedBytes) return new Problem('too-large');
		const isTooMuch =
			onTheWay > mostOnTheWay || (onTheWayFrom.get(this.#network) ?? 0) > mostFromOne;
		if (isTooMuch) return new Problem('too-many', { headers: { 'Retry-After': 1 } });
		if (this.#chunks.length === 0 && !startsSealed(chunk)) return new Problem('not-sealed');
		this.#chunks.push(chunk);
		return undefined;
	}
}

/** Whether these bytes could be how a sealed file begins: the first part of one may be shorter than its first line. */
function startsSealed(bytes: Buffer): boolean {
	const length = Math.min(bytes.length, start.length);
	return bytes.subarray(0, length).equals(start.subarray(0, length));
}
