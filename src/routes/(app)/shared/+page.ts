import { words } from '#lib/platform/i18n/i18n.ts';
import sharedWithMe from '#locales/en-GB/shared-with-me.json';

export const load = () => words({ 'shared-with-me': sharedWithMe });
