import { words } from '#lib/platform/i18n/i18n.ts';
import medicines from '#locales/en-GB/medicines.json';

export const load = () => words({ medicines });
