import { words } from '#lib/platform/i18n/i18n.ts';
import ideas from '#locales/en-GB/ideas.json';
import pathway from '#locales/en-GB/pathway.json';

export const load = () => words({ ideas, pathway });
