import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './app-server.ts';

/** Every page that is kept on the phone: all but the one for readers of a link. */
export function keptPages(): string[] {
	return builtPages().filter((path) => path !== '/s');
}

/** Every page of the build, by its path, `/` first. */
export function builtPages(build = resolve(root, 'build')): string[] {
	return globSync('**/*.html', { cwd: `${build}/prerendered` })
		.map((file) => `/${file.replace(/(^|\/)index\.html$|\.html$/, '')}`)
		.sort();
}
