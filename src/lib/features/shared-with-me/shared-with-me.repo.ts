// What others let me read, as it is kept. Nothing is fetched here: see renewal.repo.ts.

import { connectionCollection, receivedFrom } from '#lib/features/connect/connection.ts';
import { readLetter } from '#lib/features/connect/letter.ts';
import { now } from '#lib/platform/clock.ts';
import { incomingCollection } from '#lib/platform/mailbox/post-records.ts';
import { openVault, update, type Change, type Vault } from '#lib/platform/vault/vault.ts';
import {
	documentOf,
	end,
	endingOf,
	isForCrisis,
	sharedCollection,
	type ConnectionWithLetters,
	type Shared
} from './shared-with-me.ts';

/** What to listen to: `live(listShared, sharedCollections)`. */
export const sharedCollections = [sharedCollection, connectionCollection, incomingCollection];

export interface SharedNow {
	readonly id: string;
	/** With no words in it once it has ended. */
	readonly shared: Shared;
	/** Whom it came from, while they are on the list of connections. */
	readonly from: ConnectionWithLetters | undefined;
}

/** Newest first; what has ended last. */
export async function listShared(): Promise<SharedNow[]> {
	const vault = await openVault();
	const connections = await readConnections(vault);
	const { records } = await vault.list(sharedCollection);
	return records
		.map(({ id, value }) => {
			const from = connections.get(value.pair);
			const ended = endingOf(value, from, now());
			return { id, shared: ended ? end(value, ended) : value, from };
		})
		.toSorted(
			(one, other) =>
				Number(one.shared.ended !== undefined) - Number(other.shared.ended !== undefined) ||
				other.shared.sentAt - one.shared.sentAt
		);
}

/** The crisis plans of those I look after that are here to be read. */
export async function listCrisisPlans(): Promise<{ id: string; name: string }[]> {
	return (await listShared()).flatMap(({ id, shared, from }) => {
		const document = documentOf(shared);
		return from && document && isForCrisis(document)
			? [{ id, name: from.connection.value.name }]
			: [];
	});
}

/** Notes that I looked at it; with the letter that says so. */
export async function markOpened(
	{ id, shared }: Pick<SharedNow, 'id' | 'shared'>,
	also: readonly Change[]
): Promise<void> {
	const { version } = shared;
	if (version === undefined) return;
	const opened = update(sharedCollection, id, (current) => ({
		...(current ?? shared),
		openedVersion: version
	}));
	await (await openVault()).write([opened, ...also]);
}

/** Takes one that has ended off the list; the letter that told of it does not bring it back. */
export async function removeShared({
	id,
	shared
}: Pick<SharedNow, 'id' | 'shared'>): Promise<void> {
	const vault = await openVault();
	const letters = (await vault.list(incomingCollection)).records.filter(
		({ value }) => value.pair === shared.pair && isAbout(value.body, shared.share)
	);
	await vault.write(
		letters.map((letter) =>
			update(incomingCollection, letter.id, (current) => ({
				...(current ?? letter.value),
				answer: 'no' as const
			}))
		)
	);
	await vault.remove(sharedCollection, id);
}

function isAbout(body: string, share: string): boolean {
	const letter = readLetter(body);
	return letter?.kind === 'share' && letter.share === share;
}

/** By the mark of their letters. */
export async function readConnections(vault: Vault): Promise<Map<string, ConnectionWithLetters>> {
	const [connections, letters] = await Promise.all([
		vault.list(connectionCollection),
		vault.list(incomingCollection)
	]);
	const inOrder = letters.records.toSorted((one, other) =>
		one.value.order < other.value.order ? -1 : 1
	);
	return new Map(
		connections.records.map((connection) => [
			connection.value.pair,
			{ connection, received: receivedFrom(connection.value, inOrder) }
		])
	);
}
