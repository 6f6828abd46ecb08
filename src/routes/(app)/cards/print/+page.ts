import { words } from '#lib/platform/i18n/i18n.ts';
import cards from '#locales/en-GB/cards.json';
import print from '#locales/en-GB/print.json';

export const load = () => words({ cards, print });
