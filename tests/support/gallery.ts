import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { build, preview } from 'vite';
import { root } from './app-server.ts';

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

/** Builds the gallery away from the project and serves it on a free port. */
export async function startGallery(): Promise<{ origin: string; stop: () => Promise<void> }> {
	const outDir = await mkdtemp(join(tmpdir(), 'gallery-'));
	await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
	const server = await preview({
		configFile,
		logLevel: 'error',
		build: { outDir },
		preview: { port: 0, host: '127.0.0.1' }
	});
	return {
		origin: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '',
		stop: async () => {
			await server.close();
			await rm(outDir, { recursive: true, force: true });
		}
	};
}
