import { words } from '#lib/platform/i18n/i18n.ts';
import today from '#locales/en-GB/today.json';

export const load = () => words({ today });
