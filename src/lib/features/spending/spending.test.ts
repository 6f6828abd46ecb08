import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	asOne,
	byMonth,
	cameIn,
	changeNoteIn,
	dropNotes,
	emptyHabits,
	emptyMonth,
	likenesses,
	monthAfter,
	newLines,
	noteOfLine,
	payeeOf,
	putNotes,
	remember,
	rememberedFor,
	setWeeklyTarget,
	sharesOf,
	sortPayee,
	spentIn,
	unsortedIn,
	usualSums,
	weeklySpent,
	weekOf,
	type Note
} from './spending.ts';
import type { StatementLine } from './statement/line.ts';

function note(id: string, date: string, amountPence: number, more: Partial<Note> = {}): Note {
	return { id, date, amountPence, way: 'out', words: '', from: 'typed', ...more };
}

const line = (words: string, amountPence = -200, date = '2026-11-27'): StatementLine => ({
	date,
	words,
	amountPence
});

test('notes stand in order of days, and within a day as they were noted', () => {
	const month = putNotes(
		putNotes(emptyMonth, [note('b', '2026-11-02', 1), note('a', '2026-11-01', 2)]),
		[note('c', '2026-11-01', 3)]
	);
	expect(month.notes.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
	expect(putNotes(month, month.notes)).toEqual(month);
	expect(dropNotes(month, new Set(['a', 'b'])).notes.map(({ id }) => id)).toEqual(['c']);
});

test('a note that is gone is not brought back by a late change', () => {
	expect(changeNoteIn(emptyMonth, 'a', () => note('a', '2026-11-01', 1))).toEqual(emptyMonth);
});

test('the months before and after, over the turn of a year', () => {
	expect(monthAfter('2026-12', 1)).toBe('2027-01');
	expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

test('a week runs from Monday to Sunday, also over two months', () => {
	expect(weekOf('2026-12-01')).toEqual({
		monday: '2026-11-30',
		sunday: '2026-12-06',
		months: ['2026-11', '2026-12']
	});
	expect(weekOf('2026-11-22').monday).toBe('2026-11-16');
});

test('the week counts food and top-ups that went out, and nothing else', () => {
	const notes = [
		note('a', '2026-11-16', 1000, { category: 'food' }),
		note('b', '2026-11-22', 500, { category: 'utilities', isTopUp: true }),
		note('c', '2026-11-18', 5000, { category: 'utilities' }),
		note('d', '2026-11-18', 300, { category: 'food', way: 'in' }),
		note('e', '2026-11-15', 700, { category: 'food' }),
		note('f', '2026-11-23', 700, { category: 'food' })
	];
	expect(weeklySpent(notes, '2026-11-20')).toBe(1500);
});

test('a month by what it went on, the most first, the unsorted last', () => {
	const month = putNotes(emptyMonth, [
		note('a', '2026-11-01', 900),
		note('b', '2026-11-02', 300, { category: 'food' }),
		note('c', '2026-11-03', 400, { category: 'fun' }),
		note('d', '2026-11-04', 200, { category: 'food' }),
		note('e', '2026-11-05', 9900, { way: 'in' })
	]);
	expect(sharesOf(month)).toEqual([
		{ category: 'food', pence: 500 },
		{ category: 'fun', pence: 400 },
		{ category: 'unsorted', pence: 900 }
	]);
	expect([spentIn(month.notes), cameIn(month.notes)]).toEqual([1800, 9900]);
});

test('the shares of any month add up to what was spent, to the penny', () => {
	const notes = fc.array(
		fc.record({
			amountPence: fc.integer({ min: 0, max: 100_000 }),
			way: fc.constantFrom('out' as const, 'in' as const),
			category: fc.constantFrom('food' as const, 'home' as const, undefined)
		})
	);
	fc.assert(
		fc.property(notes, (some) => {
			const month = {
				notes: some.map(({ category, ...rest }, at) => ({
					...note(String(at), '2026-11-01', 0),
					...rest,
					...(category && { category })
				}))
			};
			const sum = sharesOf(month).reduce((total, { pence }) => total + pence, 0);
			expect(sum).toBe(spentIn(month.notes));
		})
	);
});

test('a payee is the same however the bank numbers and spells it', () => {
	expect(payeeOf('CORNER SHOP 1234')).toBe(payeeOf('Corner-Shop*77 '));
	expect(payeeOf('مقهى ٢')).toBe('مقهى');
	expect(payeeOf('1234')).toBe('');
});

test('what a payee is for is said once, and can be said anew', () => {
	const once = remember(emptyHabits, 'CORNER SHOP 1', 'food');
	expect(rememberedFor(once, 'Corner shop 2')).toBe('food');
	const anew = remember(once, 'corner shop', 'home');
	expect(anew.remembered).toEqual([{ payee: 'corner shop', category: 'home' }]);
	expect(remember(anew, '123', 'fun')).toBe(anew);
	expect(rememberedFor(anew, '456')).toBeUndefined();
});

test('sorting a payee leaves what is sorted, what came in and everybody else', () => {
	const month = putNotes(emptyMonth, [
		note('a', '2026-11-01', 1, { words: 'SHOP 1' }),
		note('b', '2026-11-01', 1, { words: 'SHOP 2', category: 'fun' }),
		note('c', '2026-11-01', 1, { words: 'SHOP 3', way: 'in' }),
		note('d', '2026-11-01', 1, { words: 'BUS' })
	]);
	expect(unsortedIn(month)).toMatchObject([{ payee: 'shop', count: 1 }, { payee: 'bus' }]);
	const sorted = sortPayee(month, 'shop', 'food');
	expect(sorted.notes.map(({ category }) => category)).toEqual([
		'food',
		'fun',
		undefined,
		undefined
	]);
});

test('sums to tap are those noted lately for the same, filled up with round ones', () => {
	const notes = [
		note('a', '2026-11-01', 1250, { category: 'food' }),
		note('b', '2026-11-02', 333, { category: 'fun' }),
		note('c', '2026-11-03', 499, { category: 'food', from: 'statement' })
	];
	expect(usualSums(notes, { category: 'food' })).toEqual([500, 1000, 1250, 2000]);
});

test('a target can be set and taken away', () => {
	expect(setWeeklyTarget(emptyHabits, 4000)).toEqual({ remembered: [], weeklyTargetPence: 4000 });
	expect(setWeeklyTarget(setWeeklyTarget(emptyHabits, 4000), undefined)).toEqual(emptyHabits);
});

test('a statement read a second time brings nothing new; a third coffee is new where two are kept', () => {
	const lines = [line('COFFEE'), line('COFFEE'), line('TEA')];
	const kept = lines.map((each, at) => noteOfLine(each, emptyHabits, String(at)));
	expect(newLines(kept, lines).fresh).toEqual([]);
	expect(newLines(kept, [...lines, line('Coffee')]).fresh).toEqual([line('Coffee')]);
	// What came in is not what went out, and what was typed is not from a bank.
	expect(newLines(kept, [line('TEA', 200)]).fresh).toHaveLength(1);
	expect(
		newLines([note('x', '2026-11-27', 200, { words: 'TEA' })], [line('TEA')]).fresh
	).toHaveLength(1);
});

test('however statements overlap, each line is kept once and none is lost', () => {
	const lines = fc.array(
		fc.record({
			date: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02'),
			words: fc.constantFrom('COFFEE', 'TEA'),
			amountPence: fc.constantFrom(-200, 200, -300)
		})
	);
	const overlap = lines.chain((all) =>
		fc.tuple(fc.constant(all), fc.nat(all.length), fc.nat(all.length))
	);
	const named = (some: readonly StatementLine[]) =>
		some.map(({ date, words, amountPence }) => `${date} ${words} ${amountPence}`).toSorted();
	fc.assert(
		fc.property(overlap, ([all, one, other]) => {
			// Two files of one account: whole days, of which some are in both.
			const days = [...new Set(all.map(({ date }) => date))].toSorted();
			const first = all.filter(({ date }) => days.indexOf(date) <= one % 3);
			const second = all.filter(({ date }) => days.indexOf(date) >= other % 3);
			let kept: Note[] = [];
			for (const file of [first, second, first]) {
				const { fresh, known } = newLines(kept, file);
				expect(fresh.length + known.length).toBe(file.length);
				kept = [
					...kept,
					...fresh.map((each, at) => noteOfLine(each, emptyHabits, `${kept.length}-${at}`))
				];
			}
			const back = kept.map(({ date, words, way, amountPence }) => ({
				date,
				words,
				amountPence: way === 'out' ? -amountPence : amountPence
			}));
			const either = all.filter((each) => first.includes(each) || second.includes(each));
			expect(named(back)).toEqual(named(either));
		})
	);
});

test('a line that a person changed or moved is still known when its statement is read again', () => {
	const month = putNotes(emptyMonth, [noteOfLine(line('TEA'), emptyHabits, 'a')]);
	const sorted = changeNoteIn(month, 'a', (one) => ({ ...one, category: 'food' }));
	expect(sorted.notes[0]).not.toHaveProperty('asRead');
	const renamed = changeNoteIn(sorted, 'a', (one) => ({ ...one, words: 'Tea with Amina' }));
	const again = changeNoteIn(renamed, 'a', (one) => ({ ...one, amountPence: 150 }));
	expect(newLines(again.notes, [line('TEA')]).fresh).toEqual([]);
	expect(newLines(again.notes, [line('TEA'), line('TEA')]).fresh).toHaveLength(1);
});

describe('a payment noted by hand and in a statement', () => {
	const noted = (id: string, date: string, more: Partial<Note> = {}) => note(id, date, 200, more);
	const read = (date: string, amountPence = -200) => line('TEA', amountPence, date);
	const found = (kept: readonly Note[], fresh: readonly StatementLine[]) =>
		likenesses(kept, fresh).map((one) => `${one.note.id} ${one.line.date}`);

	test.each([
		['on the same day', read('2026-11-03'), true],
		['booked five days later', read('2026-11-08'), true],
		['noted the day after', read('2026-11-02'), true],
		['booked six days later', read('2026-11-09'), false],
		['noted two days after', read('2026-11-01'), false],
		['of another sum', read('2026-11-03', -201), false],
		['that came in', read('2026-11-03', 200), false]
	])('%s', (_, fresh, isAlike) => {
		expect(found([noted('a', '2026-11-03')], [fresh])).toHaveLength(isAlike ? 1 : 0);
	});

	test('each stands for one payment, the nearest days together', () => {
		const kept = [noted('a', '2026-11-03'), noted('b', '2026-11-05')];
		expect(found(kept, [read('2026-11-05'), read('2026-11-06'), read('2026-11-06')])).toEqual([
			'b 2026-11-05',
			'a 2026-11-06'
		]);
	});

	test('what came from a statement is not noted by hand', () => {
		expect(found([noted('a', '2026-11-03', { from: 'statement' })], [read('2026-11-03')])).toEqual(
			[]
		);
	});

	test('becomes one: the person’s day and sorting, and known when the statement is read again', () => {
		const both = { note: noted('a', '2026-11-03', { category: 'food' }), line: read('2026-11-05') };
		expect(asOne(both)).toMatchObject({ date: '2026-11-03', category: 'food', words: 'TEA' });
		expect(asOne({ ...both, note: { ...both.note, words: 'Tea' } }).words).toBe('Tea');
		expect(newLines([asOne(both)], [both.line]).fresh).toEqual([]);
	});
});

test('lines go to their months', () => {
	const months = byMonth([line('b', -1, '2026-11-01'), line('a', -1, '2026-10-31')]);
	expect([...months.keys()]).toEqual(['2026-10', '2026-11']);
});
