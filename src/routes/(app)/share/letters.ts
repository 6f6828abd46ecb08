// Sharing with somebody connected: what is shared and its letter are written in one go.

import {
	letterTo,
	listConnections,
	type ConnectionNow
} from '#lib/features/connect/connect.repo.ts';
import { standingOf, type Connection } from '#lib/features/connect/connection.ts';
import type { listPeople } from '#lib/features/people/people.repo.ts';
import { peopleNotWanted } from '#lib/features/people/people.ts';
import { isNotWanted, type Connected } from '#lib/features/share/share.ts';
import type { NewShare, ShareLetters } from '#lib/features/share/share.repo.ts';

/** Whom something can go straight to: never somebody who is not to be contacted. */
export function toConnected(
	connections: readonly ConnectionNow[],
	everybody: Awaited<ReturnType<typeof listPeople>>
): Connected[] {
	const notWanted = new Set(peopleNotWanted(everybody).map(({ id }) => id));
	return connections
		.filter(({ connection: { value }, received }) => {
			const { personId = '', name } = value;
			if (notWanted.has(personId) || isNotWanted(name, everybody)) return false;
			return standingOf(value, received) === 'connected';
		})
		.map(({ connection: { id, value } }) => ({ id, name: value.name }));
}

export const letters: ShareLetters = {
	async shared(connection: string, { id, secret, endsAt, isKept }: NewShare) {
		const found = await find(connection);
		return found && letterTo(found, { kind: 'share', share: id, secret, endsAt, isLive: isKept });
	},

	async ended(connection: string, share: string) {
		const found = await find(connection);
		return found && letterTo(found, { kind: 'share-ended', share });
	}
};

/** The connection, as long as it lasts. */
async function find(id: string): Promise<Connection | undefined> {
	const found = (await listConnections()).find(({ connection }) => connection.id === id);
	if (!found || standingOf(found.connection.value, found.received) === 'ended') return undefined;
	return found.connection.value;
}
