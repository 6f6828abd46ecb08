import { words } from '#lib/platform/i18n/i18n.ts';
import help from '#locales/en-GB/help.json';

export const load = () => words({ help });
