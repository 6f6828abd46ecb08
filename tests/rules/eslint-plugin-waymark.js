/**
 * House rules that no published plugin has.
 * @typedef {import('eslint').Rule.RuleModule} RuleModule
 */

const readAttributes = new Set(['aria-label', 'aria-description', 'alt', 'placeholder', 'title']);

/**
 * Visible and read-aloud text comes from `src/locales`, so that it exists in every language.
 * @type {RuleModule}
 */
const noBareText = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			bare: 'Text a person can see or hear comes from src/locales: use t(…), or take it as a prop in ui.'
		}
	},
	create(context) {
		/** @param {string} text */
		const hasLetters = (text) => /\p{L}{2,}/u.test(text.replaceAll(/&[a-z#0-9]+;/gi, ''));
		/** @param {any} node */
		const check = (node) => {
			if (hasLetters(node.value)) context.report({ node, messageId: 'bare' });
		};
		return {
			/** @param {any} node */
			SvelteText(node) {
				const parent = node.parent;
				if (parent.type === 'SvelteStyleElement' || parent.type === 'SvelteScriptElement') return;
				check(node);
			},
			/** @param {any} node */
			SvelteAttribute(node) {
				if (!readAttributes.has(node.key.name)) return;
				for (const part of node.value) if (part.type === 'SvelteLiteral') check(part);
			}
		};
	}
};

const directives = [
	{ opening: /^\s*eslint-disable/, reason: /\s--\s+\S.{7,}/s },
	{ opening: /^\s*svelte-ignore\s/, reason: /^\s*svelte-ignore\s+[\w-]+(?:,\s*[\w-]+)*\s+\S.{7,}/s }
];

/**
 * A silenced check says why on the same line, or nobody can tell later whether it still must be silent.
 * @type {RuleModule}
 */
const reasonedSuppression = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			reason:
				'Say why the check is silenced: "eslint-disable-next-line rule -- reason", "svelte-ignore code (reason)".'
		}
	},
	create(context) {
		/** @param {any} comment */
		const check = (comment) => {
			for (const { opening, reason } of directives) {
				if (opening.test(comment.value) && !reason.test(comment.value)) {
					context.report({ loc: comment.loc, messageId: 'reason' });
				}
			}
		};
		return {
			Program() {
				context.sourceCode.getAllComments().forEach(check);
			},
			SvelteHTMLComment: check
		};
	}
};

export default {
	meta: { name: 'eslint-plugin-waymark' },
	rules: { 'no-bare-text': noBareText, 'reasoned-suppression': reasonedSuppression }
};
