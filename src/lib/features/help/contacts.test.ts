import { expect, test } from 'vitest';
import { intlTag, languages, type Language } from '#lib/platform/i18n/languages.ts';
import ar from '#locales/ar/help.json';
import easy from '#locales/easy/help.json';
import english from '#locales/en-GB/help.json';
import { contactsCheckedOn } from './contacts.ts';

const words: Record<Language, { checked: string }> = { 'en-GB': english, easy, ar };

test.each(Object.keys(languages) as Language[])(
	'the page says in %s when its numbers were checked',
	(language) => {
		const day = new Intl.DateTimeFormat(intlTag(language), {
			day: 'numeric',
			month: 'long',
			year: 'numeric',
			timeZone: 'UTC'
		}).format(new Date(contactsCheckedOn));
		expect(words[language].checked).toContain(day);
	}
);
