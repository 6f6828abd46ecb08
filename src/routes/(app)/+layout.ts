import { words } from '#lib/platform/i18n/i18n.ts';
import shell from '#locales/en-GB/shell.json';

export const load = () => words({ shell });
