import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const tokens = 'src/lib/ui/styles/tokens/';

const raw = [
	{ what: 'a colour', pattern: /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/gi },
	// A hairline is one physical line, whatever the text size: the only raw length.
	{ what: 'a length in px', pattern: /(?<![\w.-])(?!1px\b)\d*\.?\d+px\b/g }
];

/** The rules of style in a file: all of a .css file, the <style> of a component, without comments. */
function styles(path: string): string {
	const text = readFileSync(resolve(root, path), 'utf8');
	const css = path.endsWith('.css')
		? text
		: [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((match) => match[1]).join('\n');
	return css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/url\([^)]*\)/g, '');
}

test('colours and lengths come from the tokens', () => {
	const files = globSync('src/**/*.{css,svelte}', { cwd: root }).filter(
		(path) => !path.startsWith(tokens)
	);
	const found = files.flatMap((path) =>
		raw.flatMap(({ what, pattern }) =>
			[...styles(path).matchAll(pattern)].map((match) => `${path}: ${what}, ${match[0]}`)
		)
	);
	expect(found).toEqual([]);
});
