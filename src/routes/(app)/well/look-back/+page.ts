import { words } from '#lib/platform/i18n/i18n.ts';
import check from '#locales/en-GB/check.json';
import well from '#locales/en-GB/well.json';

export const load = () => words({ check, well });
