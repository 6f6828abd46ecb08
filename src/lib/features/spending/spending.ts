/**
 * What I spend, noted when I feel like it. Pure. A month is one record, so that ten years open as quickly as one.
 *
 * Missing days are fine: nothing here says how much a person should spend, and the target for the week is their own.
 */
import * as v from 'valibot';
import { categories, type Category } from '#lib/features/money/categories.ts';
import { penceSchema, sumPence } from '#lib/features/money/pence.ts';
import {
	addDays,
	addMonths,
	compareDates,
	isCalendarDate,
	weekday,
	type CalendarDate
} from '#lib/platform/calendar-date.ts';
import { groupBy } from '#lib/platform/group-by.ts';
import { defineCollection } from '#lib/platform/vault/collection.ts';
import type { StatementLine } from './statement/line.ts';

const noteSchema = v.object({
	id: v.string(),
	date: v.pipe(v.string(), v.check(isCalendarDate)),
	amountPence: penceSchema,
	/** Money that came in is kept with a statement's lines, so that none is lost; it is no spending. */
	way: v.picklist(['out', 'in']),
	/** Absent: not sorted yet. */
	category: v.optional(v.picklist(categories)),
	/** Gas, electricity or a phone paid as one goes: counts towards the week's target. */
	isTopUp: v.optional(v.boolean()),
	words: v.string(),
	from: v.picklist(['typed', 'statement']),
	/** How a statement had it (`nameOfLine`), where the note says it in another way. */
	asRead: v.optional(v.string())
});
export type Note = v.InferOutput<typeof noteSchema>;

const monthSchema = v.object({ notes: v.array(noteSchema) });
/** In order of days; of one day, in the order they were noted. */
export type Month = v.InferOutput<typeof monthSchema>;

export const spendingCollection = defineCollection<Month>({
	code: 'x1',
	name: 'spending',
	version: 1,
	schema: monthSchema,
	upgrades: {}
});

const habitsSchema = v.object({
	/** For food and top-ups, Monday to Sunday. */
	weeklyTargetPence: v.optional(penceSchema),
	/** What a payee's payments are for, as the person once said. */
	remembered: v.array(v.object({ payee: v.string(), category: v.picklist(categories) }))
});
export type Habits = v.InferOutput<typeof habitsSchema>;

export const habitsCollection = defineCollection<Habits>({
	code: 'x2',
	name: 'spending-habits',
	version: 1,
	schema: habitsSchema,
	upgrades: {}
});

export const emptyMonth: Month = { notes: [] };
export const emptyHabits: Habits = { remembered: [] };

/** `2026-11`: the id of the record that holds a day's notes. */
export type MonthId = string;

export function monthOf(date: CalendarDate): MonthId {
	return date.slice(0, 7);
}

export function monthAfter(month: MonthId, months: number): MonthId {
	return monthOf(addMonths(`${month}-01`, months));
}

/** Puts notes in, each in its place by day. One with the id of another takes its place. */
export function putNotes(month: Month, added: readonly Note[]): Month {
	const ids = new Set(added.map(({ id }) => id));
	return inOrder([...month.notes.filter(({ id }) => !ids.has(id)), ...added]);
}

/** Changes one note within its month; nothing happens when it is no longer there. */
export function changeNoteIn(month: Month, id: string, change: (note: Note) => Note): Month {
	return inOrder(month.notes.map((note) => (note.id === id ? changed(note, change) : note)));
}

/** A note after a change. It keeps its id, and a statement's line is known again whatever became of it. */
export function changed(note: Note, change: (note: Note) => Note): Note {
	const next = { ...change(note), id: note.id };
	const name = nameOfNote(note);
	return note.from === 'typed' || nameOfNote(next) === name ? next : { ...next, asRead: name };
}

function inOrder(notes: readonly Note[]): Month {
	return { notes: notes.toSorted((one, other) => compareDates(one.date, other.date)) };
}

export function dropNotes(month: Month, ids: ReadonlySet<string>): Month {
	return { notes: month.notes.filter(({ id }) => !ids.has(id)) };
}

/** The name a payee goes by, however the bank spells it today: without digits, marks and capitals. */
export function payeeOf(words: string): string {
	return words
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{M}]+/gu, ' ')
		.trim()
		.slice(0, 60);
}

