import { failureWords, type FailureSteps } from './failure.ts';
import { useWords } from './i18n.ts';

/** The few words that generic components say themselves, and what to do about each kind of failure. */
export function uiWords(steps: FailureSteps) {
	const t = useWords('shell');
	return {
		loading: t('loading'),
		saving: t('saving'),
		saved: t('saved'),
		notSavedYet: t('notSavedYet'),
		tryAgain: t('tryAgain'),
		undo: t('undo'),
		close: t('close'),
		example: t('example'),
		lines: {
			done: t('lines.done'),
			change: t('lines.change'),
			earlier: t('lines.earlier'),
			later: t('lines.later'),
			remove: t('lines.remove'),
			removed: t('lines.removed'),
			said: (
				act: 'change' | 'earlier' | 'later' | 'remove',
				place: { what: string; number: number; count: number }
			) => t(`lines.${act}.a11y`, place)
		},
		failure: failureWords(useWords('errors'), steps)
	};
}
