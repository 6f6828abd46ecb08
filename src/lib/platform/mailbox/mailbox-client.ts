import * as v from 'valibot';
import {
	headerNames,
	inboxReceiptSchema,
	limits,
	messageListSchema,
	messageReceiptSchema,
	paths,
	problemSchema,
	sealedStart,
	slotReceiptSchema,
	slotStateSchema,
	type InboxReceipt,
	type MessageList,
	type MessageReceipt,
	type ProblemCode,
	type SlotEnding,
	type SlotReceipt,
	type SlotState
} from '#lib/mailbox/protocol.ts';
import { patientFetch, type Fetch } from '../patient-fetch.ts';
import { toSealedBytes, type SealedBytes } from '../sealing/bytes.ts';
import { hashToken } from './secrets.ts';

/**
 * The mailbox from the phone's side. Every call asks once and gives a value: the caller decides what to try again and how
 * long to wait. All calls may be made again with the same arguments without harm.
 *
 * - `offline`: nothing came back, or not in time. Whether it arrived is not known.
 * - `not-the-mailbox`: something else answered, a hotel's sign-in page for example. Try again later.
 * - `cancelled`: the signal said stop.
 */
type MailboxFailureCode = ProblemCode | 'offline' | 'not-the-mailbox' | 'cancelled';

export interface MailboxFailure {
	ok: false;
	code: MailboxFailureCode;
	/** What the server asks to wait; none if it did not say. */
	retryAfterMs?: number;
	/** With `changed`: the version that is there. */
	version?: number;
	/** With `gone`, of a slot: how it ended. */
	ending?: SlotEnding;
}

export type MailboxAnswer<Value> = { ok: true; value: Value } | MailboxFailure;

export interface ReadSlot {
	sealed: SealedBytes;
	version: number;
	expiresAt: number;
	/** How many more readers may take it; none without a limit. */
	viewsLeft: number | undefined;
}

interface Ask {
	method: 'GET' | 'PUT' | 'POST' | 'DELETE';
	token?: string;
	headers?: Record<string, string>;
	body?: SealedBytes;
	signal?: AbortSignal | undefined;
}

interface Placing {
	id: string;
	ownerToken: string;
	sealed: SealedBytes;
	expiresInSeconds?: number;
	viewLimit?: number;
	signal?: AbortSignal;
}

interface Reading {
	id: string;
	readToken: string;
	/** One reading's own id, the same for `take`, taking again and `acknowledge`. */
	readerId: string;
	signal?: AbortSignal;
}

interface Owning {
	id: string;
	ownerToken: string;
	signal?: AbortSignal;
}

const octets = 'application/octet-stream';

export class MailboxClient {
	readonly #origin: string;
	readonly #fetch: Fetch;

	/** `origin` is empty for the server this page came from. */
	constructor(origin = '', fetcher: Fetch = patientFetch) {
		this.#origin = origin;
		this.#fetch = fetcher;
	}

	/** The server gets only the hash of the read token, and meets the token itself when someone reads. */
	async createSlot(
		placing: Placing & { readToken: string; expiresInSeconds: number }
	): Promise<MailboxAnswer<SlotReceipt>> {
		const hash = await hashToken(placing.readToken);
		return this.#putSlot(placing, { 'If-None-Match': '*', [headerNames.readHash]: hash });
	}

	/** Replaces exactly that version; expiry and view limit stay unless given. */
	replaceSlot(placing: Placing & { version: number }): Promise<MailboxAnswer<SlotReceipt>> {
		return this.#putSlot(placing, { 'If-Match': `"${placing.version}"` });
	}

