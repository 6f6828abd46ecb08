import { words } from '#lib/platform/i18n/i18n.ts';
import ratings from '#locales/en-GB/ratings.json';

export const load = () => words({ ratings });
