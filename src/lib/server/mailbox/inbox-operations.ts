import { headerNames, limits, type MessageList } from '#lib/mailbox/protocol.ts';
import { Problem, type Answer } from './answer.ts';
import type { Call, Desk } from './call.ts';
import { withContent } from './content.ts';
import { ceilingFor } from './fairness.ts';
import { isSameHash, readAfter, readTokenHash, requireExpiresIn, sha256 } from './request.ts';
import type { InboxRow, MessageRow } from './rows.ts';

const hourMs = 60 * 60 * 1000;

/** What anyone may send to an inbox that has room, before shares are counted. */
const always = { messages: 5, bytes: 2 * 1024 * 1024 };

/** `PUT`: makes an inbox, or lets it live longer. */
export async function putInbox(desk: Desk, call: Call): Promise<Answer> {
	const [id = ''] = call.ids;
	const owner = readTokenHash(call.request);
	const expiresIn = requireExpiresIn(call.request);
	desk.guard.spend('writes', call.network);
	const expiresAt = desk.clock.steady() + expiresIn * 1000;
	const known = await desk.store.findInbox(id);
	if (!known) {
		desk.guard.spend('newPlaces', call.network);
		if (await desk.store.createInbox(id, owner, expiresAt))
			return { status: 201, body: { expiresAt } };
	}
	const row = known ?? (await desk.store.findInbox(id));
	if (!isSameHash(owner, row?.owner)) throw new Problem('taken');
	if (!(await desk.store.renewInbox(id, expiresAt, desk.clock.latest()))) throw new Problem('gone');
	return { status: 200, body: { expiresAt } };
}

/** `DELETE`: closes an inbox and removes what is in it. Saying it again changes nothing. */
export async function deleteInbox(desk: Desk, { request, ids: [id = ''] }: Call): Promise<Answer> {
	const row = await desk.store.findInbox(id);
	if (!isSameHash(readTokenHash(request), row?.owner)) throw new Problem('not-found');
	await desk.store.endInbox(id, desk.clock.latest());
	return { status: 204 };
}

/** `PUT` of a message, by anyone who knows the inbox. The same id with the same content arrives once. */
export async function putMessage(desk: Desk, call: Call): Promise<Answer> {
	const [inbox = '', id = ''] = call.ids;
	const expiresIn = requireExpiresIn(call.request);
	desk.guard.spend('writes', call.network);
	desk.guard.spend('inbox', inbox);
	return withContent(call, async (content) => {
		desk.guard.spend('bytes', call.network, content.length);
		const now = desk.clock.steady();
		const digest = sha256(content);
		const sent = desk.guard.sent(inbox, call.network);
		const message = {
			inbox,
			id,
			digest,
			receivedAt: Math.floor(now / hourMs) * hourMs,
			expiresAt: now + expiresIn * 1000,
			messagesCeiling: ceilingFor(sent.messages, limits.inboxMessages, always.messages),
			bytesCeiling: ceilingFor(sent.bytes, limits.inboxBytes, always.bytes)
		};
		// Counted before it is kept, so that many at the same moment do not each see the same room.
		desk.guard.countSent(inbox, call.network, content.length, 1);
		const kept = await desk.store.append(message, content, desk.clock.latest());
		if (kept) return receipt(201, kept);
		desk.guard.countSent(inbox, call.network, content.length, -1);
		return explainRefusal(desk, { inbox, id, digest, bytes: content.length });
	});
}

interface Refused {
	inbox: string;
	id: string;
	digest: Uint8Array;
	bytes: number;
}

/** Why a message was not kept: it is here already, its id is used, the inbox has gone, or there is no room. */
async function explainRefusal(desk: Desk, { inbox, id, digest, bytes }: Refused): Promise<Answer> {
	const row = await desk.store.findInbox(inbox);
	if (!row) throw new Problem('not-found');
	if (!isOpen(desk, row)) throw new Problem('gone');
	const known = await desk.store.findMessage(inbox, id);
	if (known) {
		if (isSameHash(digest, known.digest)) return receipt(200, known);
		throw new Problem('taken');
	}
	const hasRoom = row.messages < limits.inboxMessages && row.bytes + bytes <= limits.inboxBytes;
	if (hasRoom) throw new Problem('too-many', { headers: { 'Retry-After': 3600 } });
	throw new Problem('inbox-full');
}

/** `GET …/messages`: what waits, for the owner. Changes nothing. */
export async function listMessages(
	desk: Desk,
	{ request, ids: [inbox = ''], query }: Call
): Promise<Answer> {
	await requireOwned(desk, inbox, readTokenHash(request));
	const after = readAfter(query);
	const count = limits.messagesAPage;
	const rows = await desk.store.listMessages(inbox, after, count + 1, desk.clock.latest());
	const page = rows.slice(0, count);
	const last = page.at(-1);
	const body: MessageList = {
		messages: page.map(({ id, bytes, receivedAt, expiresAt }) => ({
			id,
			bytes,
			receivedAt,
			expiresAt
		})),
		...(rows.length > count && last ? { next: String(last.sequence) } : {})
	};
	return { status: 200, body };
}

/** `GET` of a message, for the owner of the inbox. Changes nothing. */
export async function getMessage(
	desk: Desk,
	{ request, ids: [inbox = '', id = ''] }: Call
): Promise<Answer> {
	await requireOwned(desk, inbox, readTokenHash(request));
	const opened = await desk.store.readMessage(inbox, id, desk.clock.latest());
	if (opened) {
		return {
			status: 200,
			headers: { [headerNames.expiresAt]: opened.row.expiresAt },
			body: opened.content
		};
	}
	throw new Problem((await desk.store.findMessage(inbox, id)) ? 'gone' : 'not-found');
}

/** `DELETE` of a message: its owner has it for good. Saying it again changes nothing. */
export async function deleteMessage(
	desk: Desk,
	{ request, ids: [inbox = '', id = ''] }: Call
): Promise<Answer> {
	await requireOwned(desk, inbox, readTokenHash(request));
	await desk.store.acknowledgeMessage(inbox, id);
	return { status: 204 };
}

async function requireOwned(desk: Desk, id: string, owner: Uint8Array): Promise<void> {
	const row = await desk.store.findInbox(id);
	if (!isSameHash(owner, row?.owner) || !row) throw new Problem('not-found');
	if (!isOpen(desk, row)) throw new Problem('gone');
}

function isOpen(desk: Desk, { ended, expiresAt }: InboxRow): boolean {
	return !ended && expiresAt > desk.clock.latest();
}

function receipt(status: number, { receivedAt, expiresAt }: MessageRow): Answer {
	return { status, body: { receivedAt, expiresAt } };
}
