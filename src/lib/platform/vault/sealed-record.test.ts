import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { open, recordBinding, seal, type RecordPlace } from './sealed-record.ts';

const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
	'encrypt',
	'decrypt'
]);
const place: RecordPlace = { collection: 'g1', id: 'a', revision: 3, schema: 1 };

/** Text as people paste it: any script, half an emoji, a zero byte. */
const anyText = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 60, size: 'max' }),
	fc.string({ unit: 'binary', maxLength: 60, size: 'max' }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20, size: 'max' })
		.map((units) => String.fromCharCode(...units))
);

test('what was sealed opens to exactly the same words', async () => {
	await fc.assert(
		fc.asyncProperty(anyText, fc.jsonValue(), async (text, value) => {
			const content = JSON.parse(JSON.stringify({ text, value })) as unknown;
			expect(content).toMatchObject({ text });
			const sealed = await seal(key, recordBinding(place), content);
			expect(await open(key, recordBinding(place), sealed)).toEqual({ content });
		}),
		{ numRuns: 300 }
	);
}, 30_000);

test('100 kB of text survives', async () => {
	const text = 'ق'.repeat(50_000) + '😀'.repeat(12_500);
	const sealed = await seal(key, recordBinding(place), text);
	expect(await open(key, recordBinding(place), sealed)).toEqual({ content: text });
});

test.each([
	['another record', { id: 'b' }],
	['another collection', { collection: 'g2' }],
	['another revision', { revision: 2 }],
	['another schema number', { schema: 2 }],
	['parts that only join to the same text', { collection: 'g1","a', id: '' }]
])('it does not open as %s', async (_name, other) => {
	const sealed = await seal(key, recordBinding(place), 'mine');
	expect(await open(key, recordBinding({ ...place, ...other }), sealed)).toBeUndefined();
});

test('it does not open with a manifest’s name, with another key, or with any byte changed', async () => {
	const sealed = await seal(key, recordBinding(place), 'mine');
	expect(await open(key, ['manifest', 'g1', 3], sealed)).toBeUndefined();
	const otherKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
		'encrypt',
		'decrypt'
	]);
	expect(await open(otherKey, recordBinding(place), sealed)).toBeUndefined();
	for (let index = 0; index < sealed.ciphertext.length; index += 1) {
		const ciphertext = sealed.ciphertext.slice() as typeof sealed.ciphertext;
		ciphertext[index] = (ciphertext[index] ?? 0) ^ 1;
		expect(await open(key, recordBinding(place), { ...sealed, ciphertext })).toBeUndefined();
	}
	for (let length = 0; length < sealed.ciphertext.length; length += 1) {
		const ciphertext = sealed.ciphertext.slice(0, length) as typeof sealed.ciphertext;
		expect(await open(key, recordBinding(place), { ...sealed, ciphertext })).toBeUndefined();
	}
}, 30_000);

test('the same words are never sealed to the same bytes', async () => {
	const sealings = await Promise.all(
		Array.from({ length: 200 }, () => seal(key, recordBinding(place), 'mine'))
	);
	expect(new Set(sealings.map(({ iv }) => iv.join())).size).toBe(200);
	expect(sealings.every(({ iv }) => iv.length === 12)).toBe(true);
});
