import type { Language } from './i18n/languages.ts';
import { changeSettings } from './settings.ts';

/** Shows the app in another language: saves what is being typed, keeps the choice, loads the page anew. */
export async function changeLanguage(
	language: Language,
	saveFirst: () => Promise<void>
): Promise<void> {
	await saveFirst();
	changeSettings({ language });
	location.reload();
}
