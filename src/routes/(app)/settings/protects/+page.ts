import { words } from '#lib/platform/i18n/i18n.ts';
import settings from '#locales/en-GB/settings.json';

export const load = () => words({ settings });
