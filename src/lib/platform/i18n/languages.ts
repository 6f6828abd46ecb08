/**
 * The languages the app carries. `tag` is what the page and Intl are told (BCP 47); Easy words are English.
 * `isChecked` is false until a person fluent in the language has read every word.
 */
export const languages = {
	'en-GB': { name: 'English', tag: 'en-GB', dir: 'ltr', isChecked: true },
	easy: { name: 'Easy words', tag: 'en-GB', dir: 'ltr', isChecked: false },
	ar: { name: 'العربية', tag: 'ar', dir: 'rtl', isChecked: false }
} as const;

export type Language = keyof typeof languages;

/** English with marks round every word, made up as it is shown: words without the marks were never translated. */
export const pseudo = 'en-XA';

export function isLanguage(code: unknown): code is Language {
	return typeof code === 'string' && Object.hasOwn(languages, code);
}

/** Locale for Intl. Western digits in every language: phone numbers and money must read the same everywhere. */
export function intlTag(language: Language): string {
	return language === 'ar' ? 'ar-u-nu-latn' : languages[language].tag;
}
