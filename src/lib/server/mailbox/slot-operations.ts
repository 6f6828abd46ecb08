import {
	headerNames,
	limits,
	type SlotEnding,
	type SlotReceipt,
	type SlotState
} from '#lib/mailbox/protocol.ts';
import { Problem, type Answer } from './answer.ts';
import type { Call, Desk } from './call.ts';
import { withContent } from './content.ts';
import {
	isSameHash,
	readExpiresIn,
	readTokenHash,
	readViewLimit,
	requireCondition,
	requireExpiresIn,
	requireReader,
	requireReadHash,
	sha256,
	toETag
} from './request.ts';
import type { SlotRow } from './rows.ts';
import type { Opened } from './store.ts';

const hourMs = 60 * 60 * 1000;

/** `PUT`: makes a slot, or replaces what is in it. Saying it again changes nothing and gets the same answer. */
export async function putSlot(desk: Desk, call: Call): Promise<Answer> {
	const owner = readTokenHash(call.request);
	const condition = requireCondition(call.request);
	desk.guard.spend('writes', call.network);
	return condition.kind === 'new'
		? createSlot(desk, call, owner)
		: replaceSlot(desk, call, owner, condition.version);
}

async function createSlot(desk: Desk, call: Call, owner: Uint8Array): Promise<Answer> {
	const [id = ''] = call.ids;
	const reader = requireReadHash(call.request);
	const expiresIn = requireExpiresIn(call.request);
	const viewsLeft = readViewLimit(call.request);
	desk.guard.spend('newPlaces', call.network);
	return withContent(call, async (content) => {
		desk.guard.spend('bytes', call.network, content.length);
		const digest = sha256(content);
		const expiresAt = desk.clock.steady() + expiresIn * 1000;
		const slot = { id, owner, reader, digest, viewsLeft, expiresAt };
		if (await desk.store.createSlot(slot, content)) return receipt(201, { version: 1, expiresAt });
		const known = await desk.store.findSlot(id);
		if (!isSameHash(owner, known?.owner) || !known) throw new Problem('taken');
		requireLife(desk, known);
		if (known.version !== 1 || !isSameHash(digest, known.digest)) throw changed(known);
		return receipt(200, known);
	});
}

async function replaceSlot(
	desk: Desk,
	call: Call,
	owner: Uint8Array,
	version: number
): Promise<Answer> {
	const [id = ''] = call.ids;
	const expiresIn = readExpiresIn(call.request);
	const viewsLeft = readViewLimit(call.request);
	requireLife(desk, await requireOwned(desk, id, owner));
	return withContent(call, async (content) => {
		desk.guard.spend('bytes', call.network, content.length);
		const digest = sha256(content);
		const expiresAt = expiresIn && desk.clock.steady() + expiresIn * 1000;
		const change = { id, version, digest, expiresAt, viewsLeft };
		const replaced = await desk.store.replaceSlot(change, content, desk.clock.latest());
		if (replaced) return receipt(200, replaced);
		const known = await requireOwned(desk, id, owner);
		requireLife(desk, known);
		// The same request once more: its answer was lost on the way.
		if (known.version === version + 1 && isSameHash(digest, known.digest))
			return receipt(200, known);
		throw changed(known);
	});
}

/** `GET`: reads again what has no view limit. Changes nothing. */
export async function getSlot(desk: Desk, { request, ids: [id = ''] }: Call): Promise<Answer> {
	const row = await requireReadable(desk, id, readTokenHash(request));
	if (row.viewsLeft !== undefined) throw new Problem('take-instead');
	if (request.headers['if-none-match'] === toETag(row.version))
		return { status: 304, headers: { ETag: toETag(row.version) } };
	const opened = await desk.store.readSlot(id, desk.clock.latest());
	if (!opened) throw await gone(desk, id);
	return contentAnswer(opened);
}

