import { words } from '#lib/platform/i18n/i18n.ts';
import moneyWords from '#locales/en-GB/money-words.json';
import spending from '#locales/en-GB/spending.json';

export const load = () => words({ spending, 'money-words': moneyWords });
