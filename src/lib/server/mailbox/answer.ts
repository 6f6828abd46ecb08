import type { IncomingMessage, ServerResponse } from 'node:http';
import { problems, type ProblemCode, type SlotEnding } from '#lib/mailbox/protocol.ts';

/** What an operation gives back: sealed bytes, a JSON value, or nothing. */
export interface Answer {
	status: number;
	headers?: Record<string, string | number>;
	body?: Uint8Array | object;
	/** JSON is filled up to this length with blanks, so that its size tells nothing. */
	length?: number;
}

/** Ends an operation early with a code that the other side understands. */
export class Problem extends Error {
	override readonly name = 'Problem';
	readonly code: ProblemCode;
	readonly field: string | undefined;
	readonly ending: SlotEnding | undefined;
	readonly headers: Record<string, string | number>;

	constructor(
		code: ProblemCode,
		{ field, ending, headers = {} }: Pick<Partial<Problem>, 'field' | 'ending' | 'headers'> = {}
	) {
		super(code);
		this.code = code;
		this.field = field;
		this.ending = ending;
		this.headers = headers;
	}
}

const retryAfterSeconds: Partial<Record<ProblemCode, number>> = {
	'inbox-full': 3600,
	unavailable: 5,
	'store-full': 600
};

/** Longer than any of them. */
const sameLength = 128;

export function toAnswer({ code, field, ending, headers }: Problem): Answer {
	const { status, title } = problems[code];
	const retry = retryAfterSeconds[code];
	return {
		status,
		headers: {
			'Content-Type': 'application/problem+json',
			...(retry ? { 'Retry-After': retry } : {}),
			...(code === 'no-token' ? { 'WWW-Authenticate': 'Bearer' } : {}),
			...headers
		},
		body: { code, status, title, ...(field ? { field } : {}), ...(ending ? { ending } : {}) },
		// Nobody who watches the wire learns whether anything ever was there.
		...(code === 'gone' || code === 'not-found' ? { length: sameLength } : {})
	};
}

export function send(
	request: IncomingMessage,
	response: ServerResponse,
	{ status, headers = {}, body, length = 0 }: Answer
): void {
	if (response.destroyed || response.headersSent) return;
	const bytes =
		body === undefined || body instanceof Uint8Array
			? body
			: Buffer.from(JSON.stringify(body).padEnd(length));
	const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
	response.writeHead(status, {
		'Cache-Control': 'no-store',
		...(bytes ? { 'Content-Type': type, 'Content-Length': bytes.length } : {}),
		...headers
	});
	response.end(request.method === 'HEAD' ? undefined : bytes);
}
