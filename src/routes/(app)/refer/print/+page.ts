import { words } from '#lib/platform/i18n/i18n.ts';
import cards from '#locales/en-GB/cards.json';
import plan from '#locales/en-GB/plan.json';
import print from '#locales/en-GB/print.json';
import profile from '#locales/en-GB/profile.json';
import refer from '#locales/en-GB/refer.json';
import share from '#locales/en-GB/share.json';

export const load = () => words({ cards, plan, print, profile, refer, share });
