import type { Category } from '#lib/features/money/categories.ts';
import { categories } from '#lib/features/money/categories.ts';
import { useWords } from '#lib/platform/i18n/i18n.ts';

/** The ten groups in the person's words, as choices. */
export function useCategories() {
	const t = useWords('money-words');
	const words = (category: Category | 'unsorted') => t(`category.${category}`);
	return {
		words,
		/** Made when asked for: a list of notes has them in each, and shows them in one at most. */
		get options() {
			return categories.map((value) => ({ value, words: words(value) }));
		}
	};
}
