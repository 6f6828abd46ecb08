import { expect, test } from 'vitest';
import { groupBy } from './group-by.ts';

test('what belongs together is together, in the order it came', () => {
	const groups = groupBy(['plum', 'apple', 'pear', 'fig'], (word) => word[0]);
	expect([...groups]).toEqual([
		['p', ['plum', 'pear']],
		['a', ['apple']],
		['f', ['fig']]
	]);
});

test('nothing makes no group', () => {
	expect(groupBy([], String).size).toBe(0);
});
