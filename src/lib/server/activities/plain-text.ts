/** Whatever a feed calls text, as plain text with line breaks: no markup, no entities, no characters that steer others. */

/** Longer than any text that is kept; what is beyond it is not even looked at. */
const most = 20_000;

const entities = new Map(
	Object.entries({
		amp: '&',
		lt: '<',
		gt: '>',
		quot: '"',
		apos: "'",
		nbsp: ' ',
		ndash: '–',
		mdash: '—',
		lsquo: '‘',
		rsquo: '’',
		ldquo: '“',
		rdquo: '”',
		hellip: '…',
		bull: '•',
		middot: '·',
		pound: '£',
		euro: '€',
		eacute: 'é',
		egrave: 'è',
		uuml: 'ü',
		ouml: 'ö',
		auml: 'ä',
		ccedil: 'ç',
		copy: '©',
		reg: '®',
		trade: '™',
		frac12: '½'
	})
);

export function toPlainText(raw: string): string {
	let text = clean(raw.slice(0, most));
	// Some feeds encode their markup, so that a second look finds tags.
	for (let look = 0; look < 2 && /<[a-z/!?]|&[a-z#]/i.test(text); look += 1)
		text = clean(decodeEntities(withoutTags(text)));
	return withoutMarkdown(text)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Line breaks as such; no control characters, no marks that turn the direction of what follows, no half characters. */
function clean(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/\t/g, ' ')
		.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, (mark) =>
			mark === '\n' ? mark : ''
		)
		.replace(/\p{Cs}/gu, '\uFFFD');
}

function withoutTags(text: string): string {
	return text
		.replace(/<!\[CDATA\[|\]\]>/g, '')
		.replace(/<(script|style|template|iframe)\b[^>]*>[^]*?(<\/\1\s*>|$)/gi, ' ')
		.replace(/<!--[^]*?(-->|$)/g, ' ')
		.replace(
			/<a\s[^<>]*?href\s*=\s*["']?(https?:\/\/[^"'\s<>]{1,300})[^<>]*>([^<>]*)<\/a\s*>/gi,
			(_tag, address: string, words: string) =>
				words.includes(address.replace(/^https?:\/\//, '').replace(/\/$/, ''))
					? words
					: `${words} (${address})`
		)
		.replace(/<li\b[^<>]*>/gi, '\n- ')
		.replace(/<(br|hr)\b[^<>]*>/gi, '\n')
		.replace(/<\/?(p|div|h[1-6]|ul|ol|tr|table|section|blockquote)\b[^<>]*>/gi, '\n\n')
		.replace(/<[a-z/!?][^<>]*(>|$)/gi, ' ');
}

function decodeEntities(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,8}));/gi,
		(whole, decimal?: string, hex?: string, name?: string) => {
			if (name) return entities.get(name) ?? entities.get(name.toLowerCase()) ?? whole;
			const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
		}
	);
}

function withoutMarkdown(text: string): string {
	return text
		.replace(/^#{1,6} +/gm, '')
		.replace(/\*\*([^*\n]{1,300})\*\*/g, '$1')
		.replace(/\[([^\]\n]{1,300})\]\((https?:\/\/[^)\s]{1,300})\)/g, '$1 ($2)');
}
