import { words } from '#lib/platform/i18n/i18n.ts';
import cards from '#locales/en-GB/cards.json';
import help from '#locales/en-GB/help.json';

export const load = () => words({ cards, help });
