import { words } from '#lib/platform/i18n/i18n.ts';
import moneyWords from '#locales/en-GB/money-words.json';
import money from '#locales/en-GB/money.json';

export const load = () => words({ money, 'money-words': moneyWords });
