/**
 * Steps for a hard moment, in rising order of help, in the person's own words. Any of them may stay empty. Pure.
 *
 * That help goes up step by step rests on research by Stanley and Brown; names, order notes and words are our own.
 */
import * as v from 'valibot';
import {
	nameOf,
	peopleForHardTimes,
	peopleToOffer,
	peopleToRing,
	type Person
} from '#lib/features/people/people.ts';
import { defineCollection, type Stored } from '#lib/platform/vault/collection.ts';
import { lineSchema, said } from './lines.ts';

export const stepIds = [
	'signs',
	'alone',
	'places',
	'people',
	'services',
	'safer',
	'matters'
] as const;
export type StepId = (typeof stepIds)[number];

const lines = v.array(lineSchema);

const momentSchema = v.object({
	signs: lines,
	alone: lines,
	places: lines,
	people: lines,
	services: lines,
	safer: lines,
	matters: lines,
	/** Ids of my people who take my mind off it. */
	companyIds: v.array(v.string())
} satisfies Record<StepId, typeof lines> & { companyIds: unknown });

export type Moment = v.InferOutput<typeof momentSchema>;

export const momentCollection = defineCollection<Moment>({
	code: 'h1',
	name: 'hard-moment',
	version: 1,
	schema: momentSchema,
	upgrades: {}
});

export const emptyMoment: Moment = {
	signs: [],
	alone: [],
	places: [],
	people: [],
	services: [],
	safer: [],
	matters: [],
	companyIds: []
};

/** Everything of the person's own that the steps show. */
export interface Mine {
	readonly moment: Moment;
	/** Who takes my mind off it, and who I can ask: never anybody not to be contacted. */
	readonly company: readonly Stored<Person>[];
	readonly toAsk: readonly Stored<Person>[];
	/** What matters to me, from About me; '' when not said there. */
	readonly mattersToMe: string;
}

export function toMine(
	moment: Moment = emptyMoment,
	everybody: readonly Stored<Person>[] = [],
	mattersToMe = ''
): Mine {
	return {
		moment,
		company: peopleToOffer(everybody).filter(({ id }) => moment.companyIds.includes(id)),
		toAsk: peopleToAsk(everybody),
		mattersToMe
	};
}

/** Those for a hard time; before anybody is, everybody who can be rung. */
function peopleToAsk(everybody: readonly Stored<Person>[]): Stored<Person>[] {
	const forHardTimes = named(peopleForHardTimes(everybody));
	return forHardTimes.length > 0 ? forHardTimes : named(peopleToRing(everybody));
}

/** Whether a step holds anything of the person's own. */
export function hasOwn(step: StepId, { moment, company, toAsk, mattersToMe }: Mine): boolean {
	if (said(moment[step]).length > 0) return true;
	if (step === 'places') return company.length > 0;
	if (step === 'people') return toAsk.length > 0;
	return step === 'matters' && mattersToMe.trim() !== '';
}

export function toggleCompany(moment: Moment, personId: string): Moment {
	const others = moment.companyIds.filter((id) => id !== personId);
	const isIn = others.length < moment.companyIds.length;
	return { ...moment, companyIds: isIn ? others : [...others, personId] };
}

function named(people: readonly Stored<Person>[]): Stored<Person>[] {
	return people.filter(({ value }) => nameOf(value).trim() !== '');
}
