import { expect, test } from 'vitest';
import { newId } from './ids.ts';

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('ids are version 7 UUIDs that carry their millisecond', () => {
	const nowMs = Date.now() + 1000;
	const id = newId(nowMs);
	expect(id).toMatch(uuidV7);
	expect(parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(nowMs);
});

test('ids sort in the order they were made, in one millisecond and when the clock goes back', () => {
	const start = Date.now() + 2000;
	const ids = Array.from({ length: 20_000 }, (_, n) => newId(n % 3 === 0 ? start - n : start));
	expect(new Set(ids).size).toBe(ids.length);
	expect([...ids].sort()).toEqual(ids);
	expect(ids.every((id) => uuidV7.test(id))).toBe(true);
});
