import { expect, test } from 'vitest';
import { isToPage, isToWorker } from './messages.ts';

test.each([
	{ type: 'hello' },
	{ type: 'hello', version: '1' },
	{ type: 'SKIP_WAITING' },
	{ type: 'language', code: 'ar' }
])('the worker listens to %o', (message) => expect(isToWorker(message)).toBe(true));

test.each([
	undefined,
	null,
	'hello',
	{},
	{ type: 'hello', version: 1 },
	{ type: 'language' },
	{ type: 'which-version' }
])('the worker ignores %o', (message) => expect(isToWorker(message)).toBe(false));

test('a page answers only the question for its version', () => {
	expect(isToPage({ type: 'which-version' })).toBe(true);
	expect(isToPage({ type: 'hello' })).toBe(false);
	expect(isToPage(null)).toBe(false);
});
