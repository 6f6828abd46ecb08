import { words } from '#lib/platform/i18n/i18n.ts';
import shared from '#locales/en-GB/shared.json';

export const load = () => words({ shared });
