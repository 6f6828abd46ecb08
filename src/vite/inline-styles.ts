import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { onceDrawn, policyHash } from './drawn-pages.ts';

/**
 * The pages that people come to first, in a hurry or by somebody's link, bring their styles along: they are drawn as soon
 * as they have arrived, and wait for no further request. In every page it would be 7 KB more to keep, sixty times.
 */
const pages = ['index', 'help', 'now', 's'];

/** Comes before the pages are listed with their digests. */
export function inlineStyles(): Plugin {
	return onceDrawn('waymark-inline-styles', (output) => {
		for (const page of pages) {
			const file = resolve(output, `prerendered/pages/${page}.html`);
			const html = readFileSync(file, 'utf8');
			const inlined = withStyles(html, (path) =>
				readFileSync(resolve(output, `client${path}`), 'utf8')
			);
			if (inlined === html) throw new Error(`${page}.html has no styles to bring along`);
			writeFileSync(file, inlined);
		}
	});
}

const links = /<link href="([^"]+\.css)" rel="stylesheet">/g;

/**
 * The page with its style files written into it, in their order. Their links stay, disabled: nothing is fetched for
 * them, and what Vite loads later finds its styles there already.
 */
export function withStyles(html: string, read: (path: string) => string): string {
	const styles = [...html.matchAll(links)].map(([, path = '']) => read(path)).join('');
	let isFirst = true;
	return html
		.replace(/style-src 'self'/, (policy) => `${policy} ${policyHash(styles)}`)
		.replace(links, (link) => {
			const style = isFirst ? `<style>${styles}</style>` : '';
			isFirst = false;
			return style + link.replace('>', ' disabled>');
		});
}
