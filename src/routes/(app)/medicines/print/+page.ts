import { words } from '#lib/platform/i18n/i18n.ts';
import medicines from '#locales/en-GB/medicines.json';
import print from '#locales/en-GB/print.json';

export const load = () => words({ medicines, print });
