/**
 * What of the plan goes on paper, in the order it is read there. Pure. How it is made to fit is for the sheet to
 * measure; here only what no sheet of A4 could hold is left out, so that measuring stays quick.
 */
import { careActOutcome, type CareActOutcome } from '#lib/features/ideas/care-act.ts';
import type { CalendarDate } from '#lib/platform/calendar-date.ts';
import type { Stored } from '#lib/platform/vault/collection.ts';
import { goalsIn, levelWords, saidSteps, type Goal, type LevelName } from '../goal.ts';
import type { Plan } from '../plan.ts';
import {
	cutText,
	mostCharacters,
	shareFairly,
	toExcerpt,
	withBreaks,
	type Excerpt
} from './excerpt.ts';

export interface SheetStep {
	readonly id: string;
	readonly what: string;
	readonly who: string;
	readonly by: CalendarDate | undefined;
	readonly isDone: boolean;
}

export interface SheetGoal {
	readonly id: string;
	readonly title: Excerpt;
	readonly why: Excerpt;
	readonly howIKnow: Excerpt;
	readonly level: LevelName;
	readonly levelWords: Excerpt;
	readonly steps: readonly SheetStep[];
	readonly hasShortSteps: boolean;
	readonly outcome: CareActOutcome | undefined;
}

export interface PlanSheet {
	readonly aim: Excerpt;
	readonly goals: readonly SheetGoal[];
	readonly strengths: Excerpt;
	readonly helpers: Excerpt;
	readonly badDay: Excerpt;
	readonly reviewDate: CalendarDate | undefined;
	/** Nothing to print yet: the sheet is then a form to write on. */
	readonly isEmpty: boolean;
}

/** The same in the person's language and in English, for a worker. */
export interface InBoth {
	readonly words: string;
	readonly english: string;
}

/** How one part of life was at the start and is now. */
export interface PaperRating {
	readonly area: InBoth;
	readonly start: InBoth;
	/** Absent: answered once so far. */
	readonly now?: InBoth;
}

export function toPlanSheet(
	plan: Plan,
	goals: readonly Stored<Goal>[],
	helperNames: string
): PlanSheet {
	const whole = toWholeSheet(plan, goals, helperNames);
	const wants = textsOf(whole).map(({ length }) => length);
	const shares = shareFairly(wants, mostCharacters).values();
	return mapTexts(whole, (text) => cutText(text, shares.next().value ?? 0));
}

function toWholeSheet(plan: Plan, goals: readonly Stored<Goal>[], helperNames: string): PlanSheet {
	const active = goalsIn('active', goals);
	const helpers = [helperNames, plan.helpersNote].filter(isSaid).join('\n');
	const texts = [plan.aim, plan.strengths, helpers, plan.badDay];
	return {
		aim: toExcerpt(plan.aim),
		strengths: toExcerpt(plan.strengths),
		helpers: toExcerpt(helpers),
		badDay: toExcerpt(plan.badDay),
		goals: active.map(({ id, value }) => ({
			id,
			title: toExcerpt(value.title),
			why: toExcerpt(value.why),
			howIKnow: toExcerpt(value.howIKnow),
			level: value.level,
			levelWords: toExcerpt(levelWords(value, value.level)),
			steps: stepsInReadingOrder(value),
			hasShortSteps: false,
			outcome: value.area && careActOutcome(value.area)
		})),
		reviewDate: plan.reviewDate,
		isEmpty: !texts.some(isSaid) && active.length === 0 && !plan.reviewDate
	};
}

function isSaid(text: string): boolean {
	return text.trim() !== '';
}

/** What is still to do comes first: it must not be what is cut. */
function stepsInReadingOrder(goal: Goal): SheetStep[] {
	const steps = saidSteps(goal).map(({ id, what, who, by, doneOn }) => ({
		id,
		what: withBreaks(what),
		who: withBreaks(who),
		by,
		isDone: doneOn !== undefined
	}));
	return [...steps.filter(({ isDone }) => !isDone), ...steps.filter(({ isDone }) => isDone)];
}

function textsOf(sheet: PlanSheet): string[] {
	const texts: string[] = [];
	mapTexts(sheet, (text) => {
		texts.push(text);
		return text;
	});
	return texts;
}

/** Changes every text of the person's, always in the same order; one that changes is marked as cut short. */
function mapTexts(sheet: PlanSheet, change: (text: string) => string): PlanSheet {
	function cut(excerpt: Excerpt): Excerpt {
		const text = change(excerpt.text);
		return text === excerpt.text ? excerpt : { text, isShort: true };
	}

	function cutGoal(goal: SheetGoal): SheetGoal {
		const steps = goal.steps.map((step) => ({
			...step,
			what: withDots(step.what, change(step.what)),
			who: withDots(step.who, change(step.who))
		}));
		return {
			...goal,
			title: cut(goal.title),
			why: cut(goal.why),
			howIKnow: cut(goal.howIKnow),
			levelWords: cut(goal.levelWords),
			steps,
			hasShortSteps: steps.some(
				({ what, who }, index) => what !== goal.steps[index]?.what || who !== goal.steps[index].who
			)
		};
	}

	return {
		...sheet,
		aim: cut(sheet.aim),
		strengths: cut(sheet.strengths),
		helpers: cut(sheet.helpers),
		badDay: cut(sheet.badDay),
		goals: sheet.goals.map(cutGoal)
	};
}

/** A step runs on into who does it: where it was cut must show. */
function withDots(whole: string, cut: string): string {
	return cut === whole ? whole : `${cut}…`;
}
