import { words } from '#lib/platform/i18n/i18n.ts';
import wellIdeas from '#locales/en-GB/well-ideas.json';
import well from '#locales/en-GB/well.json';

export const load = () => words({ well, 'well-ideas': wellIdeas });
