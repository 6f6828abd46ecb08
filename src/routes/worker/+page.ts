import { words } from '#lib/platform/i18n/i18n.ts';
import desk from '#locales/en-GB/desk.json';
import errors from '#locales/en-GB/errors.json';
import shell from '#locales/en-GB/shell.json';

export const load = () => words({ desk, errors, shell });
