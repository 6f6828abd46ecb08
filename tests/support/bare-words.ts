import type { Page } from '@playwright/test';

/** What may stand without the marks: the names of languages, each in itself, and words that Intl writes. */
const allowed = [
	'English',
	'Easy words',
	'العربية',
	...Array.from({ length: 12 }, (_, month) =>
		new Intl.DateTimeFormat('en-GB', { month: 'long' }).format(new Date(2026, month))
	),
	...Array.from({ length: 7 }, (_, day) =>
		new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(new Date(2026, 0, day + 1))
	)
];

/**
 * The words on a page that were never translated: the pseudo-language en-XA puts ⟦ ⟧ round every word that came from
 * `src/locales`. Reads also what is folded away and what only a screen reader hears, but not what is marked as being in
 * a language of its own: what somebody else published.
 */
export function bareWords(page: Page): Promise<string[]> {
	return page.evaluate((known) => {
		/** The text outside all marks; words inside words bring marks inside marks. */
		function outside(text: string): string {
			let depth = 0;
			let rest = '';
			for (const letter of text) {
				if (letter === '⟦') depth += 1;
				else if (letter === '⟧') depth -= 1;
				else if (depth === 0) rest += letter;
			}
			return rest;
		}
		function isBare(text: string): boolean {
			const rest = known.reduce((left, word) => left.replaceAll(word, ''), outside(text));
			return /\p{L}{2,}/u.test(rest);
		}
		const found: string[] = [];
		const note = (where: string, text: string) => {
			if (isBare(text)) found.push(`${where}: ${text.trim()}`);
		};
		note('title', document.title);
		const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (nodes.nextNode()) {
			const parent = nodes.currentNode.parentElement;
			if (!parent || parent.closest('script, style, noscript, template, main [lang]')) continue;
			note(parent.tagName.toLowerCase(), nodes.currentNode.nodeValue ?? '');
		}
		for (const element of document.body.querySelectorAll('*')) {
			for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
				note(`${element.tagName.toLowerCase()}[${name}]`, element.getAttribute(name) ?? '');
			}
		}
		return found;
	}, allowed);
}
