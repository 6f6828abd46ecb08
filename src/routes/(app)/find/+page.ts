import { words } from '#lib/platform/i18n/i18n.ts';
import activities from '#locales/en-GB/activities.json';

export const load = () => words({ activities });
