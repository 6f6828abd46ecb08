/**
 * Where the person is among the ideas, as the address says it: choosing a part of life, seeing its ideas, wording one,
 * or done. Each is an address of its own, so that the phone's own way back goes one step back. Pure.
 */
import { isIdea, isIdeaArea, type Idea, type IdeaArea } from './ideas.ts';

export type Place =
	| { at: 'areas' }
	| { at: 'ideas'; area: IdeaArea }
	/** `idea` absent: a step in the person's own words. */
	| { at: 'wording'; area: IdeaArea; idea?: Idea }
	| { at: 'added'; area: IdeaArea; goalId: string };

const path = '/plan/ideas';
const own = 'own';

/** Whatever an address holds that makes no sense leads back to choosing. */
export function readPlace(query: URLSearchParams): Place {
	const area = query.get('area');
	const idea = query.get('idea');
	const goalId = query.get('added');
	if (!isIdeaArea(area)) return { at: 'areas' };
	if (goalId) return { at: 'added', area, goalId };
	if (isIdea(idea)) return { at: 'wording', area, idea };
	return idea === own ? { at: 'wording', area } : { at: 'ideas', area };
}

/** `goalId`: the goal the person came from, carried along until the step is added. */
export function toHref(place: Place, goalId?: string): string {
	const query = new URLSearchParams();
	if (goalId) query.set('goal', goalId);
	if (place.at !== 'areas') query.set('area', place.area);
	if (place.at === 'wording') query.set('idea', place.idea ?? own);
	if (place.at === 'added') query.set('added', place.goalId);
	return query.size === 0 ? path : `${path}?${query}`;
}