/** `POST …/take`: opens it. Counts one view for a reader who is not yet known. */
export async function takeSlot(desk: Desk, { request, ids: [id = ''] }: Call): Promise<Answer> {
	const token = readTokenHash(request);
	const readerId = requireReader(request);
	await requireReadable(desk, id, token);
	const now = desk.clock.latest();
	const openedAt = Math.floor(now / hourMs) * hourMs;
	const take = { id, readerId, takeAgainUntil: now + limits.takeAgainMs, openedAt };
	const opened = await desk.store.takeSlot(take, now);
	if (!opened) throw await gone(desk, id);
	return contentAnswer(opened);
}

/** `POST …/ack`: the reader has it for good. Saying it again changes nothing. */
export async function acknowledgeSlot(
	desk: Desk,
	{ request, ids: [id = ''] }: Call
): Promise<Answer> {
	const token = readTokenHash(request);
	const readerId = requireReader(request);
	const row = await desk.store.findSlot(id);
	if (!isSameHash(token, row?.reader)) throw new Problem('not-found');
	await desk.store.acknowledgeSlot(id, readerId, desk.clock.latest());
	return { status: 204 };
}

/** `GET …/state`: what the owner may know, also after the end. */
export async function getSlotState(desk: Desk, { request, ids: [id = ''] }: Call): Promise<Answer> {
	const row = await requireOwned(desk, id, readTokenHash(request));
	return { status: 200, headers: { ETag: toETag(row.version) }, body: toState(desk, row) };
}

/** `DELETE`: takes it back, and says whether it had been opened. Saying it again gets the same answer. */
export async function deleteSlot(desk: Desk, { request, ids: [id = ''] }: Call): Promise<Answer> {
	const owner = readTokenHash(request);
	await requireOwned(desk, id, owner);
	await desk.store.endSlot(id, desk.clock.latest());
	return { status: 200, body: toState(desk, await requireOwned(desk, id, owner)) };
}

async function requireOwned(desk: Desk, id: string, owner: Uint8Array): Promise<SlotRow> {
	const row = await desk.store.findSlot(id);
	if (!isSameHash(owner, row?.owner) || !row) throw new Problem('not-found');
	return row;
}

async function requireReadable(desk: Desk, id: string, token: Uint8Array): Promise<SlotRow> {
	const row = await desk.store.findSlot(id);
	if (!isSameHash(token, row?.reader) || !row) throw new Problem('not-found');
	requireLife(desk, row);
	return row;
}

function requireLife(desk: Desk, row: SlotRow): void {
	const ending = endingOf(desk, row);
	if (ending) throw new Problem('gone', { ending });
}

/** It ended between two looks, or other readers have it: the row says which. */
async function gone(desk: Desk, id: string): Promise<Problem> {
	const row = await desk.store.findSlot(id);
	return new Problem('gone', { ending: (row && endingOf(desk, row)) ?? 'used-up' });
}

function endingOf(desk: Desk, { ending, expiresAt }: SlotRow): SlotEnding | undefined {
	return ending ?? (expiresAt <= desk.clock.latest() ? 'expired' : undefined);
}

function changed({ version }: SlotRow): Problem {
	return new Problem('changed', { headers: { ETag: toETag(version) } });
}

function receipt(status: number, { version, expiresAt }: SlotReceipt): Answer {
	return { status, headers: { ETag: toETag(version) }, body: { version, expiresAt } };
}

function contentAnswer({ row, content }: Opened<SlotRow>): Answer {
	return {
		status: 200,
		headers: {
			ETag: toETag(row.version),
			[headerNames.expiresAt]: row.expiresAt,
			...(row.viewsLeft === undefined ? {} : { [headerNames.viewsLeft]: row.viewsLeft })
		},
		body: content
	};
}

function toState(desk: Desk, row: SlotRow): SlotState {
	const { version, bytes, expiresAt, opened, lastOpenedAt, viewsLeft } = row;
	return {
		state: endingOf(desk, row) ?? 'live',
		version,
		bytes,
		expiresAt,
		opened,
		...(lastOpenedAt === undefined ? {} : { lastOpenedAt }),
		...(viewsLeft === undefined ? {} : { viewsLeft })
	};
}
