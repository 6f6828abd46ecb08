import { useWords } from '#lib/platform/i18n/i18n.ts';
import { isStarter, type Item } from './hospital.ts';

/** What a line says: the person's words if there are any, else ours. Call it once at the top of a component. */
export function useLineWords(): (line: Pick<Item, 'id' | 'words'>) => string {
	const t = useWords('hospital');
	return ({ id, words }) => (words.trim() === '' && isStarter(id) ? t(`line.${id}`) : words);
}
