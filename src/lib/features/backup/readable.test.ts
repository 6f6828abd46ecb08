import { expect, test } from 'vitest';
import { aRecord, collections } from '../../../../tests/support/backups.ts';
import { toReadable } from './readable.ts';

const made = { about: ['How to read this.'], appVersion: '0.1.0', now: Date.UTC(2026, 10, 21) };

test('everything is there by its plain name, oldest first, in the shape of today', () => {
	const records = [
		aRecord({ id: 'b', createdAt: 2000 }),
		aRecord({ id: 'a', createdAt: 1000, schema: 1, value: 'Old words' }),
		aRecord({ collection: 'x2', value: { pence: 5 } })
	];
	expect(toReadable(records, collections, made)).toEqual({
		about: ['How to read this.'],
		app: 'Waymark 0.1.0',
		made: '2026-11-21T00:00:00.000Z',
		records: {
			notes: [
				{
					added: '1970-01-01T00:00:01.000Z',
					changed: '1970-01-01T00:00:02.000Z',
					value: { title: 'Old words' }
				},
				{
					added: '1970-01-01T00:00:02.000Z',
					changed: '1970-01-01T00:00:02.000Z',
					value: { title: 'Ring Bob' }
				}
			],
			amounts: [
				{
					added: '1970-01-01T00:00:01.000Z',
					changed: '1970-01-01T00:00:02.000Z',
					value: { pence: 5 }
				}
			]
		}
	});
});

test('what we do not know is there as it was stored', () => {
	const records = [
		aRecord({ collection: 'zz', value: ['from a newer app'] }),
		aRecord({ id: 'b', schema: 9, value: 'newer shape' }),
		aRecord({ id: 'c', value: 7, createdAt: 9e15 })
	];
	const { records: found } = toReadable(records, collections, made);
	expect(found.zz?.[0]?.value).toEqual(['from a newer app']);
	expect(found.notes?.map(({ value }) => value)).toEqual(['newer shape', 7]);
	expect(found.notes?.[1]).not.toHaveProperty('added');
});
