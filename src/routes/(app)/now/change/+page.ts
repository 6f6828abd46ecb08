import { words } from '#lib/platform/i18n/i18n.ts';
import now from '#locales/en-GB/now.json';

export const load = () => words({ now });
