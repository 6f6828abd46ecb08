/**
 * How things are, area by area, in words. A person rates ten areas of life and a carer eight, now and then; what is
 * kept is which of five worded steps they chose and what they said about it. Nothing here adds areas up or ranks them.
 */
import * as v from 'valibot';
import { compareDates, isCalendarDate, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import type { IdeaArea } from '../ideas/ideas.ts';

const personAreas = [
	'feeling',
	'body',
	'home',
	'money',
	'days',
	'people',
	'joining-in',
	'self-care',
	'safe',
	'say'
] as const;

const carerAreas = [
	'carer-health',
	'carer-rest',
	'carer-time',
	'carer-work',
	'carer-money',
	'carer-people',
	'carer-heard',
	'carer-ready'
] as const;

export type Area = (typeof personAreas)[number] | (typeof carerAreas)[number];

/**
 * Whose answers a round holds: the person's own, a carer's about their own life, or a carer's view of the person.
 * The three are never put together.
 */
export const raters = ['person', 'carer-self', 'carer-view'] as const;
export type Rater = (typeof raters)[number];

export const moments = ['baseline', 'interim', 'closing', 'top-up'] as const;
export type Moment = (typeof moments)[number];

/** 1 is "very hard right now", 5 is "going well". Only ever shown as words. */
export const steps = [1, 2, 3, 4, 5] as const;
export type Step = (typeof steps)[number];

/** Skipped and does-not-apply are answers of their own, never a number. */
export type Choice = Step | 'skipped' | 'does-not-apply';

/** `end` is the last screen: everything was gone through. */
export type Place = Area | 'end';

const areaSchema = v.picklist([...personAreas, ...carerAreas]);
const dateSchema = v.pipe(v.string(), v.check(isCalendarDate));

const answerSchema = v.strictObject({
	/** Absent: a line was written but no step chosen yet. */
	choice: v.exactOptional(v.union([v.picklist(steps), v.picklist(['skipped', 'does-not-apply'])])),
	/** "What makes me say that", as typed. */
	why: v.string()
});
export type Answer = v.InferOutput<typeof answerSchema>;

const roundSchema = v.strictObject({
	who: v.picklist(raters),
	moment: v.picklist(moments),
	date: dateSchema,
	answeredBy: v.picklist(['me', 'with-help']),
	/** Who helped, or whose view it is. */
	name: v.string(),
	answers: v.record(areaSchema, answerSchema),
	/** The one area to work on. */
	workOn: v.exactOptional(areaSchema),
	/** Where to carry on. */
	place: v.union([areaSchema, v.literal('end')])
});
/** One time of going through the areas. */
export type Round = v.InferOutput<typeof roundSchema>;
export type StoredRound = Stored<Round>;

export const roundCollection = defineCollection<Round>({
	code: 'r1',
	name: 'rating rounds',
	version: 1,
	schema: roundSchema,
	upgrades: {}
});

const outsideScoreSchema = v.strictObject({
	form: v.string(),
	date: v.exactOptional(dateSchema),
	/** The number as typed: forms count in many ways, and none is worked with here. */
	score: v.string(),
	note: v.string()
});
/** A score from a form done elsewhere, typed in by hand. */
export type OutsideScore = v.InferOutput<typeof outsideScoreSchema>;
export type StoredOutsideScore = Stored<OutsideScore>;

export const outsideScoreCollection = defineCollection<OutsideScore>({
	code: 'r2',
	name: 'scores from other forms',
	version: 1,
	schema: outsideScoreSchema,
	upgrades: {}
});

export function areasOf(who: Rater): readonly Area[] {
	return who === 'carer-self' ? carerAreas : personAreas;
}

export function isArea(value: unknown): value is Area {
	return v.is(areaSchema, value);
}

/** Whose answers about which area an address asks for; undefined unless that rater is asked about that area. */
export function readAreaPlace(asked: {
	who?: string;
	area?: string;
}): { who: Rater; area: Area } | undefined {
	const who = raters.find((rater) => rater === asked.who);
	const area = who && areasOf(who).find((one) => one === asked.area);
	return area && { who, area };
}

/** A round nobody has answered yet, at its first area. */
export function newRound(who: Rater, moment: Moment, date: CalendarDate): Round {
	const place = areasOf(who)[0] ?? 'end';
	return { who, moment, date, answeredBy: 'me', name: '', answers: {}, place };
}

export function changeAnswer(round: Round, area: Area, change: Partial<Answer>): Round {
	const answer = { ...(round.answers[area] ?? { why: '' }), ...change };
	return { ...round, answers: { ...round.answers, [area]: answer } };
}

/** Marks the one area to work on, or takes the mark away. */
export function markWorkOn(round: Round, area: Area | undefined): Round {
	const { workOn: _, ...rest } = round;
	return area ? { ...rest, workOn: area } : rest;
}

/** Notes where to carry on. A round that was gone through once stays so while it is being corrected. */
export function moveTo(round: Round, place: Place): Round {
	return round.place === 'end' ? round : { ...round, place };
}

export function placeAfter(who: Rater, place: Place): Place {
	const areas = areasOf(who);
	return areas[areas.findIndex((area) => area === place) + 1] ?? 'end';
}

/** Undefined before the first area. */
export function placeBefore(who: Rater, place: Place): Place | undefined {
	const areas = areasOf(who);
	return place === 'end' ? areas.at(-1) : areas[areas.indexOf(place) - 1];
}

/** Whether anything at all was said in this round. */
export function isStarted(round: Round): boolean {
	return Object.values(round.answers).some(({ choice, why }) => choice !== undefined || why !== '');
}

/** Which time this is likely to be; the person may say otherwise. */
export function suggestedMoment(rounds: readonly Round[], who: Rater): Moment {
	const had = new Set(roundsOf(rounds, who).map(({ moment }) => moment));
	return moments.find((moment) => !had.has(moment)) ?? 'top-up';
}

/** One rater's rounds with something in them, earliest first; on one day, in the order given. */
export function roundsOf<R extends Round>(rounds: readonly R[], who: Rater): R[] {
	return rounds.filter((round) => round.who === who && isStarted(round)).sort(compareRounds);
}

/** Earlier first; for rounds of one day it leaves the order as it is. */
export function compareRounds(a: Round, b: Round): number {
	return compareDates(a.date, b.date);
}

export function latestRound<R extends Round>(rounds: readonly R[], who: Rater): R | undefined {
	return roundsOf(rounds, who).at(-1);
}

/** What was said about an area on a date. */
export interface Point {
	date: CalendarDate;
	moment: Moment;
	choice: Choice;
	why: string;
}

/** Everything one rater chose for an area, earliest first. */
export function seriesOf(rounds: readonly Round[], who: Rater, area: Area): Point[] {
	return roundsOf(rounds, who).flatMap(({ date, moment, answers }) => {
		const answer = answers[area];
		return answer?.choice === undefined
			? []
			: [{ date, moment, choice: answer.choice, why: answer.why }];
	});
}

export function isStep(choice: Choice): choice is Step {
	return typeof choice === 'number';
}

interface StepPoint extends Point {
	choice: Step;
}

/** Where an area was at the start and where it is now. `first` means it was rated only once. */
export interface Pair {
	area: Area;
	start: StepPoint;
	now: StepPoint;
	change: 'first' | 'same' | 'up' | 'down';
}

/**
 * Start and now for each area that has a step, in the order of the areas. The start is the first baseline, or the
 * first step ever where the baseline has none; now is the latest step from then on. A skipped area keeps its last
 * step; one that no longer applies is left out.
 */
export function pairs(rounds: readonly Round[], who: Rater): Pair[] {
	return areasOf(who).flatMap((area) => {
		const pair = toPair(area, seriesOf(rounds, who, area));
		return pair ? [pair] : [];
	});
}

function toPair(area: Area, series: readonly Point[]): Pair | undefined {
	const lastWord = series.findLast(({ choice }) => choice !== 'skipped');
	if (lastWord?.choice === 'does-not-apply') return undefined;
	const rated = series.filter((point): point is StepPoint => isStep(point.choice));
	const start = rated.find(({ moment }) => moment === 'baseline') ?? rated[0];
	const now = rated.at(-1);
	if (!start || !now) return undefined;
	return { area, start, now, change: changeBetween(start, now) };
}

function changeBetween(start: StepPoint, now: StepPoint): Pair['change'] {
	if (start === now) return 'first';
	if (start.choice === now.choice) return 'same';
	return now.choice > start.choice ? 'up' : 'down';
}

/** Areas with nothing to show as a step: skipped, not applying, or never reached. */
export function areasWithoutStep(rounds: readonly Round[], who: Rater): Area[] {
	const rated = new Set(pairs(rounds, who).map(({ area }) => area));
	return areasOf(who).filter((area) => !rated.has(area));
}

/** The area last marked as the one to work on. */
export function areaToWorkOn(rounds: readonly Round[], who: Rater): Area | undefined {
	return roundsOf(rounds, who).findLast(({ workOn }) => workOn)?.workOn;
}

/** A line for each answer, for people who count: one date, one area, one choice, with the words beside it. */
export interface RatingRow {
	date: CalendarDate;
	moment: Moment;
	who: Rater;
	answeredBy: Round['answeredBy'];
	name: string;
	area: Area;
	choice: Choice;
	why: string;
}

/** Rows by rater, then date, then area. */
export function toRows(rounds: readonly Round[]): RatingRow[] {
	return raters.flatMap((who) =>
		roundsOf(rounds, who).flatMap(({ date, moment, answeredBy, name, answers }) =>
			areasOf(who).flatMap((area) => {
				const { choice, why = '' } = answers[area] ?? {};
				if (choice === undefined) return [];
				return [{ date, moment, who, answeredBy, name, area, choice, why }];
			})
		)
	);
}

/** Sets the day of a score from elsewhere, or takes it away. */
export function dateScore(score: OutsideScore, date: CalendarDate | undefined): OutsideScore {
	const { date: _, ...rest } = score;
	return date === undefined ? rest : { ...rest, date };
}

const ideaAreas: Record<Area, IdeaArea> = {
	feeling: 'health',
	body: 'health',
	home: 'home',
	money: 'money',
	days: 'work',
	people: 'friends',
	'joining-in': 'friends',
	'self-care': 'health',
	safe: 'safety',
	say: 'speaking-up',
	'carer-health': 'health',
	'carer-rest': 'health',
	'carer-time': 'friends',
	'carer-work': 'work',
	'carer-money': 'money',
	'carer-people': 'friends',
	'carer-heard': 'speaking-up',
	'carer-ready': 'safety'
};

/** The part of life where ideas for first steps are found. */
export function ideaAreaOf(area: Area): IdeaArea {
	return ideaAreas[area];
}
