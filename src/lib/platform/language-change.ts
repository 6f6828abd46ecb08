import type { Language } from './i18n/languages.ts';
import { keepLanguage } from './pwa.ts';
import { changeSettings } from './settings.ts';

/**
 * Shows the app in another language: keeps its words on the device, saves what is being typed, loads the page anew.
 * `false`, and nothing changed, when the words could not be fetched because there is no network.
 */
export async function changeLanguage(
	language: Language,
	saveFirst: () => Promise<void>
): Promise<boolean> {
	if (!(await keepLanguage(language))) return false;
	await saveFirst();
	changeSettings({ language });
	location.reload();
	return true;
}
