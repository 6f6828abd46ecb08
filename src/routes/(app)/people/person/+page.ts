import { words } from '#lib/platform/i18n/i18n.ts';
import people from '#locales/en-GB/people.json';

export const load = () => words({ people });
