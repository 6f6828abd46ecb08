import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview, type InlineConfig } from 'vite';

/** Builds a page that is no part of the app, away from the project, and serves it on a free port. */
export async function servePageApart(
	config: InlineConfig
): Promise<{ origin: string; stop: () => Promise<void> }> {
	const outDir = await mkdtemp(join(tmpdir(), 'page-apart-'));
	await build({ ...config, logLevel: 'error', build: { outDir, emptyOutDir: true } });
	const server = await preview({
		...config,
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
