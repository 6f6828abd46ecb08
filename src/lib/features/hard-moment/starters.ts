import type { StepId } from './moment.ts';

/**
 * A few ideas to begin with, by step: keys of `now` words. To tap and make one's own; nothing is filled in before that.
 * Whom to ask comes from the person's people, and whom to ring from the lines that are always there.
 */
export const starters = {
	signs: ['signs.idea.sleep', 'signs.idea.alone', 'signs.idea.thoughts', 'signs.idea.body'],
	alone: ['alone.idea.breathe', 'alone.idea.water', 'alone.idea.music', 'alone.idea.walk'],
	places: ['places.idea.cafe', 'places.idea.park', 'places.idea.library', 'places.idea.pet'],
	people: ['people.idea.text', 'people.idea.sit', 'people.idea.plan'],
	services: ['services.idea.team', 'services.idea.safePlace'],
	safer: ['safer.idea.away', 'safer.idea.keep', 'safer.idea.notAlone', 'safer.idea.wait'],
	matters: ['matters.idea.person', 'matters.idea.next', 'matters.idea.before']
} as const satisfies Record<StepId, readonly string[]>;
