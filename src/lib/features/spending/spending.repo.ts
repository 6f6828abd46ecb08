// Spending as it is kept: the only file of this feature that knows the vault.

import type { Category } from '#lib/features/money/categories.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import { newId } from '#lib/platform/ids.ts';
import { openVault, update, type Change } from '#lib/platform/vault/vault.ts';
import {
	asOne,
	byMonth,
	changed,
	changeNoteIn,
	dropNotes,
	emptyHabits,
	emptyMonth,
	habitsCollection,
	likenesses,
	monthAfter,
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
	type Likeness,
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
	const week = weekOf(today).months;
	const ids = [...new Set([month, ...week])];
	const [habits, ...records] = await Promise.all([
		readHabits(),
		...ids.map((id) => vault.get(spendingCollection, id))
	]);
	const months = new Map(ids.map((id, at) => [id, records[at]?.value ?? emptyMonth]));
	return {
		id: month,
		month: months.get(month) ?? emptyMonth,
		lately: week.flatMap((id) => months.get(id)?.notes ?? []),
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
	const moved = changed(note, (current) => ({ ...current, date: to }));
	await vault.write([
		update(spendingCollection, before, (month = emptyMonth) => dropNotes(month, new Set([id]))),
		update(spendingCollection, after, (month = emptyMonth) => putNotes(month, [moved]))
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

export interface Comparison {
	readonly fresh: readonly StatementLine[];
	/** Kept already. */
	readonly known: readonly StatementLine[];
	/** Those of the new ones that look like notes the person typed. */
	readonly alike: readonly Likeness[];
}

export async function compareWithKept(lines: readonly StatementLine[]): Promise<Comparison> {
	const kept = await notesAround(lines);
	const compared = newLines(kept, lines);
	return { ...compared, alike: likenesses(kept, compared.fresh) };
}

/** The notes of the months of lines and of those beside them: a note may have been put on another day than its line. */
async function notesAround(lines: readonly StatementLine[]): Promise<Note[]> {
	const vault = await openVault();
	const months = [...byMonth(lines).keys()];
	const around = new Set(months.flatMap((id) => [monthAfter(id, -1), id, monthAfter(id, 1)]));
	const read = await Promise.all([...around].map((id) => vault.get(spendingCollection, id)));
	return read.flatMap((month) => month?.value.notes ?? []);
}

/**
 * Keeps a statement's lines, all or none. Those that are kept already are left out, unless the person wants `all`; those
 * that they said are the `same` as notes of theirs become one with them. Resolves to how many lines were taken in, and
 * to the way back.
 */
export async function keepLines(
	lines: readonly StatementLine[],
	which: 'new' | 'all',
	same: readonly Likeness[] = []
): Promise<{ count: number; undo: () => Promise<void> }> {
	const vault = await openVault();
	const [habits, kept] = await Promise.all([readHabits(), notesAround(lines)]);
	const held = new Set(kept.map(({ id }) => id));
	const merged = same.filter(({ note }) => held.has(note.id));
	const mergedLines = new Set(merged.map(({ line }) => line));
	const mergedBy = byMonth(merged.map((one) => ({ ...one, date: one.note.date })));
	const linesBy = byMonth(lines);
	/** Notes that stand in another month than the line they came from. */
	const moved = kept.filter(({ asRead, date }) => asRead && monthOf(asRead) !== monthOf(date));
	const ids = new Map<MonthId, Set<string>>();

	const changes = [...new Set([...linesBy.keys(), ...mergedBy.keys()])].map((id): Change => {
		// One id for a month's lines: fifty thousand of them would take a second to make.
		const lot = newId();
		const ofMonth = linesBy.get(id) ?? [];
		return update(spendingCollection, id, (month = emptyMonth) => {
			const wanted =
				which === 'all' ? ofMonth : newLines([...month.notes, ...moved], ofMonth).fresh;
			const notes = wanted
				.filter((line) => !mergedLines.has(line))
				.map((line, at) => noteOfLine(line, habits, `${lot}-${at}`));
			ids.set(id, new Set(notes.map((note) => note.id)));
			const sameHere = mergedBy.get(id) ?? [];
			return putNotes(
				sameHere.reduce((held, one) => changeNoteIn(held, one.note.id, () => asOne(one)), month),
				notes
			);
		});
	});
	await vault.write(changes);
	return {
		count: [...ids.values()].reduce((count, added) => count + added.size, merged.length),
		undo: () =>
			vault.write(
				[...ids].map(([id, added]) =>
					update(spendingCollection, id, (month = emptyMonth) =>
						putNotes(
							dropNotes(month, added),
							(mergedBy.get(id) ?? []).map(({ note }) => note)
						)
					)
				)
			)
	};
}
