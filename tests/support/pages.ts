import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './app-server.ts';

/** Every page of the build, by its path, `/` first. */
export function builtPages(build = resolve(root, 'build')): string[] {
	return globSync('**/*.html', { cwd: `${build}/prerendered` })
		.map((file) => `/${file.replace(/(^|\/)index\.html$|\.html$/, '')}`)
		.sort();
}