export function rememberedFor(habits: Habits, words: string): Category | undefined {
	if (habits.remembered.length === 0) return undefined; // a long statement is read quicker
	const payee = payeeOf(words);
	return habits.remembered.find((one) => one.payee === payee)?.category;
}

/** From now on this payee's payments are for this. A payee without a name is not remembered. */
export function remember(habits: Habits, words: string, category: Category): Habits {
	const payee = payeeOf(words);
	if (payee === '') return habits;
	const others = habits.remembered.filter((one) => one.payee !== payee);
	return { ...habits, remembered: [...others, { payee, category }] };
}

export function setWeeklyTarget(habits: Habits, weeklyTargetPence: number | undefined): Habits {
	const { weeklyTargetPence: _, ...rest } = habits;
	return weeklyTargetPence === undefined ? rest : { ...rest, weeklyTargetPence };
}

/** Sorts every unsorted note of a payee at once. */
export function sortPayee(month: Month, payee: string, category: Category): Month {
	return {
		notes: month.notes.map((note) =>
			note.category === undefined && note.way === 'out' && payeeOf(note.words) === payee
				? { ...note, category }
				: note
		)
	};
}

/** Payments that say nothing yet about what they were for, by payee, the most frequent first. */
export interface Unsorted {
	readonly payee: string;
	/** As the newest of them is named. */
	readonly words: string;
	readonly count: number;
	readonly pence: number;
}

export function unsortedIn(month: Month): Unsorted[] {
	const payees = new Map<string, Unsorted>();
	for (const { way, category, words, amountPence } of month.notes) {
		if (way === 'in' || category !== undefined) continue;
		const payee = payeeOf(words);
		const before = payees.get(payee);
		payees.set(payee, {
			payee,
			words,
			count: (before?.count ?? 0) + 1,
			pence: (before?.pence ?? 0) + amountPence
		});
	}
	return [...payees.values()].toSorted((one, other) => other.count - one.count);
}

/** What a month's spending went on, the most first; what is not sorted comes last. */
export interface Share {
	readonly category: Category | 'unsorted';
	readonly pence: number;
}

export function sharesOf(month: Month): Share[] {
	const sums = new Map<Share['category'], number>();
	for (const { way, category = 'unsorted', amountPence } of month.notes) {
		if (way === 'out') sums.set(category, (sums.get(category) ?? 0) + amountPence);
	}
	const place = ({ category, pence }: Share) => (category === 'unsorted' ? -1 : pence);
	return [...sums]
		.map(([category, pence]) => ({ category, pence }))
		.filter(({ pence }) => pence > 0)
		.toSorted((one, other) => place(other) - place(one));
}

export function spentIn(notes: readonly Note[]): number {
	return sumPence(notes.filter(({ way }) => way === 'out').map(({ amountPence }) => amountPence));
}

export function cameIn(notes: readonly Note[]): number {
	return sumPence(notes.filter(({ way }) => way === 'in').map(({ amountPence }) => amountPence));
}

/** The days of a week from Monday to Sunday, and the months they lie in. */
export function weekOf(day: CalendarDate): {
	monday: CalendarDate;
	sunday: CalendarDate;
	months: readonly MonthId[];
} {
	const monday = addDays(day, 1 - weekday(day));
	const sunday = addDays(monday, 6);
	return { monday, sunday, months: [...new Set([monthOf(monday), monthOf(sunday)])] };
}

/** What went on food and top-ups in the week of a day. */
export function weeklySpent(notes: readonly Note[], day: CalendarDate): number {
	const { monday, sunday } = weekOf(day);
	return spentIn(
		notes.filter(
			({ date, category, isTopUp }) =>
				date >= monday && date <= sunday && (category === 'food' || isTopUp === true)
		)
	);
}

/** Sums that were noted lately for the same thing, to tap instead of typing: the newest first, each once. */
export function usualSums(
	notes: readonly Note[],
	choice: Pick<Note, 'category' | 'isTopUp'>,
	most = 4
): number[] {
	const alike = notes.filter(
		(note) =>
			note.from === 'typed' &&
			note.category === choice.category &&
			Boolean(note.isTopUp) === Boolean(choice.isTopUp)
	);
	const sums = [...new Set(alike.toReversed().map(({ amountPence }) => amountPence))];
	return [...new Set([...sums, 500, 1000, 2000, 4000])]
		.slice(0, most)
		.toSorted((one, other) => one - other);
}

