import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import waymark from './eslint-plugin-waymark.js';

const rule = 'waymark/known-to-old-phones';

function faultsIn(code: string): string[] {
	return new Linter()
		.verify(code, { plugins: { waymark }, rules: { [rule]: 'error' } })
		.map(({ message }) => message);
}

test.each([
	"URL.canParse('/')",
	'AbortSignal.any([])',
	'new Intl.Segmenter()',
	'box.showPopover()'
])('%s is too young for an old phone', (code) => expect(faultsIn(code)).toHaveLength(1));

test.each([
	"new URL('/')",
	'AbortSignal.abort()',
	'new Intl.Collator()',
	'box.focus()',
	'size.bytes'
])('%s is known to it', (code) => expect(faultsIn(code)).toEqual([]));
