import { words } from '#lib/platform/i18n/i18n.ts';
import bills from '#locales/en-GB/bills.json';
import moneyWords from '#locales/en-GB/money-words.json';
import money from '#locales/en-GB/money.json';

export const load = () => words({ bills, money, 'money-words': moneyWords });
