import { expect, test } from 'vitest';
import { toPath } from './squares.ts';

test('dark squares become runs', () => {
	expect(
		toPath([
			[true, true, false],
			[false, false, false],
			[false, true, true]
		])
	).toBe('M0 0h2v1h-2zM1 2h2v1h-2z');
});
