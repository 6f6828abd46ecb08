import { words } from '#lib/platform/i18n/i18n.ts';
import help from '#locales/en-GB/help.json';
import now from '#locales/en-GB/now.json';

export const load = () => words({ help, now });
