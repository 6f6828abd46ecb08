import { createServer, type RequestListener, type Server } from 'node:http';

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

export function createPatientServer(answer: RequestListener, patience: Patience = usual): Server {
	const server = createServer({ connectionsCheckingInterval: patience.lookEveryMs }, answer);
	server.headersTimeout = patience.headersMs;
	server.requestTimeout = patience.requestMs;
	server.timeout = patience.stillMs;
	server.keepAliveTimeout = patience.keepAliveMs;
	return server;
}
