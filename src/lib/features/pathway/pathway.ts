/**
 * The way through enablement, from a first talk to a later top-up. It never restarts and nothing on it is ever late:
 * dates are plans, the person says where they are, and what was written stays.
 */
import * as v from 'valibot';
import { addWeeks, type CalendarDate } from '#lib/platform/calendar-date.ts';
import { calendarDateSchema, type Appointment } from './appointment.ts';
import { emptyPreparation, hasBegun, preparationSchema } from './preparation.ts';

/** From the least help to the most, then what comes after. */
export const steps = [
	'choice-appointment',
	'choice-meeting',
	'brief',
	'standard',
	'specialist',
	'intensive',
	'finished',
	'top-up'
] as const;

export type Step = (typeof steps)[number];

export const weekPoints = ['start', 'middle', 'end'] as const;

export type WeekPoint = (typeof weekPoints)[number];

const topUpSchema = v.object({
	id: v.string(),
	date: v.exactOptional(calendarDateSchema),
	/** What it is for. */
	about: v.string()
});

export type TopUp = v.InferOutput<typeof topUpSchema>;

export const pathwaySchema = v.object({
	preparation: preparationSchema,
	sixWeeks: v.object({
		start: v.exactOptional(calendarDateSchema),
		middle: v.exactOptional(calendarDateSchema),
		end: v.exactOptional(calendarDateSchema)
	}),
	/** Where the person last said they are, and the day they said it. */
	said: v.exactOptional(v.object({ step: v.picklist(steps), on: calendarDateSchema })),
	/** In the order they were added. */
	topUps: v.array(topUpSchema)
});

export type Pathway = v.InferOutput<typeof pathwaySchema>;
export type SixWeeks = Pathway['sixWeeks'];

export const emptyPathway: Pathway = {
	preparation: emptyPreparation,
	sixWeeks: {},
	topUps: []
};

/** Week 3 and week 6, counted from the first day. Empty beyond the last day that can be written. */
function countFrom(start: CalendarDate): Pick<SixWeeks, 'middle' | 'end'> {
	if (start > '9999-11-19') return {};
	return { middle: addWeeks(start, 3), end: addWeeks(start, 6) };
}

/**
 * Sets one of the three dates; undefined takes it away. The first time there is a start, the other two are worked
 * out where they are still empty. After that no date ever moves another: see `countAgain`.
 */
export function setWeekDate(
	pathway: Pathway,
	point: WeekPoint,
	date: CalendarDate | undefined
): Pathway {
	const { [point]: before, ...others } = pathway.sixWeeks;
	if (date === undefined) return { ...pathway, sixWeeks: others };
	const isFirstStart = point === 'start' && before === undefined;
	const sixWeeks = { ...(isFirstStart && countFrom(date)), ...others, [point]: date };
	const changed = { ...pathway, sixWeeks };
	return point === 'start' ? withoutSaid(changed, date) : changed;
}

/** Whether the middle and the end are where counting from the start would put them. True without a start. */
export function isAsCounted({ start, middle, end }: SixWeeks): boolean {
	if (start === undefined) return true;
	const counted = countFrom(start);
	return middle === counted.middle && end === counted.end;
}

/** Works the middle and the end out again from the start, because the person asked. */
export function countAgain(pathway: Pathway): Pathway {
	const { start } = pathway.sixWeeks;
	return start === undefined
		? pathway
		: { ...pathway, sixWeeks: { ...pathway.sixWeeks, ...countFrom(start) } };
}

/** Reopens the plan: one more entry, and everything before it stays. */
export function addTopUp(pathway: Pathway, topUp: TopUp): Pathway {
	const added = { ...pathway, topUps: [...pathway.topUps, topUp] };
	return topUp.date === undefined ? added : withoutSaid(added, topUp.date);
}

/** Changes one top-up from what it is now; nothing happens when it is gone. */
export function changeTopUp(
	pathway: Pathway,
	id: string,
	change: (topUp: TopUp) => TopUp
): Pathway {
	return {
		...pathway,
		topUps: pathway.topUps.map((topUp) => (topUp.id === id ? change(topUp) : topUp))
	};
}

/** Undefined takes the day away. */
export function setTopUpDate(
	pathway: Pathway,
	id: string,
	date: CalendarDate | undefined
): Pathway {
	return changeTopUp(pathway, id, ({ date: _before, ...rest }) =>
		date === undefined ? rest : { ...rest, date }
	);
}

export function removeTopUp(pathway: Pathway, id: string): Pathway {
	return { ...pathway, topUps: pathway.topUps.filter((topUp) => topUp.id !== id) };
}

/** Puts a removed top-up back in its place. Ids rise with the order of adding. */
export function bringBackTopUp(pathway: Pathway, topUp: TopUp): Pathway {
	const others = removeTopUp(pathway, topUp.id).topUps;
	return { ...pathway, topUps: [...others, topUp].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

export function sayWhere(pathway: Pathway, step: Step, today: CalendarDate): Pathway {
	return { ...pathway, said: { step, on: today } };
}

/** What was said on the same day gives way to what was entered after it; see `whereNow` for other days. */
function withoutSaid(pathway: Pathway, date: CalendarDate): Pathway {
	if (pathway.said?.on !== date) return pathway;
	const { said: _said, ...rest } = pathway;
	return rest;
}

export type WhereNow =
	| { readonly kind: 'not-started' }
	/** The person's own word. */
	| { readonly kind: 'said'; readonly step: Step }
	/** Read from a date that has come. */
	| { readonly kind: 'dated'; readonly step: Step; readonly since: CalendarDate }
	/** Nothing has happened yet, but something is prepared or arranged. */
	| { readonly kind: 'getting-ready'; readonly step: Step };

/**
 * Where the person is: what they said, unless something dated after that day has come since. Without either,
 * what is being prepared. A date that has passed never ends a step: only the person knows whether it did.
 */
export function whereNow(
	pathway: Pathway,
	appointments: readonly Appointment[],
	today: CalendarDate
): WhereNow {
	const dated = datedSteps(pathway, appointments);
	const latest = dated.filter(({ date }) => date <= today).at(-1);
	const { said } = pathway;
	if (said && !(latest && latest.date > said.on)) return { kind: 'said', step: said.step };
	if (latest) return { kind: 'dated', step: latest.step, since: latest.date };
	const [soonest] = dated;
	if (soonest) return { kind: 'getting-ready', step: soonest.step };
	return hasBegun(pathway.preparation)
		? { kind: 'getting-ready', step: 'choice-appointment' }
		: { kind: 'not-started' };
}

/** Everything with a date that says which step one is on: by day, and on one day in the order of the steps. */
function datedSteps(
	{ sixWeeks, topUps }: Pathway,
	appointments: readonly Appointment[]
): { step: Step; date: CalendarDate }[] {
	const found: { step: Step; date: CalendarDate | undefined }[] = [
		...appointments.flatMap(({ kind, date }) => (kind === 'other' ? [] : [{ step: kind, date }])),
		{ step: 'brief', date: sixWeeks.start },
		...topUps.map(({ date }) => ({ step: 'top-up' as const, date }))
	];
	return found
		.flatMap(({ step, date }) => (date === undefined ? [] : [{ step, date }]))
		.sort((a, b) => a.date.localeCompare(b.date) || steps.indexOf(a.step) - steps.indexOf(b.step));
}
