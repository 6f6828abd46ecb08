/** Words that every printed page needs, from the words of printing. */
import { isInEnglish, useEnglish, type Translate } from './i18n.ts';
import type { Key, Namespace } from './namespaces.ts';

/** What stands round a sheet on the screen, before it is printed: for `ui/paper/PrintDesk`. */
export function paperWords(t: Translate<'print'>) {
	return {
		print: t('print'),
		next: t('next'),
		careful: t('careful'),
		larger: t('larger'),
		whole: t('whole'),
		cut: t('cut'),
		name: t('name')
	};
}

/** The same words in English, to stand beside those of another language; undefined where they are English already. */
export function useEnglishBeside<N extends Namespace>(
	namespace: N
): (key: Key<N>, values?: Record<string, string | number>) => string | undefined {
	const english = useEnglish(namespace);
	return (key, values) => (isInEnglish ? undefined : english(key, values));
}
