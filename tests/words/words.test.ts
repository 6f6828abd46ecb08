import { describe, expect, test } from 'vitest';
import {
	askedKey,
	isOptional,
	placeholders,
	readLocales,
	readSources,
	requiredKeys,
	sentences,
	source,
	usedKeys,
	wordCount,
	type Words
} from './words.ts';

const locales = readLocales();
const english = locales.get(source) ?? new Map<string, Words>();
const languages = [...locales.keys()];
const sources = readSources();

/** Every `namespace:key = text` of a language, flat. */
function entries(language: string): { place: string; key: string; text: string; words: Words }[] {
	return [...(locales.get(language) ?? [])].flatMap(([namespace, words]) =>
		Object.entries(words).map(([key, text]) => ({
			place: `${namespace}: ${key}`,
			key,
			text,
			words: english.get(namespace) ?? {}
		}))
	);
}

describe.each(languages)('words in %s', (language) => {
	test('has every key, and none that English lacks', () => {
		const missing: string[] = [];
		const extra: string[] = [];
		for (const [namespace, words] of english) {
			const own = locales.get(language)?.get(namespace) ?? {};
			const required = new Set(requiredKeys(words, language));
			missing.push(
				...[...required].filter((key) => !(key in own)).map((k) => `${namespace}: ${k}`)
			);
			extra.push(
				...Object.keys(own)
					.filter(
						(key) =>
							!required.has(key) && !(isOptional(key) && required.has(`${askedKey(key)}_other`))
					)
					.map((key) => `${namespace}: ${key}`)
			);
		}
		for (const namespace of locales.get(language)?.keys() ?? []) {
			if (!english.has(namespace)) extra.push(`${namespace}: the whole file`);
		}
		expect({ missing, extra }).toEqual({ missing: [], extra: [] });
	});

	test('says something under every key, with the same placeholders', () => {
		const wrong = entries(language).filter(({ key, text, words }) => {
			if (typeof text !== 'string' || text.trim() === '') return true;
			const asked = askedKey(key);
			const plural = asked !== key && `${asked}_other` in words;
			const model = placeholders(words[plural ? `${asked}_other` : key] ?? '');
			const own = placeholders(text);
			// "one goal", "two goals": a form for a single number may say the number in words.
			const expected = plural ? model.filter((name) => name !== 'count') : model;
			const named = plural ? own.filter((name) => name !== 'count') : own;
			return (
				named.join() !== expected.join() || (own.includes('count') && !model.includes('count'))
			);
		});
		expect(wrong.map(({ place, text }) => `${place} = ${text}`)).toEqual([]);
	});
});

/** The longest sentence a person should meet, in words. */
const longest: Record<string, number> = { 'en-GB': 19, easy: 15 };

test.each(Object.entries(longest))('%s speaks in short sentences', (language, limit) => {
	const long = entries(language).flatMap(({ place, text }) =>
		sentences(text)
			.filter((sentence) => wordCount(sentence) > limit)
			.map((sentence) => `${place} (${wordCount(sentence)} words) ${sentence}`)
	);
	expect(long).toEqual([]);
});

test('Arabic is written in Arabic, with whole phone numbers in Western digits', () => {
	const wrong = entries('ar').filter(({ text }) => {
		const bare = text.replaceAll(/\{\{[^}]*\}\}|Waymark/g, '');
		return (/\p{L}/u.test(bare) && !/\p{Script=Arabic}/u.test(bare)) || /[٠-٩]/.test(bare);
	});
	expect(wrong.map(({ place, text }) => `${place} = ${text}`)).toEqual([]);
});

test('every key that a component asks for exists', () => {
	const unknown = sources.flatMap(({ path, text }) =>
		usedKeys(text)
			.filter(({ namespace, key }) => {
				const words = english.get(namespace);
				return !words || !(key in words || `${key}_other` in words);
			})
			.map(({ namespace, key }) => `${path}: ${namespace}: ${key}`)
	);
	expect(unknown).toEqual([]);
});

test('every key is used somewhere', () => {
	const code = sources.map(({ text }) => text).join('\n');
	const quoted = new Set([...code.matchAll(/(['"`])([\w.-]+)\1/g)].map((match) => match[2]));
	// A key put together from a finite union: its fixed parts must stand in one template.
	const templates = [...code.matchAll(/`((?:[\w.-]|\$\{[^{}`]*\})+)`/g)]
		.map((match) => match[1]!)
		.filter(
			(template) =>
				template.includes('${') && /[a-z]/i.test(template.replaceAll(/\$\{[^}]*\}/g, ''))
		)
		.map(
			(template) =>
				new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.-]+')}$`)
		);
	const unused = [...english].flatMap(([namespace, words]) =>
		[...new Set(Object.keys(words).map(askedKey))]
			.filter((key) => !quoted.has(key) && !templates.some((template) => template.test(key)))
			.map((key) => `${namespace}: ${key}`)
	);
	expect(unused).toEqual([]);
});

describe('the checks themselves', () => {
	test('Arabic needs six plural forms where English needs two', () => {
		const words = { goals_one: '{{count}} goal', goals_other: '{{count}} goals', title: 'Plan' };
		expect(requiredKeys(words, 'en-GB')).toEqual(['goals_one', 'goals_other', 'title']);
		expect(requiredKeys(words, 'easy')).toEqual(requiredKeys(words, 'en-GB'));
		expect(requiredKeys(words, 'ar')).toHaveLength(7);
	});

	test('a placeholder is found, and a long sentence is counted', () => {
		expect(placeholders('Hello {{name}}, {{- link}} and {{name}}')).toEqual(['link', 'name']);
		expect(sentences('One thing. Another thing!').map(wordCount)).toEqual([2, 2]);
	});

	test('a key is found through the name its words were given', () => {
		const text =
			"const t = useWords('plan');\nconst other = useWords('help');\nt('a.b'); other('c', { n })";
		expect(usedKeys(text)).toEqual([
			{ namespace: 'plan', key: 'a.b' },
			{ namespace: 'help', key: 'c' }
		]);
	});
});
