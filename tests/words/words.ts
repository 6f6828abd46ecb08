import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
export const source = 'en-GB';

/** Which plural forms a language needs. Easy words are English, said more simply. */
const grammar: Record<string, string> = { easy: 'en-GB' };

export type Words = Record<string, string>;
/** language → namespace → words */
export type Locales = Map<string, Map<string, Words>>;

export function readLocales(): Locales {
	const locales: Locales = new Map();
	for (const path of globSync('src/locales/*/*.json', { cwd: root }).sort()) {
		const language = basename(dirname(path));
		const namespaces = locales.get(language) ?? new Map<string, Words>();
		locales.set(language, namespaces);
		const text = readFileSync(resolve(root, path), 'utf8');
		namespaces.set(basename(path, '.json'), JSON.parse(text) as Words);
	}
	return locales;
}

const suffix = /_(zero|one|two|few|many|other)$/;

/** `parts_one` → `parts`: the key as the code asks for it. */
export function askedKey(key: string): string {
	return key.replace(suffix, '');
}

function isPlural(words: Words, asked: string): boolean {
	return `${asked}_other` in words;
}

/** The keys a language must have, worked out from the English ones and its own grammar. */
export function requiredKeys(english: Words, language: string): string[] {
	const { pluralCategories } = new Intl.PluralRules(
		grammar[language] ?? language
	).resolvedOptions();
	return [...new Set(Object.keys(english).map(askedKey))].flatMap((asked) =>
		isPlural(english, asked) ? pluralCategories.map((form) => `${asked}_${form}`) : [asked]
	);
}

/** i18next takes `_zero` in any language; it is a choice, never a duty. */
export function isOptional(key: string): boolean {
	return key.endsWith('_zero');
}

export function placeholders(text: string): string[] {
	return [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1]!))].sort();
}

export function sentences(text: string): string[] {
	return text
		.split(/(?<=[.!?…:;])\s+|\n+/u)
		.map((sentence) => sentence.trim())
		.filter(Boolean);
}

export function wordCount(sentence: string): number {
	return sentence
		.replaceAll(/\{\{[^}]*\}\}/g, 'word')
		.split(/\s+/)
		.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export interface SourceFile {
	path: string;
	text: string;
}

export function readSources(): SourceFile[] {
	return globSync('src/**/*.{ts,svelte}', { cwd: root })
		.filter((path) => !/[.]test[.]ts$/.test(path))
		.map((path) => ({ path, text: readFileSync(resolve(root, path), 'utf8') }));
}

/** Each `t('key')` in a file whose `t` comes from `useWords('namespace')`. */
export function usedKeys(text: string): { namespace: string; key: string }[] {
	return [...text.matchAll(/\b(?:const|let)\s+(\w+)\s*=\s*useWords\(\s*'([\w-]+)'/g)].flatMap(
		([, name, namespace]) =>
			[...text.matchAll(new RegExp(`(?<![\\w.])${name!}\\(\\s*'([^']+)'`, 'g'))].map((match) => ({
				namespace: namespace!,
				key: match[1]!
			}))
	);
}
