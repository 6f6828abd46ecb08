import { words } from '#lib/platform/i18n/i18n.ts';
import hospital from '#locales/en-GB/hospital.json';
import print from '#locales/en-GB/print.json';

export const load = () => words({ hospital, print });
