import { expect, test } from 'vitest';
import { randomBelow } from './random.ts';

test('a draw that would favour small numbers is made again', () => {
	const draws = [0xffff_ffff, 0xffff_fff9, 5];
	const fill = (into: Uint32Array<ArrayBuffer>) => (into[0] = draws.shift() ?? 0);
	expect(randomBelow(1296, fill)).toBe(5);
	expect(draws).toEqual([]);
});

test('every number below the limit comes, and none above', () => {
	const seen = new Set(Array.from({ length: 1000 }, () => randomBelow(6)));
	expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});
