import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * A step of the build once SvelteKit has drawn the pages and built the service worker, and before they are packed.
 * Steps run in the order of the plugins. `output` is the folder of the finished build; what `step` throws ends the build.
 */
export function onceDrawn(name: string, step: (output: string) => void): Plugin {
	return {
		name,
		apply: 'build',

		writeBundle: {
			// After SvelteKit's own.
			order: 'post',
			sequential: true,
			handler() {
				if (this.environment.name !== 'ssr') return;
				step(resolve(this.environment.config.root, '.svelte-kit/output'));
			}
		}
	};
}

/** How a page's policy names a script or style that stands in the page, quotes included (CSP Level 3, 2.3.1). */
export function policyHash(text: string): string {
	return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
