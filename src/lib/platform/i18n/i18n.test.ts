import { beforeAll, expect, test } from 'vitest';
import { everyHostileText, hostileTexts } from '../../../../tests/fixtures/hostile-text.ts';
import people from '#locales/en-GB/people.json' with { type: 'json' };
import { useWords, words } from './i18n.ts';

beforeAll(() => words({ people }));

test('somebody’s own words stand in a sentence exactly as typed: no template, no key, no markup', () => {
	const t = useWords('people');
	for (const name of [...hostileTexts, everyHostileText]) {
		expect(t('removed', { name }).replaceAll(/[\u2068\u2069]/g, '')).toBe(
			people.removed.replace('{{name}}', () => name).replaceAll(/[\u2068\u2069]/g, '')
		);
	}
});

/** How deep in isolates a text ends; undefined when it closes more than it opened. */
function depth(text: string): number | undefined {
	let open = 0;
	for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
		open += mark === '\u2069' ? -1 : 1;
		if (open < 0) return undefined;
	}
	return open;
}

test.each([
	['a mark that closes', 'Sam\u2069'],
	['a mark that turns round, with nothing to be seen', 'Sam\u202e'],
	['marks that open and never close', '\u2067Sam\u2066'],
	['closing before opening', '\u2069\u2069Sam\u2067'],
	['Arabic and a mark that closes', 'سام\u2069 x'],
	['all that is hostile', everyHostileText]
])('the rest of a sentence stands as it should after %s in somebody’s words', (_name, name) => {
	const sentence = useWords('people')('removed', { name });
	const end = people.removed.slice(people.removed.indexOf('}}') + 2);
	expect(sentence.endsWith(`\u2069${end}`)).toBe(true);
	const before = sentence.slice(0, sentence.length - end.length);
	expect(depth(before)).toBe(0);
	// Ours, the first to open, is the last to close.
	expect(depth(before.slice(0, -1))).toBe(1);
});
