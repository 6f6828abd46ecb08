import { beforeEach, expect, test } from 'vitest';
import { closeVault, openVault } from '#lib/platform/vault/vault.ts';
import { useEmptyDevice } from '../../../../tests/support/vault.ts';
import {
	addNote,
	changeNote,
	changeWeeklyTarget,
	compareWithKept,
	keepLines,
	moveNote,
	readSpending,
	rememberPayee,
	removeNote,
	sortAndRemember
} from './spending.repo.ts';
import { emptyHabits, emptyMonth, spendingCollection } from './spending.ts';
import type { StatementLine } from './statement/line.ts';

beforeEach(useEmptyDevice);

const today = '2026-11-22';
const food = { date: today, amountPence: 1000, way: 'out', category: 'food', words: '' } as const;

test('before the first note there is an empty month', async () => {
	expect(await readSpending('2026-11', today)).toEqual({
		id: '2026-11',
		month: emptyMonth,
		lately: [],
		habits: emptyHabits
	});
});

test('a note is kept, changed, moved to another month, removed and brought back', async () => {
	await addNote(food);
	await closeVault();
	const [note] = (await readSpending('2026-11', today)).month.notes;
	expect(note).toMatchObject({ ...food, from: 'typed' });
	const words = '  \u202Eabc\u0007 <b>x</b>\r\n' + 'x'.repeat(100_000);
	await Promise.all([
		changeNote(note!, (current) => ({ ...current, words })),
		changeNote(note!, (current) => ({ ...current, amountPence: 2000 }))
	]);
	await moveNote(note!, '2026-12-01');
	await closeVault();
	expect((await readSpending('2026-11', today)).month.notes).toEqual([]);
	const [moved] = (await readSpending('2026-12', today)).month.notes;
	expect(moved).toEqual({ ...note!, words, amountPence: 2000, date: '2026-12-01' });
	const undo = await removeNote(moved!);
	expect((await readSpending('2026-12', today)).month.notes).toEqual([]);
	await undo();
	expect((await readSpending('2026-12', today)).month.notes).toEqual([moved]);
});

test('the week is read where it lies in two months', async () => {
	await addNote({ ...food, date: '2026-11-30' });
	await addNote({ ...food, date: '2026-12-01' });
	expect((await readSpending('2027-05', '2026-12-02')).lately).toHaveLength(2);
});

const lines: StatementLine[] = [
	{ date: '2026-10-31', words: 'CORNER SHOP 12', amountPence: -500 },
	{ date: '2026-11-01', words: 'CORNER SHOP 99', amountPence: -700 },
	{ date: '2026-11-01', words: 'WAGES', amountPence: 90000 }
];

test('a statement comes in once, sorted as remembered, and can be taken back whole', async () => {
	await rememberPayee('Corner shop', 'food');
	const { count, undo } = await keepLines(lines, 'new');
	expect(count).toBe(3);
	expect(await compareWithKept(lines)).toEqual({ fresh: [], known: lines, alike: [] });
	expect((await keepLines(lines, 'new')).count).toBe(0);
	const { month } = await readSpending('2026-11', today);
	expect(month.notes).toMatchObject([
		{ words: 'CORNER SHOP 99', way: 'out', amountPence: 700, category: 'food', from: 'statement' },
		{ words: 'WAGES', way: 'in', amountPence: 90000 }
	]);
	const again = await keepLines(lines, 'all');
	expect(again.count).toBe(3);
	await again.undo();
	expect((await readSpending('2026-11', today)).month).toEqual(month);
	await undo();
	for (const id of ['2026-10', '2026-11']) {
		expect((await readSpending(id, today)).month.notes).toEqual([]);
	}
});

test('a payment that was noted by hand becomes one with its line, over the end of a month, and can be taken back', async () => {
	const typed = { ...food, date: '2026-10-31', amountPence: 700 };
	await addNote(typed);
	const read = async () =>
		(await Promise.all(['2026-10', '2026-11'].map((id) => readSpending(id, today)))).flatMap(
			({ month }) => month.notes
		);
	const before = await read();
	const { alike } = await compareWithKept(lines);
	expect(alike).toMatchObject([{ note: typed, line: lines[1] }]);
	const { count, undo } = await keepLines(lines, 'new', alike);
	expect(count).toBe(3);
	expect(await read()).toMatchObject([
		{ date: '2026-10-31', amountPence: 700, category: 'food', words: 'CORNER SHOP 99' },
		{ date: '2026-10-31', amountPence: 500 },
		{ date: '2026-11-01', amountPence: 90000 }
	]);
	expect((await keepLines(lines, 'new')).count).toBe(0);
	await undo();
	expect(await read()).toEqual(before);
	// A note that has gone meanwhile cannot stand for its line.
	await removeNote(before[0]!);
	expect((await keepLines(lines, 'new', alike)).count).toBe(3);
	expect(await read()).toHaveLength(3);
});

test('a payee is sorted in the month shown and remembered for what comes', async () => {
	await keepLines(lines, 'new');
	await sortAndRemember('2026-11', 'corner shop', 'home');
	await changeWeeklyTarget(4000);
	const { month, habits } = await readSpending('2026-11', today);
	expect(month.notes[0]?.category).toBe('home');
	expect(habits).toEqual({
		weeklyTargetPence: 4000,
		remembered: [{ payee: 'corner shop', category: 'home' }]
	});
});

test('ten years are kept as one record for each month', async () => {
	const many = Array.from({ length: 20_000 }, (_, at): StatementLine => {
		const month = String(1 + (at % 12)).padStart(2, '0');
		return { date: `${2017 + (at % 10)}-${month}-15`, words: `SHOP ${at}`, amountPence: -at };
	});
	expect((await keepLines(many, 'new')).count).toBe(20_000);
	const { records, unreadable } = await (await openVault()).list(spendingCollection);
	expect([records.length, unreadable.length]).toEqual([
		new Set(many.map(({ date }) => date)).size,
		0
	]);
	expect(records.reduce((sum, { value }) => sum + value.notes.length, 0)).toBe(20_000);
}, 30_000);
