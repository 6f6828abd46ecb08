import { expect, test } from 'vitest';
import { toWellSheet } from './well-sheet.ts';
import { emptyWell, writeItem } from './well.ts';

test('an empty plan is a form to write on', () => {
	expect(toWellSheet(emptyWell, ' ').isEmpty).toBe(true);
});

test('each item with words is a line of its own', () => {
	const plan = ['Music', ' ', 'A walk'].reduce(
		(now, words, n) => writeItem(now, 'toolbox', `${n}`, words),
		emptyWell
	);
	const { texts, isEmpty } = toWellSheet(plan, 'I laugh');
	expect(texts.toolbox).toEqual({ text: '• Music\n• A walk', isShort: false });
	expect([texts.whenWell.text, isEmpty]).toEqual(['I laugh', false]);
});

test('only what no side could hold is left out, and a short list keeps its words', () => {
	const long = writeItem(emptyWell, 'early', 'a', 'x'.repeat(100_000));
	const { texts } = toWellSheet(writeItem(long, 'toolbox', 'b', 'Music'), '');
	expect(texts.early.isShort).toBe(true);
	expect(texts.early.text.length).toBeLessThanOrEqual(16_000);
	expect(texts.toolbox).toEqual({ text: '• Music', isShort: false });
});
