import adapter from '@sveltejs/adapter-node';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

// SvelteKit hashes the scripts it writes itself; the one in app.html is ours to vouch for.
const firstPaintScript =
	/<script>([^]*?)<\/script>/.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '';
const firstPaintHash = createHash('sha256').update(firstPaintScript).digest('base64');

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		serviceWorker: { register: false },
		// The page for lost addresses is served at any depth, so its files have absolute addresses.
		paths: { relative: false },
		// Prerendered pages carry these as a meta tag with a hash for each inline script. What a meta tag
		// cannot say (frame-ancestors) is sent as a header by lib/server/headers.ts.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', 'wasm-unsafe-eval', `sha256-${firstPaintHash}`],
				'style-src': ['self'],
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'base-uri': ['none'],
				'object-src': ['none'],
				'form-action': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'waymark-script-url']
			}
		}
	}
};