/** What a statement's line is, however it is spelled: its day, its sum and its words. */
function nameOfLine({ date, amountPence, words }: StatementLine): string {
	return `${date} ${amountPence} ${words.toLowerCase().replaceAll(/\s+/g, ' ').trim()}`;
}

function nameOfNote({ asRead, date, amountPence, way, words }: Note): string {
	return (
		asRead ?? nameOfLine({ date, amountPence: way === 'out' ? -amountPence : amountPence, words })
	);
}

/**
 * Which lines of a statement are new beside what is kept. Equal purchases on one day are told apart by counting: a
 * third coffee is new where two are kept.
 */
export function newLines(
	kept: readonly Note[],
	lines: readonly StatementLine[]
): { fresh: StatementLine[]; known: StatementLine[] } {
	const read = kept.filter(({ from }) => from === 'statement');
	if (read.length === 0) return { fresh: [...lines], known: [] };
	const left = new Map<string, number>();
	for (const note of read) {
		const name = nameOfNote(note);
		left.set(name, (left.get(name) ?? 0) + 1);
	}
	const fresh: StatementLine[] = [];
	const known: StatementLine[] = [];
	for (const line of lines) {
		const name = nameOfLine(line);
		const count = left.get(name) ?? 0;
		if (count > 0) left.set(name, count - 1);
		(count > 0 ? known : fresh).push(line);
	}
	return { fresh, known };
}

/** A line of a statement that may be what the person noted by hand. */
export interface Likeness {
	readonly note: Note;
	readonly line: StatementLine;
}

/** How many days after it was noted a bank may book a payment: over a long weekend, or noted on the day after. */
const bookedAfterDays = [-1, 0, 1, 2, 3, 4, 5];

/**
 * Which new lines look like payments that were noted by hand: the same sum, booked about then. The nearest day first;
 * each note and each line stands for one payment only.
 */
export function likenesses(kept: readonly Note[], fresh: readonly StatementLine[]): Likeness[] {
	const typed = groupBy(
		kept.filter(
			({ from, way, amountPence }) => from === 'typed' && way === 'out' && amountPence > 0
		),
		({ date, amountPence }) => `${date} ${amountPence}`
	);
	const sums = new Set([...typed.values()].flat().map(({ amountPence }) => -amountPence));
	const pairs = fresh
		.filter(({ amountPence }) => sums.has(amountPence))
		.flatMap((line) =>
			bookedAfterDays.flatMap((days) =>
				(typed.get(`${addDays(line.date, -days)} ${-line.amountPence}`) ?? []).map((note) => ({
					note,
					line,
					days: Math.abs(days)
				}))
			)
		);
	const taken = new Set<Note | StatementLine>();
	return pairs
		.toSorted((one, other) => one.days - other.days)
		.flatMap(({ note, line }) => {
			if (taken.has(note) || taken.has(line)) return [];
			taken.add(note).add(line);
			return [{ note, line }];
		});
}

/** A note that was typed and a statement's line as one: the person's day and sorting, and the bank's words for none. */
export function asOne({ note, line }: Likeness): Note {
	const words = note.words.trim() === '' ? line.words : note.words;
	return { ...note, words, from: 'statement', asRead: nameOfLine(line) };
}

/** A statement's line as it is kept; sorted at once where the payee is remembered. */
export function noteOfLine(line: StatementLine, habits: Habits, id: string): Note {
	const category = line.amountPence < 0 ? rememberedFor(habits, line.words) : undefined;
	return {
		id,
		date: line.date,
		amountPence: Math.abs(line.amountPence),
		way: line.amountPence < 0 ? 'out' : 'in',
		...(category && { category }),
		words: line.words,
		from: 'statement'
	};
}

/** Lines by the month they belong to, in the order of months. */
export function byMonth<Dated extends { readonly date: CalendarDate }>(
	dated: readonly Dated[]
): Map<MonthId, Dated[]> {
	const months = new Map<MonthId, Dated[]>();
	for (const one of dated) {
		const month = monthOf(one.date);
		const others = months.get(month);
		if (others) others.push(one);
		else months.set(month, [one]);
	}
	return new Map([...months].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
