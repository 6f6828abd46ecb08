/**
 * Which outcome of the Care Act 2014 a part of life is nearest to. Pure.
 *
 * The outcomes and their letters are those of the Care and Support (Eligibility Criteria) Regulations 2014
 * (SI 2015/313), regulation 2(2). The letters missing here (nutrition, hygiene, toilet, clothing, caring for a child)
 * are nearest to no part of life that has ideas. Money, benefits and supplies stand under (f): keeping a home covers
 * staying in it and keeping its water, light and heat. A worker reads this on paper as a pointer, not a finding; the
 * person is never asked to choose among the words of the law.
 */
import type { IdeaArea } from './ideas.ts';

/** e: using the home safely; f: a habitable home; g: relationships; h: work and learning; i: local services. */
export type CareActOutcome = 'e' | 'f' | 'g' | 'h' | 'i';

const outcomes: Record<IdeaArea, CareActOutcome> = {
	money: 'f',
	benefits: 'f',
	utilities: 'f',
	adaptations: 'e',
	home: 'f',
	work: 'h',
	learning: 'h',
	volunteering: 'h',
	friends: 'g',
	'speaking-up': 'i',
	health: 'i',
	safety: 'e'
};

export function careActOutcome(area: IdeaArea): CareActOutcome {
	return outcomes[area];
}