	/** What has no view limit. With the version already held: `undefined` when it is still that one. */
	async readSlot(
		reading: Omit<Reading, 'readerId'> & { heldVersion?: number }
	): Promise<MailboxAnswer<ReadSlot | undefined>> {
		const { id, readToken, heldVersion, signal } = reading;
		const headers: Record<string, string> = {};
		if (heldVersion !== undefined) headers['If-None-Match'] = `"${heldVersion}"`;
		const response = await this.#ask(paths.slot(id), {
			method: 'GET',
			token: readToken,
			headers,
			signal
		});
		if (!(response instanceof Response)) return response;
		return response.status === 304 ? { ok: true, value: undefined } : toReadSlot(response);
	}

	/** Opens it. Counts a view once for this reader. */
	async takeSlot({ id, readToken, readerId, signal }: Reading): Promise<MailboxAnswer<ReadSlot>> {
		const response = await this.#ask(paths.take(id), {
			method: 'POST',
			token: readToken,
			headers: { [headerNames.reader]: readerId },
			signal
		});
		return response instanceof Response ? toReadSlot(response) : response;
	}

	/** After the content is safe on this device. */
	async acknowledgeSlot(reading: Reading): Promise<MailboxAnswer<void>> {
		const { id, readToken, readerId, signal } = reading;
		return toNothing(
			await this.#ask(paths.acknowledge(id), {
				method: 'POST',
				token: readToken,
				headers: { [headerNames.reader]: readerId },
				signal
			})
		);
	}

	async readSlotState({ id, ownerToken, signal }: Owning): Promise<MailboxAnswer<SlotState>> {
		return toValue(
			await this.#ask(paths.slotState(id), { method: 'GET', token: ownerToken, signal }),
			slotStateSchema
		);
	}

	/** Takes back. The answer says whether it had been opened. */
	async deleteSlot({ id, ownerToken, signal }: Owning): Promise<MailboxAnswer<SlotState>> {
		return toValue(
			await this.#ask(paths.slot(id), { method: 'DELETE', token: ownerToken, signal }),
			slotStateSchema
		);
	}

	/** Makes an inbox, or lets the one that is there live that long from now. */
	async putInbox({
		id,
		ownerToken,
		expiresInSeconds,
		signal
	}: Owning & { expiresInSeconds: number }): Promise<MailboxAnswer<InboxReceipt>> {
		return toValue(
			await this.#ask(paths.inbox(id), {
				method: 'PUT',
				token: ownerToken,
				headers: { [headerNames.expiresIn]: String(expiresInSeconds) },
				signal
			}),
			inboxReceiptSchema
		);
	}

	async deleteInbox({ id, ownerToken, signal }: Owning): Promise<MailboxAnswer<void>> {
		return toNothing(
			await this.#ask(paths.inbox(id), { method: 'DELETE', token: ownerToken, signal })
		);
	}

	/** The same id with the same content arrives once, however often it is sent. */
	async sendMessage(message: {
		inbox: string;
		id: string;
		sealed: SealedBytes;
		expiresInSeconds: number;
		signal?: AbortSignal;
	}): Promise<MailboxAnswer<MessageReceipt>> {
		const { inbox, id, sealed, expiresInSeconds, signal } = message;
		return toValue(
			await this.#ask(paths.message(inbox, id), {
				method: 'PUT',
				headers: { [headerNames.expiresIn]: String(expiresInSeconds) },
				body: sealed,
				signal
			}),
			messageReceiptSchema
		);
	}

	/** One page. Begin without `after` each time: a late message may stand before a place already read. */
	async listMessages({
		id,
		ownerToken,
		after,
		signal
	}: Owning & { after?: string }): Promise<MailboxAnswer<MessageList>> {
		const query = after === undefined ? '' : `?after=${after}`;
		return toValue(
			await this.#ask(paths.messages(id) + query, { method: 'GET', token: ownerToken, signal }),
			messageListSchema
		);
	}

	async readMessage({
		id,
		ownerToken,
		messageId,
		signal
	}: Owning & { messageId: string }): Promise<MailboxAnswer<SealedBytes>> {
		const response = await this.#ask(paths.message(id, messageId), {
			method: 'GET',
			token: ownerToken,
			signal
		});
		if (!(response instanceof Response)) return response;
		const sealed = await readSealed(response);
		return sealed ? { ok: true, value: sealed } : stranger;
	}

	/** After the message is safe on this device. */
	async acknowledgeMessage({
		id,
		ownerToken,
		messageId,
		signal
	}: Owning & { messageId: string }): Promise<MailboxAnswer<void>> {
		return toNothing(
			await this.#ask(paths.message(id, messageId), {
				method: 'DELETE',
				token: ownerToken,
				signal
			})
		);
	}

	async #putSlot(
		placing: Placing,
		headers: Record<string, string>
	): Promise<MailboxAnswer<SlotReceipt>> {
		const { id, ownerToken, sealed, expiresInSeconds, viewLimit, signal } = placing;
		if (expiresInSeconds !== undefined) headers[headerNames.expiresIn] = String(expiresInSeconds);
		if (viewLimit !== undefined) headers[headerNames.viewLimit] = String(viewLimit);
		return toValue(
			await this.#ask(paths.slot(id), {
				method: 'PUT',
				token: ownerToken,
				headers,
				body: sealed,
				signal
			}),
			slotReceiptSchema
		);
	}

	/** The response when the mailbox agreed, and otherwise why not. */
	async #ask(path: string, ask: Ask): Promise<Response | MailboxFailure> {
		const { method, token, headers = {}, body, signal } = ask;
		try {
			const response = await this.#fetch(this.#origin + path, {
				method,
				headers: {
					...headers,
					...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
					...(body === undefined ? {} : { 'Content-Type': octets })
				},
				...(body === undefined ? {} : { body }),
				...(signal === undefined ? {} : { signal }),
				cache: 'no-store',
				credentials: 'omit',
				redirect: 'error',
				referrerPolicy: 'no-referrer'
			});
			return response.ok || response.status === 304 ? response : await toFailure(response);
		} catch {
			// fetch says no more than that it did not work.
			return { ok: false, code: signal?.aborted ? 'cancelled' : 'offline' };
		}
	}
}

