import type { Language } from './i18n/languages.ts';
import { keepLanguage } from './pwa.ts';
import { changeSettings } from './settings.ts';

/**
 * Shows the app in another language: keeps its words on the device, saves what is being typed, loads the page anew.
 * `false`, and nothing changed, when the words could not be fetched because there is no network. `saveFirst` says whether
 * all is saved: what cannot be is still on this page, which says so and stays as it is.
 */
export async function changeLanguage(
	language: Language,
	saveFirst: () => Promise<boolean>
): Promise<boolean> {
	if (!(await keepLanguage(language))) return false;
	if (!(await saveFirst())) return true;
	changeSettings({ language });
	location.reload();
	return true;
}
