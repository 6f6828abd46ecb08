import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cut, declaredFaces, fontFolder } from './cut-fonts.ts';

const root = resolve(import.meta.dirname, '../..');
const faces = declaredFaces();

function textOf(pattern: string): string {
	return globSync(pattern, { cwd: root })
		.map((file) => readFileSync(resolve(root, file), 'utf8'))
		.join('\n');
}

test.each(faces)('$file is what is cut from the typeface today', async (face) => {
	const kept = readFileSync(resolve(fontFolder, face.file));
	expect(kept.equals(await cut(face)), 'run `npm run fonts`').toBe(true);
});

test('no character is in two files', () => {
	const all = faces.flatMap((face) => face.characters);
	expect(all).toHaveLength(new Set(all).size);
});

test('each file is a family of its own, asked for in this order', () => {
	const stack = /--face:\s*([^;]+);/.exec(textOf('src/lib/ui/styles/tokens/type.css'))?.[1];
	const families = faces.map((face) => face.family);
	expect(new Set(families).size).toBe(families.length);
	expect(stack?.split(/,\s*/).slice(0, families.length)).toEqual(families);
});

test('the app’s own English is written with the first file alone', () => {
	const words = textOf('src/locales/{en-GB,easy}/*.json').replaceAll(/\s/g, ' ');
	const first = new Set(faces[0]?.characters);
	expect([...new Set(words)].filter((character) => !first.has(character.codePointAt(0)!))).toEqual(
		[]
	);
});

test('every weight that the styles ask for is there', () => {
	const asked = [
		...textOf('src/**/*.{css,svelte}').matchAll(/(?:font-weight|--weight[\w-]*): (\d+);/g)
	].map((match) => Number(match[1]));
	expect(asked.length).toBeGreaterThan(0);
	for (const { weights } of faces) {
		expect(asked.filter((weight) => weight < weights.min || weight > weights.max)).toEqual([]);
	}
});
