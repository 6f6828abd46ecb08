import { words } from '#lib/platform/i18n/i18n.ts';
import check from '#locales/en-GB/check.json';
import today from '#locales/en-GB/today.json';

export const load = () => words({ check, today });
