import { words } from '#lib/platform/i18n/i18n.ts';
import backup from '#locales/en-GB/backup.json';

export const load = () => words({ backup });
