import { words } from '#lib/platform/i18n/i18n.ts';
import crisis from '#locales/en-GB/crisis.json';
import help from '#locales/en-GB/help.json';

export const load = () => words({ crisis, help });
