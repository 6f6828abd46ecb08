import type { IdeaArea } from './ideas.ts';

/** The key of each part of life's name among the words of `ideas`. */
export const areaWords = {
	money: 'area.money',
	benefits: 'area.benefits',
	utilities: 'area.utilities',
	adaptations: 'area.adaptations',
	home: 'area.home',
	work: 'area.work',
	learning: 'area.learning',
	volunteering: 'area.volunteering',
	friends: 'area.friends',
	'speaking-up': 'area.speaking-up',
	health: 'area.health',
	safety: 'area.safety'
} as const satisfies Record<IdeaArea, string>;
