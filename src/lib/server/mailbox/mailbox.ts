import type { IncomingMessage, ServerResponse } from 'node:http';
import { paths, type ProblemCode } from '#lib/mailbox/protocol.ts';
import { Problem, send, toAnswer, type Answer } from './answer.ts';
import { Guard, type Call, type Desk } from './call.ts';
import {
	deleteInbox,
	deleteMessage,
	getMessage,
	listMessages,
	putInbox,
	putMessage
} from './inbox-operations.ts';
import { NetworkHash, readAddress } from './network-address.ts';
import openapi from '../openapi.json' with { type: 'json' };
import { readId } from './request.ts';
import {
	acknowledgeSlot,
	deleteSlot,
	getSlot,
	getSlotState,
	putSlot,
	takeSlot
} from './slot-operations.ts';
import { SteadyClock } from './steady-clock.ts';
import { StoreError, type MailboxStore } from './store.ts';

type Operation = (desk: Desk, call: Call) => Promise<Answer>;

interface Route {
	/** Pieces of the address after `/api/v1/`; `{…}` stands for an id. */
	pieces: string[];
	methods: Partial<Record<string, Operation>>;
}

const routes: Route[] = Object.entries({
	health: { GET: health },
	'openapi.json': { GET: () => Promise.resolve({ status: 200, body: openapi }) },
	'slots/{slot}': { PUT: putSlot, GET: getSlot, DELETE: deleteSlot },
	'slots/{slot}/state': { GET: getSlotState },
	'slots/{slot}/take': { POST: takeSlot },
	'slots/{slot}/ack': { POST: acknowledgeSlot },
	'inboxes/{inbox}': { PUT: putInbox, DELETE: deleteInbox },
	'inboxes/{inbox}/messages': { GET: listMessages },
	'inboxes/{inbox}/messages/{message}': {
		PUT: putMessage,
		GET: getMessage,
		DELETE: deleteMessage
	}
} satisfies Record<string, Route['methods']>).map(([path, methods]) => ({
	pieces: path.split('/'),
	methods
}));

const root = paths.health.slice(0, -'health'.length);
const ours = new Set(routes.map(({ pieces: [first = ''] }) => first));
const sweepEveryMs = 60_000;

interface Settings {
	store: MailboxStore;
	/** How many proxies of ours stand in front and write `X-Forwarded-For`. */
	trustedProxies: number;
	/** How many times the usual limits a network may use. */
	limitsFactor: number;
	/** For whoever runs the server: a code, never a value. */
	report: (line: string) => void;
	/** Stand in for the machine's clocks in tests. */
	wall?: () => number;
	elapsed?: () => number;
}

export interface Mailbox {
	/** Answers if the request is for the mailbox; `false`: it is for somebody else. */
	answer(request: IncomingMessage, response: ServerResponse): boolean;
	/** Removes what has ended; also done every minute. */
	sweep: () => Promise<void>;
	/** Finishes what is under way and lets go of the store. */
	close(): Promise<void>;
}

export async function openMailbox(settings: Settings): Promise<Mailbox> {
	const { store, trustedProxies, limitsFactor, report } = settings;
	const mark = await store.raiseMark(0);
	const clock = new SteadyClock(mark, settings.wall, settings.elapsed);
	const desk: Desk = { store, clock, guard: new Guard(limitsFactor, settings.elapsed) };
	const networks = new NetworkHash(settings.elapsed);
	let sweeping: Promise<void> | undefined;
	let isWell = true;

	const timer = setInterval(() => void sweep(), sweepEveryMs);
	timer.unref();

	function answer(request: IncomingMessage, response: ServerResponse): boolean {
		const [path = '', query] = (request.url ?? '').split('?', 2);
		if (!path.startsWith(root)) return false;
		const pieces = path.slice(root.length).split('/');
		if (!ours.has(pieces[0] ?? '')) return false;
		void respond(request, response, async () => {
			const { operation, ids } = findOperation(request, pieces);
			const network = networks.of(readAddress(request, trustedProxies));
			desk.guard.spend('requests', network);
			return operation(desk, { request, ids, query: new URLSearchParams(query), network });
		});
		return true;
	}

	async function respond(
		request: IncomingMessage,
		response: ServerResponse,
		work: () => Promise<Answer>
	): Promise<void> {
		let answer: Answer;
		try {
			answer = await work();
		} catch (error) {
			if (!(error instanceof Problem || error instanceof StoreError)) report(describeFault(error));
			answer = toAnswer(toProblem(error));
		}
		send(request, response, answer);
		// Content nobody will read. Closing at once could cost the sender the answer that is under way to it.
		if (!request.complete) {
			request.resume();
			setTimeout(() => request.destroy(), 1_000).unref();
		}
	}

	function sweep(): Promise<void> {
		sweeping ??= removeEnded().finally(() => (sweeping = undefined));
		return sweeping;
	}

	async function removeEnded(): Promise<void> {
		try {
			const now = await store.raiseMark(clock.steady());
			while (await store.sweep(now)) await new Promise((resume) => setImmediate(resume));
			await store.settle();
			isWell = true;
		} catch (error) {
			if (isWell) report(`removing what has ended failed: ${describeFault(error)}`);
			isWell = false;
		}
	}

	async function close(): Promise<void> {
		clearInterval(timer);
		await sweeping;
		await store.close();
	}

	await sweep();
	return { answer, sweep, close };
}

async function health({ store }: Desk): Promise<Answer> {
	await store.check();
	return { status: 200, body: { status: 'ok' } };
}

function findOperation(
	request: IncomingMessage,
	pieces: string[]
): { operation: Operation; ids: string[] } {
	const route = routes.find(
		(one) =>
			one.pieces.length === pieces.length &&
			one.pieces.every((piece, place) => piece.startsWith('{') || piece === pieces[place])
	);
	if (!route) throw new Problem('not-found');
	const { method = '' } = request;
	const operation = route.methods[method === 'HEAD' ? 'GET' : method];
	if (!operation) {
		const allowed = Object.keys(route.methods).join(', ');
		throw new Problem('no-such-method', { headers: { Allow: allowed } });
	}
	const ids = route.pieces.flatMap((piece, place) =>
		piece.startsWith('{') ? [readId(pieces[place] ?? '', piece.slice(1, -1))] : []
	);
	return { operation, ids };
}

function toProblem(error: unknown): Problem {
	if (error instanceof Problem) return error;
	const code: ProblemCode =
		error instanceof StoreError
			? error.reason === 'full'
				? 'store-full'
				: 'unavailable'
			: 'unexpected';
	return new Problem(code);
}

/** The kind of fault and where in our code; its message could hold what someone sent. */
function describeFault(error: unknown): string {
	if (error instanceof StoreError) return error.reason;
	const { name, stack = '' } = error instanceof Error ? error : new Error();
	const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
	return [`unexpected fault: ${name}`, ...frames.slice(0, 5)].join('\n');
}
