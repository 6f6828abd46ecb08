import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedMap, Buckets, ceilingFor } from './fairness.ts';

test('a bucket gives its burst, then as much as time brings back, and says how long to wait', () => {
	let now = 0;
	const buckets = new Buckets({ burst: 3, aSecond: 0.5 }, () => now);
	expect([1, 2, 3, 4].map(() => buckets.take('one'))).toEqual([0, 0, 0, 2]);
	expect(buckets.take('other')).toBe(0);
	now = 2000;
	expect(buckets.take('one')).toBe(0);
	expect(buckets.take('one')).toBe(2);
});

test('no network gets more than burst and rate allow, however it spaces its requests', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200, size: 'max' }),
			(pauses) => {
				let now = 0;
				let got = 0;
				const buckets = new Buckets({ burst: 5, aSecond: 2 }, () => now);
				for (const pause of pauses) {
					now += pause;
					if (buckets.take('one') === 0) got += 1;
				}
				expect(got).toBeLessThanOrEqual(5 + (now / 1000) * 2);
			}
		)
	);
});

test('what is remembered is bounded: the one not used for longest is let go', () => {
	const map = new BoundedMap<number>(2);
	map.set('a', 1);
	map.set('b', 2);
	map.set('a', 3);
	map.set('c', 4);
	expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([3, undefined, 4, 2]);
});

/** Sends as one network until it is refused; what it got. */
function fill(held: number, most: number): number {
	let sent = 0;
	while (held + sent < ceilingFor(sent, most, 5)) sent += 1;
	return sent;
}

test('one sender gets about a tenth of what is free, whatever it does', () => {
	expect(fill(0, 1000)).toBe(91);
	expect(fill(500, 1000)).toBe(46);
	expect(fill(990, 1000)).toBe(5);
	expect(fill(1000, 1000)).toBe(0);
});

test('ten flooders leave room for the next who has something to say', () => {
	let held = 0;
	for (let flooder = 0; flooder < 10; flooder++) held += fill(held, 1000);
	expect(held).toBeLessThan(700);
	expect(fill(held, 1000)).toBeGreaterThan(20);
});
