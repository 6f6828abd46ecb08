/**
 * Small first steps, by part of life. The areas follow what the Barnet Support at Home service helps people to do;
 * the ideas themselves are words (`ideas.json`), and the person picks and rewords.
 */

export const ideaAreas = [
	'money',
	'benefits',
	'utilities',
	'adaptations',
	'home',
	'work',
	'learning',
	'volunteering',
	'friends',
	'speaking-up',
	'health',
	'safety'
] as const;

export type IdeaArea = (typeof ideaAreas)[number];

/** The ideas of each part of life; an id is the key of its words. */
export const ideasByArea = {
	money: ['money.1', 'money.2', 'money.3', 'money.4', 'money.5', 'money.6', 'money.7'],
	benefits: [
		'benefits.1',
		'benefits.2',
		'benefits.3',
		'benefits.4',
		'benefits.5',
		'benefits.6',
		'benefits.7'
	],
	utilities: [
		'utilities.1',
		'utilities.2',
		'utilities.3',
		'utilities.4',
		'utilities.5',
		'utilities.6',
		'utilities.7'
	],
	adaptations: [
		'adaptations.1',
		'adaptations.2',
		'adaptations.3',
		'adaptations.4',
		'adaptations.5',
		'adaptations.6',
		'adaptations.7'
	],
	home: ['home.1', 'home.2', 'home.3', 'home.4', 'home.5', 'home.6', 'home.7'],
	work: ['work.1', 'work.2', 'work.3', 'work.4', 'work.5', 'work.6', 'work.7'],
	learning: [
		'learning.1',
		'learning.2',
		'learning.3',
		'learning.4',
		'learning.5',
		'learning.6',
		'learning.7'
	],
	volunteering: [
		'volunteering.1',
		'volunteering.2',
		'volunteering.3',
		'volunteering.4',
		'volunteering.5',
		'volunteering.6',
		'volunteering.7'
	],
	friends: [
		'friends.1',
		'friends.2',
		'friends.3',
		'friends.4',
		'friends.5',
		'friends.6',
		'friends.7'
	],
	'speaking-up': [
		'speaking-up.1',
		'speaking-up.2',
		'speaking-up.3',
		'speaking-up.4',
		'speaking-up.5',
		'speaking-up.6',
		'speaking-up.7'
	],
	health: ['health.1', 'health.2', 'health.3', 'health.4', 'health.5', 'health.6', 'health.7'],
	safety: ['safety.1', 'safety.2', 'safety.3', 'safety.4', 'safety.5', 'safety.6', 'safety.7']
} as const satisfies Record<IdeaArea, readonly string[]>;

export type Idea = (typeof ideasByArea)[IdeaArea][number];

export function isIdeaArea(value: unknown): value is IdeaArea {
	return ideaAreas.some((area) => area === value);
}

export function isIdea(value: unknown): value is Idea {
	return ideaAreas.some((area) => ideasByArea[area].some((idea) => idea === value));
}

/** What an idea needs to know of a goal it may become a step of; the page hands them over. */
export interface GoalChoice {
	readonly id: string;
	/** As typed; may be ''. */
	readonly title: string;
}

/** What the person decided: their words, and the goal it is a step of. */
export interface WordedStep {
	readonly what: string;
	readonly area: IdeaArea;
	/** Absent: a new goal, called `goalTitle`, which may be ''. */
	readonly goalId?: string;
	readonly goalTitle: string;
}
