import { words } from '#lib/platform/i18n/i18n.ts';
import plan from '#locales/en-GB/plan.json';
import print from '#locales/en-GB/print.json';
import ratings from '#locales/en-GB/ratings.json';

export const load = () => words({ plan, print, ratings });
