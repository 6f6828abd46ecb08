import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { root } from './app-server.ts';
import { servePageApart } from './page-apart.ts';

const configFile = resolve(root, 'tests/gallery/vite.config.ts');

function names(pattern: string, ending: string): string[] {
	return globSync(pattern, { cwd: resolve(root, 'src/lib/ui') })
		.map((path) => basename(path, ending))
		.sort();
}

/** The components that have examples. */
export const exampleNames = names('**/*.examples.ts', '.examples.ts');

/** All components of `src/lib/ui`. */
export const componentNames = names('**/*.svelte', '.svelte');

/** Builds the gallery and serves it. */
export function startGallery(): ReturnType<typeof servePageApart> {
	return servePageApart({ configFile });
}
