import { words } from '#lib/platform/i18n/i18n.ts';
import pathway from '#locales/en-GB/pathway.json';

export const load = () => words({ pathway });
