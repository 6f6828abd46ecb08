import { words } from '#lib/platform/i18n/i18n.ts';
import debts from '#locales/en-GB/debts.json';
import moneyWords from '#locales/en-GB/money-words.json';
import money from '#locales/en-GB/money.json';
import print from '#locales/en-GB/print.json';

export const load = () => words({ debts, money, 'money-words': moneyWords, print });
