import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { onceDrawn } from './drawn-pages.ts';

/**
 * Writes the path and SHA-256 of every file to keep into the service worker, so that it installs a build whole
 * or not at all.
 */
export function offlineFiles(): Plugin {
	return onceDrawn('waymark-offline-files', (output) => {
		const worker = resolve(output, 'client/service-worker.js');
		const code = readFileSync(worker, 'utf8');
		const written = writeDigests(code, digestsOf(output));
		if (written === code) throw new Error('service-worker.js has no place for the list of files');
		writeFileSync(worker, written);
	});
}

const leftOut = [
	/^(.*\/)?\./, // the build's own notes
	/\.map$/,
	/^service-worker\.js$/,
	/^_app\/version\.json$/,
	/^_app\/immutable\/apart\//,
	/^_app\/immutable\/words\/[^/]+\/desk\./,
	/^(worker|gallery|s)(\/|\.html)/
];

function digestsOf(output: string): Record<string, string> {
	const listed: Record<string, string> = {};
	for (const [folder, toPath] of [
		['client', (file: string) => `/${file}`],
		['prerendered/pages', (file: string) => `/${file.replace(/(^|\/)index\.html$|\.html$/, '')}`]
	] as const) {
		for (const entry of globSync('**/*', { cwd: resolve(output, folder), withFileTypes: true })) {
			if (!entry.isFile()) continue;
			const file = resolve(entry.parentPath, entry.name).slice(resolve(output, folder).length + 1);
			if (leftOut.some((pattern) => pattern.test(file))) continue;
			const sha256 = createHash('sha256').update(readFileSync(resolve(output, folder, file)));
			listed[toPath(file)] = `sha256-${sha256.digest('base64')}`;
		}
	}
	return Object.fromEntries(
		Object.entries(listed).sort(([one], [other]) => (one < other ? -1 : 1))
	);
}

/** Puts the list in the place that `strategies.ts` leaves for it. */
export function writeDigests(code: string, digests: Record<string, string>): string {
	const place = /(["'`])\{\\?"the build\\?":\\?"writes this\\?"\}\1/;
	return code.replace(place, () => JSON.stringify(JSON.stringify(digests)));
}
