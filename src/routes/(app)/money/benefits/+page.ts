import { words } from '#lib/platform/i18n/i18n.ts';
import benefits from '#locales/en-GB/benefits.json';
import moneyWords from '#locales/en-GB/money-words.json';

export const load = () => words({ benefits, 'money-words': moneyWords });
