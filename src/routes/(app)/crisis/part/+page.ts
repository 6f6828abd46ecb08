import { words } from '#lib/platform/i18n/i18n.ts';
import crisis from '#locales/en-GB/crisis.json';
import medicines from '#locales/en-GB/medicines.json';
import profile from '#locales/en-GB/profile.json';

export const load = () => words({ crisis, medicines, profile });
