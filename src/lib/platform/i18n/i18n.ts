/**
 * The words on the screen. English comes with each page and stands in for any word a language lacks; the other
 * languages are fetched a namespace at a time. Changing the language loads the page anew, so nothing here is
 * reactive and `t` is a plain function.
 */
import i18next, { type i18n } from 'i18next';
import { currentLanguage } from '../settings.ts';
import { intlTag, isLanguage, languages, pseudo, type Language } from './languages.ts';
import type { Key, Namespace } from './namespaces.ts';

type Words = Record<string, string>;
type Values = Record<string, string | number>;
export type Translate<N extends Namespace> = (key: Key<N>, values?: Values) => string;

const translations = import.meta.glob<Words>('../../../locales/{easy,ar}/*.json', {
	import: 'default'
});

const language = currentLanguage();
/** The language on the screen; the pseudo-language counts as English. */
export const shownLanguage: Language = isLanguage(language) ? language : 'en-GB';
const isRightToLeft = languages[shownLanguage].dir === 'rtl';
/** Whether a worker who reads only English can read what is shown; Easy words are English. */
export const isInEnglish = languages[shownLanguage].tag === languages['en-GB'].tag;

const instance: i18n = i18next.createInstance();
void instance.use({ type: 'postProcessor', name: pseudo, process: toPseudo }).init({
	lng: language,
	fallbackLng: 'en-GB',
	resources: {},
	keySeparator: false,
	nsSeparator: false,
	returnEmptyString: false,
	initAsync: false,
	interpolation: { escape: isolate },
	...(language === pseudo && { postProcess: [pseudo] })
});

/**
 * For a page's `load`: makes these namespaces ready in the person's language.
 * A language file that cannot be fetched leaves English in its place.
 */
export async function words(english: Partial<Record<Namespace, Words>>): Promise<void> {
	const wanted = Object.entries(english);
	for (const [namespace, bundle] of wanted) {
		instance.addResourceBundle('en-GB', namespace, bundle);
	}
	if (shownLanguage === 'en-GB') return;
	await Promise.all(
		wanted.map(async ([namespace]) => {
			if (instance.hasResourceBundle(shownLanguage, namespace)) return;
			const fetchWords = translations[`../../../locales/${shownLanguage}/${namespace}.json`];
			try {
				if (fetchWords) {
					instance.addResourceBundle(shownLanguage, namespace, await fetchWords());
				}
			} catch {
				// Offline before this language was kept: English is shown, which is better than nothing.
			}
		})
	);
}

/** The words of one namespace. Call it once at the top of a component. */
export function useWords<N extends Namespace>(namespace: N): Translate<N> {
	return (key, values) => instance.t(key, { ns: namespace, ...values });
}

/** The same words in English, for a heading that a worker must be able to read whatever the person's language. */
export function useEnglish<N extends Namespace>(namespace: N): Translate<N> {
	return (key, values) => instance.t(key, { ns: namespace, lng: 'en-GB', ...values });
}

/** Locale for Intl formats on the screen. */
export function shownIntlTag(): string {
	return intlTag(shownLanguage);
}

// Letters written from right to left, and marks that turn the writing round without being seen.
const turning = /[\u0591-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Someone's own words inside a sentence keep their own direction (Unicode isolates, UAX #9). Svelte writes text
 * and never markup, so there is nothing to escape.
 */
function isolate(value: string): string {
	return isRightToLeft || turning.test(value) ? `\u2068${closed(value)}\u2069` : value;
}

/** The same words with as many isolates closed as opened: a mark they hold must not close ours, or keep it open. */
function closed(value: string): string {
	let open = 0;
	const kept = value.replaceAll(/[\u2066-\u2069]/g, (mark) => {
		if (mark !== '\u2069') open += 1;
		else if (open === 0) return '';
		else open -= 1;
		return mark;
	});
	return kept + '\u2069'.repeat(open);
}

function toPseudo(value: string): string {
	return `⟦${value}⟧`;
}
