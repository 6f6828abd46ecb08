import { words } from '#lib/platform/i18n/i18n.ts';
import passport from '#locales/en-GB/passport.json';

export const load = () => words({ passport });
