import { words } from '#lib/platform/i18n/i18n.ts';
import cards from '#locales/en-GB/cards.json';
import crisis from '#locales/en-GB/crisis.json';
import medicines from '#locales/en-GB/medicines.json';
import passport from '#locales/en-GB/passport.json';
import plan from '#locales/en-GB/plan.json';
import share from '#locales/en-GB/share.json';
import well from '#locales/en-GB/well.json';

export const load = () => words({ cards, crisis, medicines, passport, plan, share, well });
