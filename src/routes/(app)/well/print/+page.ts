import { words } from '#lib/platform/i18n/i18n.ts';
import print from '#locales/en-GB/print.json';
import well from '#locales/en-GB/well.json';

export const load = () => words({ print, well });
