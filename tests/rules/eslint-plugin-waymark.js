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

/**
 * Younger than the oldest browsers this must run on (decision 9). What the language itself has gained since is held by
 * `lib` in tsconfig.json; these are known to the types of the DOM, however young.
 */
const tooYoung = {
	statics: new Set(['AbortSignal.any', 'Intl.Segmenter', 'URL.canParse', 'URL.parse']),
	methods: new Set([
		'bytes',
		'checkVisibility',
		'getHTML',
		'hidePopover',
		'moveBefore',
		'setHTMLUnsafe',
		'showPopover',
		'startViewTransition',
		'togglePopover'
	])
};

/**
 * A phone of some years lacks it: ask first whether it is there, or do without.
 * @type {RuleModule}
 */
const knownToOldPhones = {
	meta: {
		type: 'problem',
		schema: [],
		messages: { young: '{{name}} is younger than the oldest phones this must run on (decision 9).' }
	},
	create(context) {
		return {
			/** @param {any} node */
			MemberExpression(node) {
				if (node.computed) return;
				const { name } = node.property;
				const whole = `${node.object.name}.${name}`;
				if (tooYoung.statics.has(whole)) {
					context.report({ node, messageId: 'young', data: { name: whole } });
				} else if (node.parent.callee === node && tooYoung.methods.has(name)) {
					context.report({ node, messageId: 'young', data: { name } });
				}
			}
		};
	}
};

export default {
	meta: { name: 'eslint-plugin-waymark' },
	rules: {
		'known-to-old-phones': knownToOldPhones,
		'no-bare-text': noBareText,
		'reasoned-suppression': reasonedSuppression
	}
};
