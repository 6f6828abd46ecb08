import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addLine, moveLine, removeLine, said, writeLine } from './lines.ts';

const one = { id: 'a', words: 'one' };
const two = { id: 'b', words: 'two' };

test('a line is made at its first word and reworded after that', () => {
	const begun = writeLine([one], { id: 'b', words: '' }, { words: 't' });
	expect(begun).toEqual([one, { id: 'b', words: 't' }]);
	expect(writeLine(begun, { id: 'b', words: '' }, { words: 'two' })).toEqual([one, two]);
});

test('a line without words is kept, and not shown', () => {
	expect(said([one, { id: 'b', words: ' \n' }])).toEqual([one]);
});

test('a removed line comes back to its place, once', () => {
	const left = removeLine([one, two], 'a');
	expect(left).toEqual([two]);
	const back = addLine(left, one, 0);
	expect(back).toEqual([one, two]);
	expect(addLine(back, one, 1)).toEqual([one, two]);
});

test('moving keeps every line, and the ends stay the ends', () => {
	const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 6 });
	fc.assert(
		fc.property(ids, fc.nat(7), fc.constantFrom('earlier', 'later'), (all, at, where) => {
			const lines = all.map((id) => ({ id, words: id }));
			const id = all[at] ?? 'nobody';
			const moved = moveLine(lines, id, where);
			expect(moved.map((line) => line.id).toSorted()).toEqual(all.toSorted());
			const to = all.indexOf(id) + (where === 'earlier' ? -1 : 1);
			const isMoved = all.includes(id) && to >= 0 && to < all.length;
			expect(moved.findIndex((line) => line.id === id)).toBe(isMoved ? to : all.indexOf(id));
		})
	);
});
