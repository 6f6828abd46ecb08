import { loadItemWords } from './item-words.ts';

export const load = () => loadItemWords();
