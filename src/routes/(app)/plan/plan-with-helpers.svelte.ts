// The plan together with the people who may be asked to help: what every page of the plan shows.

import { listPeople, people } from '#lib/features/people/people.repo.ts';
import { nameOf, peopleToOffer } from '#lib/features/people/people.ts';
import { withPeopleWanted } from '#lib/features/plan/goal.ts';
import { planCollections, readPlan, type WholePlan } from '#lib/features/plan/plan.repo.ts';
import type { Helper } from '#lib/features/plan/plan.ts';
import { live, type Live } from '#lib/platform/live.svelte.ts';

export interface PlanWithHelpers {
	readonly whole: WholePlan;
	readonly helpers: readonly Helper[];
}

/** Call it while a page is set up, like `live` itself. */
export function livePlanWithHelpers(): { readonly now: Live<PlanWithHelpers> } {
	return live(read, [...planCollections, people]);
}

async function read(): Promise<PlanWithHelpers> {
	const [whole, everybody] = await Promise.all([readPlan(), listPeople()]);
	const helpers = peopleToOffer(everybody).map(({ id, value }) => ({ id, name: nameOf(value) }));
	return { whole: { ...whole, goals: withPeopleWanted(whole.goals, everybody) }, helpers };
}
