/**
 * The key of a team's desk, handed to a colleague: an age file with a passphrase, which is said another way. Whoever has
 * both reads what the team reads, from then on.
 */
import * as v from 'valibot';
import { connectionCollection } from '#lib/features/connect/connection.ts';
import { partySchema } from '#lib/mailbox/address.ts';
import { now } from '#lib/platform/clock.ts';
import { keepInbox } from '#lib/platform/mailbox/post.ts';
import { ownInboxCollection } from '#lib/platform/mailbox/post-records.ts';
import { fromPlainBytes, toPlainBytes, toSealedBytes } from '#lib/platform/sealing/bytes.ts';
import * as worker from '#lib/platform/sealing/sealing.ts';
import { openVault, put } from '#lib/platform/vault/vault.ts';
import { deskCollection, type Desk } from './desk.ts';

type Sealing = Pick<typeof worker, 'seal' | 'open'>;

const keySchema = v.object({
	kind: v.literal('waymark-team-key'),
	version: v.literal(1),
	team: v.string(),
	serviceId: v.exactOptional(v.string()),
	party: partySchema,
	/** Who is connected with the team already. */
	people: v.array(v.object({ id: v.string(), value: connectionCollection.schema }))
});
export type TeamKey = v.InferOutput<typeof keySchema>;

export type KeyFileMade = { ok: true; file: Blob } | { ok: false; reason: 'none' | 'no-memory' };

/** - `wrong`: it is not the passphrase. `no-key`: it is no team's key, or damaged. */
export type KeyFileRead =
	{ ok: true; key: TeamKey } | { ok: false; reason: 'wrong' | 'no-key' | 'no-memory' };

export async function makeKeyFile(
	passphrase: string,
	sealing: Sealing = worker
): Promise<KeyFileMade> {
	const vault = await openVault();
	const desk = (await vault.get(deskCollection, 'one'))?.value;
	const mine = desk && (await vault.get(ownInboxCollection, desk.inbox))?.value;
	if (!mine) throw new Error('There is no desk');
	const { identity, recipient, inbox, ownerToken } = mine;
	const { team, serviceId } = desk;
	const people = (await vault.list(connectionCollection)).records.filter(
		({ value }) => value.inbox === inbox && value.endedAt === undefined
	);
	const key: TeamKey = {
		kind: 'waymark-team-key',
		version: 1,
		team,
		...(serviceId === undefined ? {} : { serviceId }),
		party: { identity, recipient, inbox, ownerToken },
		people: people.map(({ id, value }) => ({ id, value }))
	};
	const made = await sealing.seal(toPlainBytes(JSON.stringify(key)), { passphrase });
	if (made.ok) return { ok: true, file: new Blob([made.sealed]) };
	if (made.reason === 'no-passphrase') return { ok: false, reason: 'none' };
	if (made.reason === 'no-memory') return { ok: false, reason: 'no-memory' };
	throw new Error(`Sealing a key was refused: ${made.reason}`);
}

export async function readKeyFile(
	file: Blob,
	passphrase: string,
	sealing: Sealing = worker
): Promise<KeyFileRead> {
	const bytes = toSealedBytes(new Uint8Array(await file.arrayBuffer()));
	const opened = await sealing.open(bytes, { passphrase });
	if (!opened.ok) {
		const { reason } = opened;
		if (reason === 'wrong-key' || reason === 'no-passphrase') return { ok: false, reason: 'wrong' };
		return { ok: false, reason: reason === 'no-memory' ? 'no-memory' : 'no-key' };
	}
	const read = v.safeParse(keySchema, parse(fromPlainBytes(opened.plain) ?? ''));
	return read.success ? { ok: true, key: read.output } : { ok: false, reason: 'no-key' };
}

/** A new desk that shares the team's address with the desk the key comes from. */
export async function makeDeskWith(
	{ party, team, serviceId, people }: TeamKey,
	about: Pick<Desk, 'name' | 'role'>
): Promise<void> {
	const desk: Desk = {
		side: 'team',
		...about,
		team,
		inbox: party.inbox,
		...(serviceId === undefined ? {} : { serviceId }),
		madeAt: now()
	};
	await (
		await openVault()
	).write([
		keepInbox(party, { isShared: true }),
		put(deskCollection, 'one', desk),
		...people.map(({ id, value }) => put(connectionCollection, id, value))
	]);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // not JSON
	}
}
