import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languages, pseudo } from '../../src/lib/platform/i18n/languages.ts';

test('the script that runs before the first paint carries the same languages as the app', () => {
	const page = readFileSync('src/app.html', 'utf8');
	const list = /var carried = (\{[^}]*\})/.exec(page)?.[1] ?? '{}';
	const carried = [...list.matchAll(/'?([\w-]+)'?: \['([\w-]+)', '(ltr|rtl)'\]/g)].map(
		([, code, tag, dir]) => [code, tag, dir]
	);
	expect(carried).toEqual([
		...Object.entries(languages).map(([code, { tag, dir }]) => [code, tag, dir]),
		[pseudo, pseudo, 'ltr']
	]);
});
