import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { onceDrawn, policyHash } from './drawn-pages.ts';

/**
 * Get help now says everything without scripts, so it asks for them only once its words are on the screen: on a slow
 * phone, asking costs as much as drawing a part of the page. Comes before the pages are listed with their digests.
 */
export function lateStart(): Plugin {
	return onceDrawn('waymark-late-start', (output) => {
		const file = resolve(output, 'prerendered/pages/help.html');
		writeFileSync(file, startingLate(readFileSync(file, 'utf8')));
	});
}

/** Two frames: the first is drawn by then. A page that nobody sees gets no frames, and starts at once. */
const drawn =
	'(document.hidden ? Promise.resolve() : new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))))';

/**
 * The page with SvelteKit's start held back until it is drawn, and its policy allowing this script in place of the one
 * before. Throws when the page has no such start, or a policy that does not name it.
 */
export function startingLate(html: string): string {
	const at = html.lastIndexOf('<script>') + '<script>'.length;
	const start = html.slice(at, html.indexOf('</script>', at));
	const late = start.replace(
		/Promise\.all\((\[[^\]]+\])\)/,
		(_, scripts: string) => `${drawn}.then(() => Promise.all(${scripts}))`
	);
	if (late === start || !html.includes(policyHash(start))) throw new Error('no start to hold back');
	return html.replace(start, () => late).replace(policyHash(start), () => policyHash(late));
}
