// Spending as it is kept: the only file of this feature that knows the vault.

import type { Category } from '#lib/features/money/categories.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import { newId } from '#lib/platform/ids.ts';
import { openVault, update, type Change } from '#lib/platform/vault/vault.ts';
import {
	byMonth,
	changeNoteIn,
	dropNotes,
	emptyHabits,
	emptyMonth,
	habitsCollection,
	monthOf,
	newLines,
	noteOfLine,
	putNotes,
	remember,
	setWeeklyTarget,
	sortPayee,
	spendingCollection,
	weekOf,
	type Habits,
	type Month,
	type MonthId,
	type Note
} from './spending.ts';
import type { StatementLine } from './statement/line.ts';

const theOne = 'one';

/** What to listen to: `live(() => readSpending(month, today()), spendingCollections)`. */
export const spendingCollections = [spendingCollection, habitsCollection];

export interface Spending {
	/** Of the month that was asked for. */
	readonly id: MonthId;
	readonly month: Month;
	/** Every note of the months in which this week lies. */
	readonly lately: readonly Note[];
	readonly habits: Habits;
}

/** Opens the shown month and those of this week, however many others there are. */
export async function readSpending(month: MonthId, today: CalendarDate): Promise<Spending> {
	const vault = await openVault();
	const read = async (id: MonthId) =>
		(await vault.get(spendingCollection, id))?.value ?? emptyMonth;
	const [shown, habits, ...week] = await Promise.all([
		read(month),
		readHabits(),
		...weekOf(today).months.map(read)
	]);
	return {
		id: month,
		month: shown,
		lately: week.flatMap(({ notes }) => notes),
		habits
	};
}

export async function readHabits(): Promise<Habits> {
	const vault = await openVault();
	return (await vault.get(habitsCollection, theOne))?.value ?? emptyHabits;
}

export async function addNote(note: Omit<Note, 'id' | 'from'>): Promise<void> {
	const id = newId();
	const vault = await openVault();
	await vault.change(spendingCollection, monthOf(note.date), (month = emptyMonth) =>
		putNotes(month, [{ ...note, id, from: 'typed' }])
	);
}

/** Changes anything about a note but its day: that is `moveNote`. */
export async function changeNote({ id, date }: Note, change: (note: Note) => Note): Promise<void> {
	const vault = await openVault();
	await vault.change(spendingCollection, monthOf(date), (month = emptyMonth) =>
		changeNoteIn(month, id, (note) => ({ ...change(note), date: note.date }))
	);
}

/** Puts a note on another day, in another month too. */
export async function moveNote({ id, date }: Note, to: CalendarDate): Promise<void> {
	const vault = await openVault();
	const [before, after] = [monthOf(date), monthOf(to)];
	if (before === after) {
		await vault.change(spendingCollection, after, (month = emptyMonth) =>
			changeNoteIn(month, id, (note) => ({ ...note, date: to }))
		);
		return;
	}
	const held = await vault.get(spendingCollection, before);
	const note = held?.value.notes.find((each) => each.id === id);
	if (!note) return;
	await vault.write([
		update(spendingCollection, before, (month = emptyMonth) => dropNotes(month, new Set([id]))),
		update(spendingCollection, after, (month = emptyMonth) =>
			putNotes(month, [{ ...note, date: to }])
		)
	]);
}

/** Resolves to the way back. */
export async function removeNote(note: Note): Promise<() => Promise<void>> {
	const vault = await openVault();
	const month = monthOf(note.date);
	await vault.change(spendingCollection, month, (held = emptyMonth) =>
		dropNotes(held, new Set([note.id]))
	);
	return async () => {
		await vault.change(spendingCollection, month, (held = emptyMonth) => putNotes(held, [note]));
	};
}

/** Says what a payee's payments are for: those of the month that are not sorted, and all that come. */
export async function sortAndRemember(
	id: MonthId,
	payee: string,
	category: Category
): Promise<void> {
	const vault = await openVault();
	await vault.write([
		update(spendingCollection, id, (month = emptyMonth) => sortPayee(month, payee, category)),
		update(habitsCollection, theOne, (habits = emptyHabits) => remember(habits, payee, category))
	]);
}

export async function rememberPayee(words: string, category: Category): Promise<void> {
	const vault = await openVault();
	await vault.change(habitsCollection, theOne, (habits = emptyHabits) =>
		remember(habits, words, category)
	);
}

export async function changeWeeklyTarget(pence: number | undefined): Promise<void> {
	const vault = await openVault();
	await vault.change(habitsCollection, theOne, (habits = emptyHabits) =>
		setWeeklyTarget(habits, pence)
	);
}

/** Which lines of a statement are kept already. */
export async function compareWithKept(
	lines: readonly StatementLine[]
): Promise<{ fresh: StatementLine[]; known: StatementLine[] }> {
	const vault = await openVault();
	const compared = [];
	for (const [id, ofMonth] of byMonth(lines)) {
		const kept = (await vault.get(spendingCollection, id))?.value ?? emptyMonth;
		compared.push(newLines(kept.notes, ofMonth));
	}
	return {
		fresh: compared.flatMap(({ fresh }) => fresh),
		known: compared.flatMap(({ known }) => known)
	};
}

/**
 * Keeps a statement's lines, all or none. Those that are kept already are left out, unless the person wants `all`.
 * Resolves to how many came in, and to the way back.
 */
export async function keepLines(
	lines: readonly StatementLine[],
	which: 'new' | 'all'
): Promise<{ count: number; undo: () => Promise<void> }> {
	const vault = await openVault();
	const habits = await readHabits();
	const ids = new Map<MonthId, Set<string>>();
	const changes = [...byMonth(lines)].map(([id, ofMonth]): Change => {
		// One id for a month's lines: fifty thousand of them would take a second to make.
		const lot = newId();
		return update(spendingCollection, id, (month = emptyMonth) => {
			const wanted = which === 'all' ? ofMonth : newLines(month.notes, ofMonth).fresh;
			const notes = wanted.map((line, at) => noteOfLine(line, habits, `${lot}-${at}`));
			ids.set(id, new Set(notes.map((note) => note.id)));
			return putNotes(month, notes);
		});
	});
	await vault.write(changes);
	return {
		count: [...ids.values()].reduce((count, ofMonth) => count + ofMonth.size, 0),
		undo: () =>
			vault.write(
				[...ids].map(([id, ofMonth]) =>
					update(spendingCollection, id, (month = emptyMonth) => dropNotes(month, ofMonth))
				)
			)
	};
}