const stranger: MailboxFailure = { ok: false, code: 'not-the-mailbox' };

async function toFailure(response: Response): Promise<MailboxFailure> {
	const problem = v.safeParse(problemSchema, await readJson(response, 'application/problem+json'));
	if (!problem.success || problem.output.status !== response.status) return stranger;
	const wait = Number(response.headers.get('Retry-After') ?? 0);
	const version = readVersion(response);
	const { code, ending } = problem.output;
	return {
		ok: false,
		code,
		...(ending === undefined ? {} : { ending }),
		...(wait > 0 ? { retryAfterMs: wait * 1000 } : {}),
		...(version === undefined ? {} : { version })
	};
}

async function toValue<Value>(
	response: Response | MailboxFailure,
	schema: v.GenericSchema<unknown, Value>
): Promise<MailboxAnswer<Value>> {
	if (!(response instanceof Response)) return response;
	const reading = v.safeParse(schema, await readJson(response, 'application/json'));
	return reading.success ? { ok: true, value: reading.output } : stranger;
}

function toNothing(response: Response | MailboxFailure): MailboxAnswer<void> {
	if (!(response instanceof Response)) return response;
	return response.status === 204 ? { ok: true, value: undefined } : stranger;
}

async function toReadSlot(response: Response): Promise<MailboxAnswer<ReadSlot>> {
	const sealed = await readSealed(response);
	const version = readVersion(response);
	const expiresAt = Number(response.headers.get(headerNames.expiresAt) ?? NaN);
	const viewsLeft = response.headers.get(headerNames.viewsLeft);
	if (!sealed || version === undefined || !Number.isSafeInteger(expiresAt)) return stranger;
	return {
		ok: true,
		value: {
			sealed,
			version,
			expiresAt,
			viewsLeft: viewsLeft === null ? undefined : Number(viewsLeft)
		}
	};
}

/** `undefined`: this is nothing that the mailbox would hand out, or it broke off on the way. */
async function readSealed(response: Response): Promise<SealedBytes | undefined> {
	if (response.headers.get('Content-Type') !== octets) return undefined;
	try {
		const bytes = new Uint8Array(await response.arrayBuffer());
		const start = new TextDecoder().decode(bytes.subarray(0, sealedStart.length));
		const isSealed = start === sealedStart && bytes.length <= limits.sealedBytes;
		return isSealed ? toSealedBytes(bytes) : undefined;
	} catch {
		return undefined; // broken off: the caller asks again
	}
}

async function readJson(response: Response, type: string): Promise<unknown> {
	if (response.headers.get('Content-Type') !== type) return undefined;
	try {
		return await response.json();
	} catch {
		return undefined; // not what the mailbox sends
	}
}

function readVersion(response: Response): number | undefined {
	const version = /^"(\d+)"$/.exec(response.headers.get('ETag') ?? '')?.[1];
	return version === undefined ? undefined : Number(version);
}
