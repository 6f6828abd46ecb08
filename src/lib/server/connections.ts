import { Server, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** How long somebody may keep a connection: a server is full when enough of them are held for nothing. */
export interface Patience {
	/** For the head of a request, and for all of it. */
	headersMs: number;
	requestMs: number;
	/** While nothing moves: somebody asks and never reads. */
	stillMs: number;
	/** Between two requests. */
	keepAliveMs: number;
	/** How often the first two are looked after. */
	lookEveryMs: number;
}

const usual: Patience = {
	headersMs: 15_000,
	requestMs: 30_000,
	stillMs: 60_000,
	// Longer than a proxy keeps its own end open, or it would now and then write into a connection just closed.
	keepAliveMs: 65_000,
	lookEveryMs: 5_000
};

export class PatientServer extends Server {
	readonly #open = new Set<Socket>();

	constructor(answer: RequestListener, patience: Patience = usual) {
		super({ connectionsCheckingInterval: patience.lookEveryMs }, answer);
		this.headersTimeout = patience.headersMs;
		this.requestTimeout = patience.requestMs;
		this.timeout = patience.stillMs;
		this.keepAliveTimeout = patience.keepAliveMs;
		this.on('connection', (socket: Socket) => {
			this.#open.add(socket);
			socket.once('close', () => this.#open.delete(socket));
		});
	}

	/** To Node, one that nothing was ever asked on is not idle; browsers open such ahead, and a stop would wait for them. */
	override closeIdleConnections(): void {
		super.closeIdleConnections();
		for (const socket of this.#open) if (socket.bytesRead === 0) socket.destroy();
	}
}
