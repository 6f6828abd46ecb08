import * as v from 'valibot';
import { expect, test } from 'vitest';
import { defineCollection, toCurrent } from './collection.ts';

const people = defineCollection({
	code: 't2',
	name: 'people',
	version: 3,
	schema: v.object({ name: v.string(), calls: v.array(v.string()) }),
	upgrades: {
		1: (older) => ({ name: older }),
		2: (older) => ({ ...(older as object), calls: [] })
	}
});

test('an old record is brought up one step at a time', () => {
	expect(toCurrent(people, 1, 'Amira')).toEqual({ ok: true, value: { name: 'Amira', calls: [] } });
	expect(toCurrent(people, 2, { name: 'Amira' })).toEqual({
		ok: true,
		value: { name: 'Amira', calls: [] }
	});
});

test('a newer record and one of another shape are told apart, and never throw', () => {
	expect(toCurrent(people, 4, {})).toEqual({ ok: false, reason: 'newer' });
	expect(toCurrent(people, 3, { name: 1 })).toEqual({ ok: false, reason: 'shape' });
	const throwing = {
		...people,
		upgrades: { ...people.upgrades, 1: () => JSON.parse('{') as unknown }
	};
	expect(toCurrent(throwing, 1, 'Amira')).toEqual({ ok: false, reason: 'shape' });
});

test('a collection that forgot an upgrade is refused when it is declared', () => {
	expect(() =>
		defineCollection({ ...people, upgrades: { 1: people.upgrades[1] ?? String } })
	).toThrow('cannot upgrade from version 2');
});
