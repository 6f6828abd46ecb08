// How things are, in words for paper: the person's own answers, or a carer's about themselves where there are none.

import type { InBoth, PaperRating } from '#lib/features/plan/print/plan-sheet.ts';
import { pairs, type Rater, type StoredRound } from '#lib/features/ratings/ratings.ts';
import { useRatingWords } from '#lib/features/ratings/wording.svelte.ts';
import { useEnglish } from '#lib/platform/i18n/i18n.ts';

export function useRatingsOnPaper(): (stored: readonly StoredRound[]) => PaperRating[] {
	const shown = useRatingWords();
	const english = useRatingWords(useEnglish('ratings'));

	function inBoth(say: (words: typeof shown) => string): InBoth {
		return { words: say(shown), english: say(english) };
	}

	return (stored) => {
		const rounds = stored.map(({ value }) => value);
		const who: Rater = pairs(rounds, 'person').length > 0 ? 'person' : 'carer-self';
		return pairs(rounds, who).map(({ area, start, now, change }) => ({
			area: inBoth((words) => words.area(who, area)),
			start: inBoth((words) => words.choice(start.choice)),
			...(change !== 'first' && { now: inBoth((words) => words.choice(now.choice)) })
		}));
	};
}
