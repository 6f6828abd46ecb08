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

export function isIdeaArea(value: unknown): value is IdeaArea {
	return ideaAreas.some((area) => area === value);
}
