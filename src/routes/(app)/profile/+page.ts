import { words } from '#lib/platform/i18n/i18n.ts';
import profile from '#locales/en-GB/profile.json';

export const load = () => words({ profile });
