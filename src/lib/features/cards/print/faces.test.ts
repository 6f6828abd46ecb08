import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShownCard } from '../card.ts';
import { toCode, toFaces, type Say } from './faces.ts';

const card: ShownCard = {
	kind: 'crisis',
	madeOn: '2026-11-22',
	lines: [
		{ field: 'called', words: 'Sam' },
		{ field: 'helps', words: ' A quiet room ' },
		{ field: 'allergies', words: 'Nuts' }
	],
	people: [
		{ id: 'a', name: 'Amina', role: 'sister', numbers: ['07700 900123'] },
		{ id: 'b', name: 'Bea', role: '', numbers: ['020 7946 0000 (any time, day and night)'] }
	]
};

const say: Say = {
	title: 'My card',
	intro: 'Please read it',
	people: 'Ring',
	field: (field) => field.toUpperCase(),
	rest: 'The rest is in the app.'
};

const bytes = (text: string) => new TextEncoder().encode(text).byteLength;

test('who I am and who to ring come first, what helps next, the rest on the back', () => {
	const faces = toFaces(card);
	expect(faces.first.map(({ words }) => words)).toEqual(['Sam']);
	expect(faces.next.map(({ words }) => words)).toEqual(['A quiet room']);
	expect(faces.back.map(({ words }) => words)).toEqual(['Nuts']);
	expect(faces.people).toEqual([
		{ name: 'Amina, sister', numbers: ['07700 900123'] },
		{ name: 'Bea', numbers: ['02079460000'] }
	]);
});

test('what no wallet can hold is cut between characters, and says so', () => {
	const words = '👩‍👩‍👧'.repeat(1000);
	const [line] = toFaces({ ...card, lines: [{ field: 'helps', words }] }).next;
	expect(line?.isShort).toBe(true);
	expect(line?.words).not.toMatch(/\p{Cs}/u);
	expect(line?.words.endsWith('…')).toBe(true);
});

describe('the text in the code', () => {
	test('is the whole card where there is room', () => {
		expect(toCode(card, say, 500)).toEqual({
			isShort: false,
			text: [
				'My card. Please read it',
				'CALLED: Sam',
				'Ring: Amina, sister, 07700 900123',
				'Ring: Bea, 02079460000',
				'HELPS: A quiet room',
				'ALLERGIES: Nuts'
			].join('\n')
		});
	});

	test('where there is not, it ends with where the rest is', () => {
		const { text, isShort } = toCode(card, say, 100);
		expect(isShort).toBe(true);
		expect(bytes(text)).toBeLessThanOrEqual(100);
		expect(text).toMatch(/^My card\..*…\nThe rest is in the app\.$/su);
	});

	test('a number is whole or not there, and what is shorter still comes after it', () => {
		const lines = [{ field: 'allergies' as const, words: 'Nuts' }];
		const people = [{ ...card.people[0]!, name: 'A very long name '.repeat(5) }];
		const { text } = toCode({ ...card, lines, people }, say, 90);
		expect(text).not.toContain('Ring');
		expect(text).toContain('Nuts');
	});

	test('whatever is written, it is never too long and never half a character', () => {
		fc.assert(
			fc.property(
				fc.array(fc.string({ unit: 'grapheme', maxLength: 2000, size: 'max' }), { maxLength: 5 }),
				fc.integer({ min: 60, max: 700 }),
				(texts, most) => {
					const lines = texts.map((words) => ({ field: 'other' as const, words }));
					const { text, isShort } = toCode({ ...card, lines }, say, most);
					expect(bytes(text)).toBeLessThanOrEqual(most);
					expect(text.endsWith(say.rest)).toBe(isShort);
				}
			)
		);
	});
});
