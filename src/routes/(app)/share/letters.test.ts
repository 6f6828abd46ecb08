import { beforeEach, expect, test } from 'vitest';
import type { ConnectionNow } from '#lib/features/connect/connect.repo.ts';
import { connectionCollection, type Connection } from '#lib/features/connect/connection.ts';
import { markNotWanted, newPerson, type Person } from '#lib/features/people/people.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { openVault, put } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import { letters, toConnected } from './letters.ts';

const connection = (more: Partial<Connection> = {}): Connection => ({
	name: 'Wendy',
	theirs: { recipient: `age1pq1${'x'.repeat(200)}`, inbox: 'i'.repeat(22) },
	inbox: 'm'.repeat(22),
	pairKey: 'k'.repeat(43),
	pair: 'p'.repeat(22),
	words: ['one', 'two', 'three', 'four'],
	how: 'invited',
	madeAt: 1,
	...more
});

const stored = <T>(id: string, value: T): Stored<T> => ({
	id,
	revision: 1,
	createdAt: 1,
	updatedAt: 1,
	value
});

const now = (id: string, more: Partial<Connection> = {}): ConnectionNow => ({
	connection: stored(id, connection(more)),
	received: [],
	isSending: false
});

const person = (id: string, name: string, isWanted: boolean): Stored<Person> => {
	const made = { ...newPerson('person', []), name };
	return stored(id, isWanted ? made : markNotWanted(made));
};

beforeEach(useEmptyDevice);

test('only whom one is connected with is offered, and never somebody not wanted', () => {
	const everybody = [person('nora', 'Nora', false), person('joe', 'Joe', true)];
	const connections = [
		now('a'),
		now('b', { name: 'Joe', personId: 'joe' }),
		now('c', { name: 'A friend', personId: 'nora' }),
		now('d', { name: ' nora ' }),
		now('e', { name: 'Not yet', how: 'opened' }),
		now('f', { name: 'Over', endedAt: 5 })
	];
	expect(toConnected(connections, everybody)).toEqual([
		{ id: 'a', name: 'Wendy' },
		{ id: 'b', name: 'Joe' }
	]);
});

test('nothing is written to whom the connection has ended with', async () => {
	const vault = await openVault();
	await vault.write([put(connectionCollection, 'over', connection({ endedAt: 5 }))]);
	const share = { id: 'share-1234', secret: 's'.repeat(43), endsAt: 9, isKept: false };
	expect(await letters.shared('over', share)).toBeUndefined();
	expect(await letters.ended('over', 'share-1234')).toBeUndefined();
	expect(await letters.ended('never', 'share-1234')).toBeUndefined();
});
