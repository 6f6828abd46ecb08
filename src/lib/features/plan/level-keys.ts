import type { LevelName } from './goal.ts';

/** The words for each level. */
export const levelKeys = {
	further: 'level.further',
	start: 'level.start',
	partWay: 'level.partWay',
	hoped: 'level.hoped',
	more: 'level.more'
} as const satisfies Record<LevelName, string>;
