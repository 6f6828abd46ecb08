import { words } from '#lib/platform/i18n/i18n.ts';
import connect from '#locales/en-GB/connect.json';

export const load = () => words({ connect });
