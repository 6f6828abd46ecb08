/** What of the passport goes on the two sides of one sheet. Pure. How it is made to fit is for the sheets to measure. */
import { toExcerpts, type Excerpt } from '#lib/features/plan/print/excerpt.ts';
import { whoDoes } from '#lib/features/people/who.ts';
import type { Person } from '#lib/features/people/people.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { knownOf, type Known } from './known.ts';
import {
	actionsToRead,
	isEmptyPassport,
	levels,
	questionsOf,
	type Level,
	type Passport,
	type Question
} from './passport.ts';

export type AnswerName = keyof Known | Question;

interface SheetAction {
	readonly id: string;
	readonly what: string;
	readonly who: string;
	readonly when: string;
	readonly isDone: boolean;
}

export interface PassportSheet {
	/** What is said, in the order it is read; of an empty passport every question, to write on. */
	readonly answers: Readonly<Record<Level, readonly (Excerpt & { name: AnswerName })[]>>;
	readonly actions: readonly SheetAction[];
	readonly areActionsShort: boolean;
	readonly reviewOn: CalendarDate | undefined;
	/** Nothing to print yet: the sheets are then a form to write on. */
	readonly isEmpty: boolean;
}

/** More than that do not fit beside everything else. */
const mostActions = 30;

export function toPassportSheet(
	passport: Passport,
	known: Known,
	everybody: readonly Stored<Person>[]
): PassportSheet {
	const all = { ...known, ...passport };
	const namesOf = (level: Level): AnswerName[] => [...knownOf[level], ...questionsOf[level]];
	const isEmpty =
		isEmptyPassport(passport) && Object.values(known).every((words) => words.trim() === '');
	const read = actionsToRead(passport);
	const shown = read.slice(0, mostActions);
	// Each side has its own room.
	const front = toExcerpts(pick(all, namesOf('red')));
	const back = toExcerpts({
		...pick(all, [...namesOf('amber'), ...namesOf('green')]),
		...Object.fromEntries(
			shown.flatMap((action) => [
				[`what-${action.id}`, action.words],
				[`who-${action.id}`, whoDoes(action, everybody).join(', ')],
				[`when-${action.id}`, action.when]
			])
		)
	});
	const texts: Record<string, Excerpt> = { ...front, ...back };
	const of = (name: string): Excerpt => texts[name] ?? { text: '', isShort: false };
	const toAnswers = (level: Level) =>
		namesOf(level)
			.map((name) => ({ name, ...of(name) }))
			.filter(({ text }) => isEmpty || text !== '');

	return {
		answers: Object.fromEntries(levels.map((level) => [level, toAnswers(level)])) as Record<
			Level,
			(Excerpt & { name: AnswerName })[]
		>,
		actions: shown.map(({ id, isDone }) => ({
			id,
			isDone,
			what: withDots(of(`what-${id}`)),
			who: withDots(of(`who-${id}`)),
			when: withDots(of(`when-${id}`))
		})),
		areActionsShort:
			read.length > shown.length ||
			shown.some(({ id }) => ['what', 'who', 'when'].some((part) => of(`${part}-${id}`).isShort)),
		reviewOn: passport.reviewOn,
		isEmpty
	};
}

function pick(all: Record<AnswerName, string>, names: readonly AnswerName[]) {
	return Object.fromEntries(names.map((name) => [name, all[name]])) as Record<AnswerName, string>;
}

/** Beside other words it must show which of them go on. */
function withDots({ text, isShort }: Excerpt): string {
	return isShort ? `${text}…` : text;
}
