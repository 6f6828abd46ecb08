import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const file = resolve(import.meta.dirname, '../../src/lib/ui/styles/tokens/colour.css');

type Scheme = 0 | 1;

/** Each token's colour in light and in dark, as the first rule of the file has it. */
const colours = new Map(
	[
		...readFileSync(file, 'utf8').matchAll(
			/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g
		)
	]
		.reverse() // more contrast comes later in the file: the first one is meant
		.map(([, name, light, dark]) => [name!, [light!, dark!]] as const)
);

function luminance(colour: string): number {
	const [red, green, blue] = [1, 3, 5].map((place) => {
		const part = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** WCAG's contrast ratio. */
function contrast(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light! + 0.05) / (dark! + 0.05);
}

const parts = ['plan', 'well', 'money', 'find', 'help'];
const washes = parts.map((part) => `${part}-wash`);
const texts = [
	...['ink', 'soft-ink'].flatMap((text) =>
		['paper', 'card', ...washes].map((surface) => [text, surface] as const)
	),
	...parts.flatMap((part) =>
		['paper', 'card', `${part}-wash`].map((surface) => [part, surface] as const)
	),
	...parts.map((part) => ['on-part', part] as const)
];

test.each(texts)('%s reads on %s at 7:1, light and dark', (text, surface) => {
	for (const scheme of [0, 1] satisfies Scheme[]) {
		const ratio = contrast(colours.get(text)![scheme], colours.get(surface)![scheme]);
		expect(ratio).toBeGreaterThanOrEqual(7);
	}
});

test.each([
	['edge', 'paper'],
	['edge', 'card'],
	['focus', 'paper'],
	['focus', 'card']
])('%s stands out from %s at 3:1, light and dark', (mark, surface) => {
	for (const scheme of [0, 1] satisfies Scheme[]) {
		const ratio = contrast(colours.get(mark)![scheme], colours.get(surface)![scheme]);
		expect(ratio).toBeGreaterThanOrEqual(3);
	}
});
