/**
 * Cuts the typeface to what `ui/styles/font.css` declares, so that a first visit waits for few letters: `npm run fonts`
 * writes the files of `ui/fonts`, and a test holds that they are what is cut from the package today.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/** One `@font-face`: its family, its file, the characters it has (code points), and its weights. */
interface Face {
	family: string;
	file: string;
	characters: number[];
	weights: { min: number; max: number };
}

/** Each of our files is cut from one of fontsource's. */
const sources: Record<string, string> = {
	'plain.woff2': 'latin',
	'accents.woff2': 'latin',
	'further.woff2': 'latin-ext'
};

export const fontFolder = resolve(import.meta.dirname, '../lib/ui/fonts');

/** The faces that the styles declare. Throws when one of them lacks a part. */
export function declaredFaces(): Face[] {
	const css = readFileSync(resolve(fontFolder, '../styles/font.css'), 'utf8');
	return css
		.split('@font-face')
		.slice(1)
		.map((rule) => {
			const [min, max] = part(rule, 'font-weight').split(' ').map(Number);
			if (!min || !max) throw new Error(`font.css: weights are a range, "400 750": ${rule}`);
			return {
				family: part(rule, 'font-family'),
				file: basename(part(rule, 'src').replace(/^url\('|'\).*$/gs, '')),
				characters: part(rule, 'unicode-range').split(',').flatMap(codePoints),
				weights: { min, max }
			};
		});
}

/** The bytes of a face's file. */
export function cut({ file, characters, weights }: Face): Promise<Buffer> {
	const name = `atkinson-hyperlegible-next-${sources[file]}-wght-normal.woff2`;
	const whole = fileURLToPath(
		import.meta.resolve(`@fontsource-variable/atkinson-hyperlegible-next/files/${name}`)
	);
	return subsetFont(readFileSync(whole), String.fromCodePoint(...characters), {
		targetFormat: 'woff2',
		variationAxes: { wght: weights },
		noLayoutClosure: true
	});
}

function part(rule: string, name: string): string {
	const value = new RegExp(`${name}:\\s*([^;]+);`).exec(rule)?.[1];
	if (!value) throw new Error(`font.css: a face has no ${name}`);
	return value;
}

/** `U+0041` or `U+0041-005A`. */
function codePoints(range: string): number[] {
	const [first, last = first] = range.trim().replace('U+', '').split('-');
	const from = Number.parseInt(first ?? '', 16);
	const to = Number.parseInt(last ?? '', 16);
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

if (import.meta.main) {
	for (const face of declaredFaces()) {
		writeFileSync(resolve(fontFolder, face.file), await cut(face));
	}
}
