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
