/** Words for somebody else to read: in English, and beside that in the language on the screen where it is another. */
import { isInEnglish, useEnglish, useWords } from './i18n.ts';
import type { Key, Namespace } from './namespaces.ts';

interface InBoth {
	readonly en: string;
	readonly own?: string;
}

/** The words of one namespace in both. Call it once while a page is set up. */
export function useBoth<N extends Namespace>(
	namespace: N
): (key: Key<N>, values?: Record<string, string>) => InBoth {
	const t = useWords(namespace);
	const english = useEnglish(namespace);
	return (key, values) => {
		const en = english(key, values);
		return isInEnglish ? { en } : { en, own: t(key, values) };
	};
}
